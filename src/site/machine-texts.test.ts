import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Client } from '../../test/client.ts';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeOutcome, makeSeries } from '../../test/made.ts';
import { makeActivity } from '../../test/made-activities.ts';
import { makePerson } from '../../test/made-people.ts';
import { unzipped } from '../../test/unpacked.ts';
import { all, readXml, textOf } from '../../test/xml.ts';
import { inScope, visitor } from '../db/scope.ts';
import { tellOwnersJob } from '../meetings/follow-up/tell-owners.ts';
import type { Locale } from '../platform/i18n.ts';
import { enqueue } from '../platform/jobs.ts';
import { indexEntries } from '../search/index.ts';

// A machine text is never shown as the agreed one: in feeds, among what is found, on the page of one's own, as what shows that
// something was done, in what a meeting opens with, in packs and in mails.

// Papers are pressed by processes of their own: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 });

const said = { agreed: 'Former les inspecteurs', document: 'Rapport zyxwvut', activity: 'Atelier zyxwvut' };
const marked = (text: string) => new RegExp(`${text}(</[a-z]+>)*\\s*\\(?(<em>)?\\s*traduction\\s+automatique`);

let site: TestSite;
let owner: Client;
let person: { id: string };
let meeting: { id: string; slug: string };
let outcome: { id: string; slug: string };
let document: { id: string; slug: string };
let activity: { id: string; slug: string };
let next: { slug: string };
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const centre = await makeOrganisation(site.owner, kenya, 'Owning centre');
  const convener = await makeOrganisation(site.owner, kenya, 'Convener');
  const series = await makeSeries(site.owner, 'Joint meetings');
  meeting = await makeMeeting(site.owner, series.id, { startsOn: '2024-01-01', convenerId: convener.id });
  next = await makeMeeting(site.owner, series.id, { startsOn: '2090-01-01', convenerId: convener.id });
  outcome = await makeOutcome(site.owner, meeting.id, {
    texts: { en: 'Train the inspectors', fr: said.agreed },
    owners: [centre.id],
  });
  document = await makeDocument(site.owner, {
    ...{ title: 'Report zyxwvut', titles: { fr: said.document }, authorOrganisationId: centre.id },
    ...{ datedOn: '2024-05-01', datedPrecision: 'day' },
  });
  activity = await makeActivity(site.owner, {
    ...{ lead: centre.id, title: 'Workshop zyxwvut', titles: { fr: said.activity }, start: '2024-05-01' },
  });
  person = await makePerson(site.owner, { roles: { [centre.id]: ['editor'] } });
  owner = await site.as(person);
  const answerId = v7();
  await site.owner
    .insertInto('outcomeAnswer')
    .values({
      ...{ id: answerId, outcomeId: outcome.id, organisationId: centre.id, personId: person.id, state: 'under-way' },
      ...{ words: 'We are at it', language: 'en', answeredAt: new Date('2024-06-01') },
    })
    .execute();
  await site.owner
    .insertInto('outcomeEvidence')
    .values([
      { id: v7(), answerId, documentId: document.id },
      { id: v7(), answerId, activityId: activity.id },
    ])
    .execute();
  await owner.post('/en/my/following', { kind: 'organisation', name: centre.slug, follow: 'yes' });
  const entries = [
    { kind: 'outcome', of: outcome, en: 'Train the zyxwvut inspectors', fr: 'Former les inspecteurs zyxwvut' },
    { kind: 'document', of: document, en: 'Report zyxwvut', fr: said.document },
    { kind: 'activity', of: activity, en: 'Workshop zyxwvut', fr: said.activity },
  ].flatMap(({ kind, of, ...titles }) =>
    Object.entries(titles).map(([language, title]) => ({
      ...{ kind, subjectId: of.id, slug: of.slug, language, title, body: '', audience: 'public' as const },
    })),
  );
  await inScope(
    site.platform.db,
    { kind: 'person', personId: person.id, organisationId: centre.id, roles: ['editor'] },
    (scope) => indexEntries(scope, entries),
  );
});
afterAll(() => site.close());

/** Whether the French of all three comes from a machine. */
async function translate(origin: 'machine' | 'official'): Promise<void> {
  const { owner: db } = site;
  await db.updateTable('outcomeText').set({ origin }).where('language', '=', 'fr').execute();
  await db.updateTable('documentText').set({ origin }).where('language', '=', 'fr').execute();
  await db.updateTable('activityText').set({ origin }).where('language', '=', 'fr').execute();
}

interface Place {
  where: string;
  read: (locale: Locale) => Promise<string>;
  /** What stands there. */
  texts: string[];
}
const page = (path: string) => async (locale: Locale) => (await owner.get(`/${locale}${path}`)).body;
const feed = (kind: string) => async (locale: Locale) => {
  const entries = all(readXml((await site.get(`/${locale}/feeds/${kind}.atom`)).body), 'entry');
  return entries.map((entry) => textOf(entry, 'title')).join('\n');
};
const found = async (locale: Locale) =>
  (await site.get(`/${locale}/search?q=zyxwvut`)).body.replaceAll(/<\/?(mark|span|h2|a)\b[^>]*>/g, '');
const paper = (form: 'docx' | 'pdf') => async (locale: Locale) => {
  const { rawPayload } = await site.app.inject(`/${locale}/meetings/${next.slug}/since-last-time.${form}`);
  const bytes = new Uint8Array(rawPayload);
  if (form === 'pdf') return (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text;
  return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '');
};
const places: Place[] = [
  { where: 'the feed of outcomes', read: feed('outcomes'), texts: [said.agreed] },
  { where: 'the feed of documents', read: feed('documents'), texts: [said.document] },
  { where: 'the feed of activities', read: feed('activities'), texts: [said.activity] },
  { where: 'what is found', read: found, texts: ['Former les inspecteurs zyxwvut', said.document, said.activity] },
  { where: 'the page of one’s own', read: page('/my'), texts: Object.values(said) },
  { where: 'the outcome', read: (locale) => page(`/outcomes/${outcome.slug}`)(locale), texts: Object.values(said) },
  {
    where: 'the form of an answer',
    read: (locale) => page(`/outcomes/${outcome.slug}/answer`)(locale),
    texts: Object.values(said),
  },
  {
    where: 'what a meeting opens with',
    read: (locale) => page(`/meetings/${next.slug}/since-last-time`)(locale),
    texts: Object.values(said),
  },
  { where: 'the same as DOCX', read: paper('docx'), texts: Object.values(said) },
  { where: 'the same as PDF', read: paper('pdf'), texts: Object.values(said) },
];

test.each(places)('$where says which of its texts are of a machine', async ({ read, texts }) => {
  await translate('machine');
  const french = await read('fr');
  for (const text of texts) expect(french).toMatch(marked(text));
  expect(await read('en')).not.toContain('machine translation');
  await translate('official');
  const agreed = await read('fr');
  for (const text of texts) expect(agreed).toContain(text);
  expect(agreed).not.toContain('traduction automatique');
});

test('the API says of what it found how far it can be trusted', async () => {
  await translate('machine');
  const origins = async (locale: string) => {
    const { data } = (await site.get(`/api/v1/search?q=zyxwvut&lang=${locale}`)).json<{
      data: { kind: string; origin: string }[];
    }>();
    return Object.fromEntries(data.map(({ kind, origin }) => [kind, origin]));
  };
  expect(await origins('fr')).toEqual({ outcome: 'machine', document: 'machine', activity: 'machine' });
  expect(await origins('en')).toEqual({ outcome: 'official', document: 'official', activity: 'official' });
});

test('a pack for offline says so of outcomes, in its first page and in what is new', async () => {
  await translate('machine');
  const convener = await site.owner
    .selectFrom('meeting')
    .where('slug', '=', next.slug)
    .select(['convenerId'])
    .executeTakeFirstOrThrow();
  const organiser = await site.as(await makePerson(site.owner, { roles: { [convener.convenerId ?? '']: ['editor'] } }));
  const path = `/fr/meetings/${meeting.slug}/packs`;
  const make = async () => {
    expect((await organiser.post(path, { audience: 'public' })).status).toBe(303);
    await site.runJobs();
    const link = /href="(\/packs\/[^"]+)"/.exec((await site.get(path)).body)?.[1]?.replaceAll('&amp;', '&');
    return unzipped((await site.app.inject(link ?? '/none')).rawPayload);
  };
  expect(String((await make()).get('index.html'))).toMatch(marked(said.agreed));
  await makeOutcome(site.owner, meeting.id, { texts: { en: 'Added', fr: 'Ajouté depuis' }, position: 2 });
  await translate('machine');
  const news = String((await make()).get('what-is-new.html'));
  expect(news).toMatch(marked('Ajouté depuis'));
});

test('a mail that asks what became of an outcome says so', async () => {
  await translate('machine');
  const { owner: db } = site;
  await db.updateTable('outcome').set({ recordedBy: person.id }).execute();
  await db.updateTable('outcome').set({ dueOn: '2020-01-01', duePrecision: 'day', dueLast: '2020-01-01' }).execute();
  await db.updateTable('person').set({ language: 'fr' }).where('id', '=', person.id).execute();
  await inScope(site.platform.db, visitor, (scope) => enqueue(scope, tellOwnersJob, {}));
  const asked = (await site.mails()).find(({ text }) => text.includes(said.agreed));
  expect(asked?.text).toContain(`${said.agreed} (traduction automatique)`);
});
