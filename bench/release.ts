import type { ChildProcess } from 'node:child_process';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { foldKey } from '../src/platform/fold.ts';
import { hashToken, randomToken } from '../src/platform/token.ts';
import { bigMeeting } from './made-data.ts';
import { bundleServer, residentMegabytes, withServer } from './pages.ts';
import { type BenchRow, figure, rowOf } from './report.ts';

const participants = 500;
const organisations = 50;
const visitors = 60;
const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];
const page = `/en/meetings/${bigMeeting}`;
const stream = `${page}/live/events`;

interface Reader {
  /** Undefined for a visitor. */
  cookie: string | undefined;
  agent: Agent;
  toldAt: number | undefined;
  /** When the page came that she asked for once she was told, and the page. */
  answeredAt: number | undefined;
  answer: Buffer | undefined;
}
interface Papers {
  open: string;
  forParticipants: string;
  releasedAt: Date;
}
/** An answer, and when the last of it was there. */
interface Answer {
  status: number;
  body: Buffer;
  at: number;
}

/**
 * A meeting with 100 documents in six languages, whose page 500 participants of 50 organisations hold open, and visitors beside them. Two
 * documents come out by their time: one for everybody, one for participants. Server and load on the same cores.
 */
export async function benchRelease({ ownerUrl, webUrl }: { ownerUrl: string; webUrl: string }): Promise<BenchRow[]> {
  const owner = openDatabase(ownerUrl, { max: 2 });
  try {
    const cookies = await makeParticipants(owner);
    const bundle = await bundleServer();
    const rows: BenchRow[] = [];
    await withServer([bundle, webUrl], async (origin, child) => {
      await fetch(origin + page);
      rows.push(...(await release(owner, origin, child, cookies)));
    });
    return rows;
  } finally {
    await owner.destroy();
  }
}

async function release(owner: Kysely<Database>, origin: string, child: ChildProcess, cookies: readonly string[]) {
  const readers = [...cookies, ...Array.from({ length: visitors }, () => undefined)].map(
    (cookie): Reader => ({
      cookie,
      agent: new Agent({ keepAlive: true }),
      ...{ toldAt: undefined, answeredAt: undefined, answer: undefined },
    }),
  );
  const rested = residentMegabytes(child);
  const opened = performance.now();
  const failures: string[] = [];
  const streams = await Promise.all(readers.map((reader) => hold(origin, reader, failures)));
  const openedIn = performance.now() - opened;
  // Everybody has opened the page once, and those who opened it late have been told nothing.
  await Promise.all(readers.map((reader) => ask(origin, page, reader)));
  await pause(2_000);
  for (const reader of readers) Object.assign(reader, { toldAt: undefined, answeredAt: undefined, answer: undefined });

  const papers = await makePapers(owner, 5_000);
  const moment = papers.releasedAt.getTime();
  const watch = watchFor(origin, readers, papers);
  let mostMemory = 0;
  const memory = setInterval(() => {
    mostMemory = Math.max(mostMemory, residentMegabytes(child));
  }, 200);
  const deadline = moment + 60_000;
  while (Date.now() < deadline && readers.some(({ answeredAt }) => answeredAt === undefined)) await pause(50);
  clearInterval(memory);
  const early = await watch.stop(moment);
  for (const one of streams) one.destroy();
  for (const { agent } of readers) agent.destroy();

  const wrong = readers.filter((reader) => !isRight(reader, papers)).length;
  if (failures.length + watch.failures.length > 0)
    throw new Error(`${failures.length + watch.failures.length} errors: ${[...failures, ...watch.failures][0]}`);
  const signedIn = readers.filter(({ cookie }) => cookie !== undefined);
  const others = readers.filter(({ cookie }) => cookie === undefined);
  const since = (of: readonly Reader[], what: 'toldAt' | 'answeredAt') =>
    of.map((one) => ((one[what] ?? Number.NaN) - moment) / 1_000);
  const last = Math.max(...since(signedIn, 'answeredAt'));
  const first = Math.min(...since(signedIn, 'toldAt'));
  return [
    figure(`open pages: streams of ${participants} participants and ${visitors} visitors`, '', openedIn / 1_000, 's'),
    rowOf('from the moment until a participant’s open page is told', '', since(signedIn, 'toldAt'), 's'),
    figure('until the last one is told', '', Math.max(...since(signedIn, 'toldAt')), 's'),
    rowOf('until a visitor’s open page is told', '', since(others, 'toldAt'), 's'),
    rowOf('from the moment until a participant has the page with it', '', since(signedIn, 'answeredAt'), 's'),
    figure('until the last of the 500 has it', '', last, 's'),
    rowOf('until a visitor has the page with it', '', since(others, 'answeredAt'), 's'),
    figure('answers while they reload', '', readers.length / (last - first), '/s'),
    figure('errors', '0', failures.length, ''),
    figure('pages without what they should hold, or with what they should not', '0', wrong, ''),
    figure('seen before the moment', '0', early, '', `${watch.asked()} questions of all kinds before it`),
    figure('memory of the app: before, most', '', mostMemory, 'MB', `${rested.toFixed(0)} MB before`),
  ];
}

/** Participants get both documents, visitors the open one alone. */
function isRight({ cookie, answer }: Reader, { open, forParticipants }: Papers): boolean {
  if (answer === undefined) return false;
  const html = gunzipSync(answer).toString();
  return html.includes(open) && html.includes(forParticipants) === (cookie !== undefined);
}

const findMeeting = async (owner: Kysely<Database>): Promise<string> =>
  (await owner.selectFrom('meeting').where('slug', '=', bigMeeting).select('id').executeTakeFirstOrThrow()).id;

/** Accounts of fifty organisations, each with ten people who were approved, signed in. Gives their cookies. */
export async function makeParticipants(owner: Kysely<Database>): Promise<string[]> {
  const meetingId = await findMeeting(owner);
  const held = await owner.selectFrom('organisation').select('id').orderBy('slug').limit(organisations).execute();
  const made = Array.from({ length: participants }, (_, n) => ({
    ...{ id: v7(), token: randomToken(), organisationId: held[n % held.length]?.id ?? '' },
    email: `${randomToken().toLowerCase()}@example.org`,
  }));
  await owner
    .insertInto('person')
    .values(made.map(({ id }) => ({ id, name: 'Made Participant' })))
    .execute();
  await owner
    .insertInto('account')
    .values(made.map(({ id, email }) => ({ personId: id, email, emailKey: email })))
    .execute();
  await owner
    .insertInto('membership')
    .values(made.map(({ id, organisationId }) => ({ id: v7(), personId: id, organisationId, role: 'member' })))
    .execute();
  await owner
    .insertInto('participant')
    .values(
      made.map(({ organisationId, email }) => ({
        ...{ id: v7(), meetingId, organisationId, organisationName: 'Made organisation', email, category: 'ngo' },
        ...{ role: 'representative', familyName: 'Made', approvedAt: new Date() },
      })),
    )
    .execute();
  const endsAt = new Date(Date.now() + 3_600_000);
  await owner
    .insertInto('session')
    .values(
      made.map(({ id, organisationId, token }) => ({
        ...{ id: v7(), tokenHash: hashToken(token), personId: id, organisationId, method: 'password', strong: true },
        endsAt,
      })),
    )
    .execute();
  return made.map(({ token }) => `entente=${token}`);
}

/** Two documents in six languages each, that come out after so many milliseconds. */
export async function makePapers(owner: Kysely<Database>, after: number): Promise<Papers> {
  const meetingId = await findMeeting(owner);
  const readers = await owner
    .selectFrom('participant')
    .where('meetingId', '=', meetingId)
    .where('organisationId', 'is not', null)
    .select('organisationId')
    .distinct()
    .execute();
  const run = v7().slice(-12);
  const papers = {
    open: `made-release-${run}-open`,
    forParticipants: `made-release-${run}-closed`,
    releasedAt: new Date(Date.now() + after),
  };
  for (const [audience, slug] of [
    ['public', papers.open],
    ['participants', papers.forParticipants],
  ] as const) {
    const id = v7();
    const title = `Made paper ${slug}`;
    await owner
      .insertInto('document')
      .values({
        ...{ id, slug, kind: 'in-session', sessionForm: 'crp', meetingId, audience, releasedAt: papers.releasedAt },
        readers: audience === 'public' ? [] : readers.map(({ organisationId }) => organisationId ?? ''),
        ...{ titleKey: foldKey(title), position: 1_000 },
      })
      .execute();
    await owner
      .insertInto('documentText')
      .values(languages.map((language) => ({ documentId: id, language, title, isOriginal: language === 'en' })))
      .execute();
    await owner
      .insertInto('file')
      .values(
        languages.map((language, position) => ({
          ...{ id: v7(), slug: `${slug}-${language}`, documentId: id, language, format: 'pdf', sizeBytes: 90_000 },
          ...{ position, sha256: hashToken(slug).toString('hex') },
        })),
      )
      .execute();
  }
  return papers;
}

function ask(origin: string, path: string, { cookie, agent }: Pick<Reader, 'cookie' | 'agent'>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip', ...(cookie !== undefined && { cookie }) };
    get(origin + path, { agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks), at: Date.now() }));
    }).on('error', reject);
  });
}

/** An open page: told that something is new, it loads itself again. What came is read when all is over. */
function hold(origin: string, reader: Reader, failures: string[]): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = reader.cookie === undefined ? {} : { cookie: reader.cookie };
    get(origin + stream, { agent: new Agent(), headers }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`a stream answers ${answer.statusCode}`));
      let isOpen = false;
      answer.on('data', (chunk: Buffer) => {
        const text = chunk.toString();
        if (!isOpen) resolve(answer);
        isOpen = true;
        if (text.includes('event: gone')) failures.push('a stream ended');
        if (!text.includes('event: new')) return;
        reader.toldAt ??= Date.now();
        ask(origin, page, reader)
          .then(({ status, body, at }) => {
            if (status !== 200) failures.push(`a page answers ${status}`);
            Object.assign(reader, { answeredAt: reader.answeredAt ?? at, answer: body });
          })
          .catch((error: unknown) => failures.push(String(error)));
      });
      answer.on('error', () => {});
    }).on('error', reject);
  });
}

/** Asks in every way for what is not out yet, all the time until it is: by the page, by guessed addresses, by list, search and export. */
function watchFor(origin: string, readers: readonly Reader[], { open, forParticipants }: Papers) {
  const agent = new Agent({ keepAlive: true });
  const guessed = [open, forParticipants].flatMap((slug) => [`/en/documents/${slug}`, `/files/${slug}-en/x.pdf`]);
  const lists = [page, `${page}/live`, '/en/documents.json?kind=in-session', '/en/search?q=Made+paper'];
  const failures: string[] = [];
  const before: { path: string; answer: Answer }[] = [];
  let goesOn = true;
  const work = (async () => {
    for (let n = 0; goesOn; n += 1) {
      const cookie = n % 2 === 0 ? undefined : readers[n % participants]?.cookie;
      const path = [...guessed, ...lists][n % 8] ?? page;
      try {
        before.push({ path, answer: await ask(origin, path, { cookie, agent }) });
      } catch (error) {
        failures.push(String(error));
      }
      await pause(20);
    }
  })();
  const tells = ({ path, answer: { status, body } }: { path: string; answer: Answer }): boolean =>
    guessed.includes(path) ? status !== 404 : [open, forParticipants].some((slug) => textOf(body).includes(slug));
  let asked = 0;
  return {
    failures,
    asked: () => asked,
    async stop(moment: number): Promise<number> {
      goesOn = false;
      await work;
      agent.destroy();
      const early = before.filter(({ answer }) => answer.at < moment);
      asked = early.length;
      const told = readers.filter(
        ({ toldAt, answeredAt }) => Math.min(toldAt ?? moment, answeredAt ?? moment) < moment,
      );
      return early.filter(tells).length + told.length;
    },
  };
}

function textOf(body: Buffer): string {
  return body[0] === 0x1f ? gunzipSync(body).toString() : body.toString();
}
