import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { modules } from '../src/modules.ts';
import { createApp } from '../src/platform/http.tsx';
import { createPlatform } from '../src/platform/platform.ts';
import { ask, findWays, nameOf, streams, type Told, type Way } from './before-its-time/walk.ts';
import {
  type Comer,
  type Hidden,
  hiddenSlugs,
  hide,
  makeComers,
  makeWorld,
  type World,
  wordOf,
} from './before-its-time/world.ts';
import { createTestSite, type TestSite } from './harness.ts';
import { makeDocument } from './made.ts';

// No document before its time, anywhere. Every way there is to ask, taken from the table of routes, is walked before some documents are there
// and once they are there and hidden: every answer has to be the same, to the last count. Then they come out, and what they tell is found.

let site: TestSite;
let world: World;
let comers: Comer[];
const routes: string[] = [];
let ways: Way[];
let hidden: Hidden[];
type Answers = Map<string, Told>;
let before: Answers[];
/** What each comer's open page was told so far, and how it is closed. */
const open: { told: string[]; controller: AbortController }[] = [];

beforeAll(async () => {
  site = await createTestSite({
    modules: [
      (app) => {
        app.addHook('onRoute', ({ method, url }) => {
          if ([method].flat().includes('GET')) routes.push(url);
        });
      },
    ],
  });
  world = await makeWorld(site);
  comers = await makeComers(world);
  ways = await findWays(world, routes, comers);
  before = await walk();
}, 120_000);
afterAll(async () => {
  for (const { controller } of open) controller.abort();
  await site.close();
});

/** Opens the page of the meeting for everybody, and listens. */
async function listen(): Promise<void> {
  const address = await site.app.listen({ port: 0, host: '127.0.0.1' });
  for (const { client } of comers) {
    const controller = new AbortController();
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { body } = await fetch(`${address}/en/meetings/${world.meeting.slug}/live/events`, {
      headers: cookie === '' ? {} : { cookie },
      signal: controller.signal,
    });
    const told: string[] = [];
    open.push({ told, controller });
    (async () => {
      for await (const chunk of body ?? []) told.push(Buffer.from(chunk as Uint8Array).toString());
    })().catch(() => {});
  }
}
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const news = () => open.map(({ told }) => told.filter((one) => one.includes('event: new')).length);

/** Every way by everybody, who come at the same time. */
const walk = (): Promise<Answers[]> =>
  Promise.all(
    comers.map(async (comer) => {
      const answers: Answers = new Map();
      for (const way of ways) answers.set(nameOf(way), await ask(site, comer, way));
      return answers;
    }),
  );

/** What changes by itself: the record of what one did, which notes each list that is taken along. */
const changing = /^(GET|HEAD) \/en\/(my\/trail|my\/trail\.csv|my\/export|my\/sessions|organisations\/[^/]+\/trail)/;

test('every route that can be got is walked, or said to be a stream', () => {
  const walked = new Set([...ways.map(({ route }) => route), ...streams]);
  expect(routes.filter((route) => !walked.has(route))).toEqual([]);
  expect(ways.length).toBeGreaterThan(500);
});

test('what is hidden changes no answer, to nobody, by no way', async () => {
  await listen();
  await pause(1_500);
  hidden = await hide(world);
  expect(hidden.map(({ slug }) => slug)).toEqual(hiddenSlugs);
  const now = await walk();
  const told: string[] = [];
  comers.forEach(({ name }, n) => {
    for (const [way, { status, headers, body }] of now[n] ?? []) {
      const was = before[n]?.get(way);
      const same = was?.status === status && was.headers === headers && was.body === body;
      if (!changing.test(way) && !same) told.push(`${name}: ${way}: ${difference(was, { status, headers, body })}`);
    }
  });
  expect(told.slice(0, 30)).toEqual([]);
}, 120_000);

test('no open page is told of it, and no mail says it', async () => {
  await pause(1_500);
  expect(news()).toEqual([0, 0, 0, 0]);
  await site.runJobs({ later: true });
  for (const { subject, text } of await site.mails()) expect(`${subject} ${text}`).not.toMatch(/xhidden|hidden-/i);
});

test('once it is out it is found by whom it is for, and by nobody else', async () => {
  await site.owner
    .updateTable('document')
    .set({ releasedAt: new Date(Date.now() - 1_000) })
    .where('slug', 'like', 'hidden-%')
    .execute();
  await pause(2_500);
  expect(news()).toEqual([1, 1, 1, 1]);
  const now = await walk();
  comers.forEach(({ name, organisationId }, n) => {
    const reads = ({ readers, network }: Hidden) =>
      network ? organisationId !== undefined : (readers?.includes(organisationId ?? '') ?? true);
    const found = new Map<string, Set<string>>();
    for (const way of ways) {
      const { status, body } = now[n]?.get(nameOf(way)) ?? { status: 0, body: '' };
      // What somebody typed is shown to her again, found or not.
      const words = hidden.filter((one) =>
        /hidden/i.test(way.url)
          ? status === 200 &&
            [`/documents/${one.slug}`, `%2Fdocuments%2F${one.slug}`, `/files/${one.file}`].some((part) =>
              way.url.includes(part),
            )
          : body.includes(one.word),
      );
      for (const { word } of words) found.set(word, (found.get(word) ?? new Set()).add(way.route));
    }
    expect([...found.keys()].sort(), name).toEqual(
      hidden
        .filter(reads)
        .map(({ word }) => word)
        .sort(),
    );
    // A walk that could find nothing would prove nothing: what is out for everybody stands in all of these.
    const everywhere = found.get(wordOf(0)) ?? new Set();
    expect(
      expectedPlaces.filter((route) => !everywhere.has(route)),
      name,
    ).toEqual([]);
  });
}, 120_000);

const expectedPlaces = [
  '/:locale/meetings/:meeting',
  '/:locale/meetings/:meeting/live',
  '/:locale/documents/:document',
  '/api/v1/documents/:document',
  '/files/:file/*',
  '/:locale/documents',
  '/:locale/documents.csv',
  '/:locale/documents.json',
  '/api/v1/documents',
  '/:locale/search',
  '/api/v1/search',
  '/:locale/feeds/documents.atom',
  '/:locale/corrections/new',
  '/:locale/outcomes/:outcome',
];

test('an answer that was kept before the moment is not served after it, nor one kept after it once it is taken back, in neither of two processes', async () => {
  const db = openDatabase(site.webUrl, { max: 2 });
  const { assets, baseUrl, dataDate, filesDirectory, secretKey } = site.platform;
  const beside = createPlatform(db, { assets, baseUrl, dataDate, filesDirectory, secretKey });
  const apps = [site.app, await createApp(beside, modules)];
  try {
    const word = 'xmomentx';
    const moment = Date.now() + 3_000;
    const { id, slug, files } = await makeDocument(site.owner, {
      ...{ title: `Paper ${word}`, kind: 'in-session', meetingId: world.meeting.id, releasedAt: new Date(moment) },
      files: [{ format: 'pdf', name: `${word}.pdf` }],
    });
    const lists = [
      ...['', '/live'].map((end) => `/en/meetings/${world.meeting.slug}${end}`),
      ...['/en/documents', '/en/documents.csv', '/api/v1/documents', '/en/feeds/documents.atom'],
    ];
    const own = [`/en/documents/${slug}`, `/api/v1/documents/${slug}`, `/files/${files[0]?.slug}/${word}.pdf`];
    const isTold = async (): Promise<boolean[]> => {
      const told: boolean[] = [];
      for (const app of apps)
        for (const url of [...lists, ...own]) told.push((await app.inject({ method: 'GET', url })).body.includes(word));
      return told;
    };
    const every = (value: boolean) => apps.flatMap(() => [...lists, ...own].map(() => value));
    expect(await isTold()).toEqual(every(false));
    const kept = [site.platform, beside].map(({ pages }) => pages.answered.kept);
    expect(await isTold()).toEqual(every(false));
    expect(Date.now()).toBeLessThan(moment);
    [site.platform, beside].forEach(({ pages }, n) => {
      expect(pages.answered.kept - (kept[n] ?? 0)).toBeGreaterThanOrEqual(lists.length);
    });
    await pause(moment - Date.now() + 20);
    // A file that is known and not held says of which document it is.
    expect(await isTold()).toEqual(every(true));
    expect(await isTold()).toEqual(every(true));
    for (const taken of [
      { audience: 'named', readers: [] },
      { audience: 'public', releasedAt: new Date(Date.now() + 60_000) },
    ]) {
      await site.owner.updateTable('document').set(taken).where('id', '=', id).execute();
      expect(await isTold()).toEqual(every(false));
      await site.owner
        .updateTable('document')
        .set({ audience: 'public', releasedAt: new Date(moment) })
        .where('id', '=', id)
        .execute();
      expect(await isTold()).toEqual(every(true));
    }
  } finally {
    await apps[1]?.close();
    await db.destroy();
  }
}, 30_000);

function difference(was: Told | undefined, is: Told): string {
  if (was === undefined || was.status !== is.status) return `${was?.status} → ${is.status}`;
  if (was.headers !== is.headers) return `${was.headers} → ${is.headers}`;
  let at = 0;
  while (was.body[at] === is.body[at]) at += 1;
  return `…${was.body.slice(Math.max(0, at - 80), at + 80)}… → …${is.body.slice(Math.max(0, at - 80), at + 120)}…`;
}
