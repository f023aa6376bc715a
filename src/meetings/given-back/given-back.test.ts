import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inReadScope, inScope } from '../../db/scope.ts';
import { enqueue } from '../../platform/jobs.ts';
import { tellOwnersJob } from '../follow-up/tell-owners.ts';
import { listGivenBackTo } from './given-back.queries.ts';

let site: TestSite;
let convener: { id: string; slug: string };
let first: { id: string; slug: string };
let second: { id: string; slug: string };
let meeting: { id: string; slug: string };
let organiserPerson: { id: string; email: string };
let organiser: Client;
let owner: Client;
let newOwner: { id: string; email: string };
let stranger: Client;
let secretary: { id: string; email: string };
let outcome: string;

const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const mailsTo = async (address: string) => {
  await site.runJobs({ later: true });
  return (await site.mails()).filter(({ to }) => JSON.stringify(to).includes(address));
};
/** The job that writes to people, as every morning. */
async function run() {
  const actor = {
    kind: 'person',
    personId: organiserPerson.id,
    organisationId: convener.id,
    roles: ['editor'],
  } as const;
  await inScope(site.platform.db, actor, (scope) => enqueue(scope, tellOwnersJob, {}));
  await site.runJobs({ later: true });
}
/** As if the last mail were a week ago. */
const aWeekLater = () =>
  site.owner
    .updateTable('outcomeNotice')
    .set({ toldAt: new Date(Date.now() - 8 * 86_400_000) })
    .execute();
const answer = (client: Client, state: string, said = '') =>
  client.post(`/en/outcomes/${outcome}/answer`, { state, language: 'en', words: said });
const reassign = async (slug: string) => {
  const path = `/en/outcomes/${outcome}/edit`;
  const version = /name="version" value="(\d+)"/.exec((await organiser.get(path)).body)?.[1] ?? '';
  return organiser.post(path, { version, 'text-en': 'Train inspectors', owners: `@${slug}`, kind: 'action' });
};

beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  convener = await makeOrganisation(site.owner, kenya, 'Convener');
  first = await makeOrganisation(site.owner, kenya, 'First owner');
  second = await makeOrganisation(site.owner, kenya, 'Second owner');
  const office = await makeOrganisation(site.owner, kenya, 'Office');
  const series = await makeSeries(site.owner, 'Joint meetings');
  meeting = await makeMeeting(site.owner, series.id, { startsOn: '2026-10-01', convenerId: convener.id });
  organiserPerson = await makePerson(site.owner, { language: 'fr', roles: { [convener.id]: ['editor'] } });
  organiser = await site.as(organiserPerson);
  owner = await site.as(await makePerson(site.owner, { roles: { [first.id]: ['steward'] } }));
  newOwner = await makePerson(site.owner, { roles: { [second.id]: ['steward'] } });
  secretary = await makePerson(site.owner, { roles: { [office.id]: ['secretariat'] } });
  stranger = await site.as(await makePerson(site.owner, { roles: { [office.id]: ['editor', 'steward'] } }));
  const made = await organiser.post(`/en/meetings/${meeting.slug}/outcomes/new`, {
    ...{ 'text-en': 'Train inspectors', owners: `@${first.slug}`, kind: 'action' },
  });
  expect(made.status, words(made.body)).toBe(303);
  expect((await organiser.post(`/en/meetings/${meeting.slug}/outcomes/publish`)).status).toBe(303);
  outcome = `${meeting.slug}-o1`;
  await site.runJobs({ later: true });
});
afterAll(() => site.close());

test('an owner’s “not ours” waits for the organisers, and for nobody else', async () => {
  expect((await organiser.get('/en/my')).body).not.toContain('id="given-back"');
  expect((await answer(owner, 'not-ours', 'This belongs to customs')).status).toBe(303);
  for (const [locale, said] of Object.entries({
    en: 'First owner says: not ours',
    fr: 'First owner dit que cela ne relève pas d’elle',
    es: 'First owner dice: no nos corresponde',
    ru: 'First owner: «это не наша задача»',
    ar: 'First owner: ليست من شأننا',
    zh: 'First owner称不属其职责',
  })) {
    const { body } = await organiser.get(`/${locale}/my`);
    expect(words(body)).toContain(said);
    expect(body).toContain('This belongs to customs');
    expect(body).toContain(`href="/${locale}/outcomes/${outcome}/edit"`);
  }
  for (const client of [owner, stranger, await site.as(secretary)])
    expect((await client.get('/en/my')).body).not.toContain('id="given-back"');
});

test('the first wall alone says the same', async () => {
  const person = (roles: ('editor' | 'secretariat' | 'member')[], organisationId = convener.id) =>
    listGivenBackTo(
      { db: site.owner, now: new Date(), actor: { kind: 'person', personId: v7(), organisationId, roles } },
      10,
    );
  expect(await person(['editor'])).toHaveLength(1);
  expect(await person(['secretariat'])).toHaveLength(1);
  expect(await person(['member'])).toEqual([]);
  expect(await person(['editor'], first.id)).toEqual([]);
  const outside = { kind: 'person', personId: v7(), organisationId: v7(), roles: ['secretariat'] } as const;
  expect(await inReadScope(site.platform.db, outside, (scope) => listGivenBackTo(scope, 10))).toEqual([]);
});

test('organisers get one mail in their language, and no second one within a week', async () => {
  await run();
  const mails = await mailsTo(organiserPerson.email);
  expect(mails).toHaveLength(1);
  const text = JSON.stringify(mails[0]);
  expect(text).toContain('Un résultat vous est revenu');
  expect(text).toContain('This belongs to customs');
  expect(text).toContain('/fr/my#given-back');
  expect(await mailsTo(secretary.email)).toEqual([]);
  // The same answer is told once, also a week later.
  await run();
  expect(await mailsTo(organiserPerson.email)).toHaveLength(1);
  await aWeekLater();
  await run();
  expect(await mailsTo(organiserPerson.email)).toHaveLength(1);
});

test('given to another, it leaves the organisers’ list; the new owner is told, and the page says who no longer answers', async () => {
  const page = await organiser.get(`/en/outcomes/${outcome}`);
  expect(page.body).toContain(`href="/en/outcomes/${outcome}/edit"`);
  for (const client of [owner, stranger, site.visitor()])
    expect((await client.get(`/en/outcomes/${outcome}`)).body).not.toContain('/edit"');
  expect((await reassign(second.slug)).status).toBe(303);
  expect((await organiser.get('/en/my')).body).not.toContain('id="given-back"');
  expect(await mailsTo(newOwner.email)).toHaveLength(1);
  const { body } = await site.get(`/en/outcomes/${outcome}`);
  expect(words(body)).toContain('no longer responsible');
  expect(body).toContain('This belongs to customs');
  expect(words(body)).toContain('Second owner');
});

test('given back a second time, by another owner, it is told a second time; closed, it waits no more', async () => {
  await aWeekLater();
  const client = await site.as(newOwner);
  expect((await answer(client, 'not-ours', 'Nor ours')).status).toBe(303);
  await run();
  const mails = await mailsTo(organiserPerson.email);
  expect(mails).toHaveLength(2);
  expect(JSON.stringify(mails[1])).toContain('Nor ours');
  // Neither mail opens the answers of owners: what it asks about is for owners alone.
  expect(JSON.stringify(mails)).not.toContain('/outcomes/asked/');
  expect((await organiser.get('/en/my')).body).toContain('Nor ours');
  const end = await organiser.post(`/en/outcomes/${outcome}/end`, { end: 'close', why: 'Nobody can do it' });
  expect(end.status, words(end.body)).toBe(303);
  expect((await organiser.get('/en/my')).body).not.toContain('id="given-back"');
});
