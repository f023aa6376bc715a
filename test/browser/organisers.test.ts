import type { Browser, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hashToken, randomToken } from '../../src/platform/token.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../made.ts';
import { makePerson } from '../made-people.ts';
import { openChromium } from './chromium.ts';
import { checkAxe, checkLayout, type OpenPage, openPage } from './inspect.ts';
import { type ListeningSite, startSite } from './site.ts';

// What organisers have beside the meeting itself: deadlines of a series, versions, what was given back, one participant, one document.

let site: ListeningSite;
let browser: Browser;
let host: { id: string; slug: string };
let organiser: { id: string };
let paths: Record<string, string>;
const opened: OpenPage[] = [];
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ data: false }), openChromium()]);
  const { owner } = site;
  const country = await makeCountry(owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  host = await makeOrganisation(owner, country, 'Host of the meeting');
  const guest = await makeOrganisation(owner, country, 'Centre for training in the region');
  const series = await makeSeries(owner, 'Joint meetings of regional centres');
  await owner.updateTable('series').set({ keeperId: host.id }).where('id', '=', series.id).execute();
  const meeting = await makeMeeting(owner, series.id, {
    title: 'Fourth joint meeting of the regional centres',
    ...{ startsOn: inDays(30), endsOn: inDays(31), lastDay: inDays(31), convenerId: host.id },
  });
  organiser = await makePerson(owner, { name: 'Organising Person', roles: { [host.id]: ['editor'] } });
  const answering = await makePerson(owner, { roles: { [guest.id]: ['editor'] } });
  await owner
    .insertInto('documentAssignment')
    .values({
      ...{ id: v7(), meetingId: meeting.id, organisationId: guest.id, kind: 'working' },
      title: 'Study of what the regional centres need for training inspectors',
    })
    .execute();
  const body = 'The meeting **opened** at ten.\n\n- It heard the centres\n- It agreed on much\n\nIt closed at noon.';
  const versions = [body, body.replace('ten', 'half past ten').replace('agreed on much', 'agreed on a plan')].map(
    (text) => ({
      ...{ id: v7(), meetingId: meeting.id, part: 'report', language: 'en', body: text, personId: organiser.id },
    }),
  );
  for (const version of versions) await owner.insertInto('proceedings').values(version).execute();
  const outcomeId = v7();
  await owner
    .insertInto('outcome')
    .values({
      ...{ id: outcomeId, slug: `${meeting.slug}-o1`, meetingId: meeting.id, position: 1, kind: 'action' },
      ...{ recordedBy: organiser.id, publishedAt: new Date() },
    })
    .execute();
  await owner
    .insertInto('outcomeText')
    .values({ outcomeId, language: 'en', text: 'Train the inspectors at the ports', isOriginal: true })
    .execute();
  await owner.insertInto('outcomeOrganisation').values({ outcomeId, organisationId: guest.id }).execute();
  await owner
    .insertInto('outcomeAnswer')
    .values({
      ...{ id: v7(), outcomeId, organisationId: guest.id, personId: answering.id, state: 'not-ours', language: 'en' },
      words: 'This belongs to the customs, not to a training centre.',
    })
    .execute();
  const participant = v7();
  for (const [id, familyName, approvedAt] of [
    [participant, 'DIOP', new Date()],
    [v7(), 'FALL', null],
    [v7(), 'NDIAYE', null],
  ] as const)
    await owner
      .insertInto('participant')
      .values({
        ...{ id, meetingId: meeting.id, organisationName: 'A ministry', category: 'party', role: 'head' },
        ...{ givenNames: 'Awa', familyName, approvedAt, email: 'awa@example.org' },
      })
      .execute();
  const document = await makeDocument(owner, {
    title: 'Draft plan of work',
    meetingId: meeting.id,
    audience: 'named',
    releasedAt: new Date(Date.now() + 86_400_000),
    ownerOrganisationId: host.id,
  });
  const name = 'UNEP-CHW.12-INF-5-a-name-of-a-file-that-takes-its-place-fr.pdf';
  await owner
    .insertInto('upload')
    .values({
      ...{ id: v7(), personId: organiser.id, organisationId: host.id, name, sizeBytes: 480_000, format: 'pdf' },
      ...{ sha256: 'a'.repeat(64), text: 'Rapport sur la formation', completedAt: new Date(), inspectedAt: new Date() },
      findings: JSON.stringify({
        language: 'fr',
        pages: 12,
        textState: 'text',
        warnings: [],
        traces: [],
        strippable: true,
      }),
    })
    .execute();
  const own = `/meetings/${meeting.slug}`;
  paths = {
    uploads: '/uploads',
    waiting: `${own}/documents/waiting`,
    my: '/my',
    outcome: `/outcomes/${meeting.slug}-o1`,
    document: `/documents/${document.slug}`,
    series: `/meetings?series=${series.slug}`,
    'series-deadlines': `/series/${series.slug}/deadlines`,
    deadlines: `${own}/documents/deadlines`,
    versions: `${own}/versions/report?language=en&version=${versions[0]?.id}`,
    report: `${own}/report?language=en`,
    participants: `${own}/participants`,
    participant: `${own}/participants/${participant}`,
    'participant-new': `${own}/participants/new`,
    'invitations-new': `${own}/invitations/new?q=training`,
  };
}, 60_000);
afterEach(async () => {
  for (const open of opened.splice(0)) await open.close();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function enter(page: Page) {
  const token = randomToken();
  await site.owner
    .insertInto('session')
    .values({
      ...{ id: v7(), tokenHash: hashToken(token), personId: organiser.id, organisationId: host.id },
      ...{ method: 'password', strong: true, endsAt: new Date(Date.now() + 3_600_000) },
    })
    .execute();
  await page.context().addCookies([{ name: 'entente', value: token, url: site.url }]);
}

test.each([
  ['en', 360, 'light'],
  ['ar', 360, 'dark'],
  ['en', 1280, 'dark'],
  ['ar', 1280, 'light'],
] as const)(
  'pages hold their layout and can be used by everybody (%s, %i px, %s)',
  async (locale, width, scheme) => {
    const window = await openPage(browser, { locale, width, scheme }, {});
    opened.push(window);
    const { page } = window;
    await enter(page);
    for (const [name, path] of Object.entries(paths)) {
      const answer = await page.goto(`${site.url}/${locale}${path}`);
      expect([name, answer?.status()]).toEqual([name, 200]);
      await checkLayout(window, locale);
      await checkAxe(page);
      if (process.env['SHOTS'] !== undefined)
        await page.screenshot({ path: `${process.env['SHOTS']}/${name}-${locale}-${width}.png`, fullPage: true });
    }
  },
  120_000,
);

test('an organisation is found by its name with the keyboard alone', async () => {
  const window = await openPage(browser, { locale: 'en', width: 360, scheme: 'light' }, {});
  opened.push(window);
  const { page } = window;
  await enter(page);
  await page.goto(`${site.url}/en${paths['participant-new']}`);
  await page.getByLabel(/Family name/).fill('SOW');
  await page.getByLabel(/Organisation of the network/).fill('e');
  await page.getByLabel(/Category/).selectOption('ngo');
  await page.getByLabel(/^Role/).selectOption('speaker');
  await page.getByLabel(/Organisation of the network/).press('Enter');
  await page.getByRole('radio', { name: /Centre for training/ }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel(/Family name/).press('Enter');
  await page.waitForURL(/done=saved/);
  const row = await site.owner
    .selectFrom('participant')
    .where('familyName', '=', 'SOW')
    .select(['organisationName'])
    .executeTakeFirst();
  expect(row?.organisationName).toBe('Centre for training in the region');
});
