import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeOutcome, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inReadScope, inScope, visitor } from '../../db/scope.ts';
import { enqueue } from '../../platform/jobs.ts';
import { listOwnersWithoutPeople } from '../outcomes/recording.queries.ts';
import { asOwner, listPeopleToTell, tellOwner } from './notices.actions.ts';
import { tellOwnersJob } from './tell-owners.ts';

let site: TestSite;
let person: { id: string; email: string };
let organisations: { id: string }[];
let recordedBy: string;
const meetings: { id: string }[] = [];
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  organisations = [await makeOrganisation(site.owner, kenya, 'One'), await makeOrganisation(site.owner, kenya, 'Two')];
  person = await makePerson(site.owner, {
    roles: Object.fromEntries(organisations.map(({ id }) => [id, ['steward' as const, 'editor' as const]])),
  });
  recordedBy = (await makePerson(site.owner, {})).id;
  for (const name of ['First', 'Second', 'Third'])
    meetings.push(await makeMeeting(site.owner, (await makeSeries(site.owner, name)).id));
  const owners = organisations.map(({ id }) => id);
  for (const meeting of meetings)
    for (const [position, dueOn] of [null, '2020-01-01', day(10)].entries())
      await makeOutcome(site.owner, meeting.id, { owners, position, recordedBy, ...dueDate(dueOn) });
});
afterAll(() => site.close());

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const dueDate = (dueOn: string | null) => ({
  dueOn,
  dueLast: dueOn,
  duePrecision: dueOn === null ? null : ('day' as const),
});
const tell = () =>
  inScope(site.platform.db, asOwner(person.id, organisations[0]?.id ?? '', ['editor']), (scope) =>
    tellOwner(scope, site.platform.secretKey, person.id),
  );
const waiting = () => inReadScope(site.platform.db, visitor, listPeopleToTell);
const ago = (days: number) =>
  site.owner
    .updateTable('outcomeNotice')
    .set({ toldAt: new Date(Date.now() - days * 86_400_000) })
    .execute();

test('of three meetings, for two organisations, on every occasion: one mail, however many tell at once', async () => {
  const told = await Promise.all([1, 2, 3, 4].map(tell));
  const mails = told.filter((mail) => mail !== undefined);
  expect(mails).toHaveLength(1);
  // Each outcome once for each organisation, on whatever occasions.
  expect(mails[0]?.lines).toHaveLength(18);
  expect((await waiting()).has(person.id)).toBe(false);
});

test('what is published within the week waits until it is over, and is not forgotten', async () => {
  const [meeting] = meetings;
  const owners = [organisations[1]?.id ?? ''];
  await makeOutcome(site.owner, meeting?.id ?? '', { owners, position: 20, recordedBy, text: 'Soon after' });
  await ago(6.9);
  expect((await waiting()).has(person.id)).toBe(false);
  expect(await tell()).toBeUndefined();
  await ago(7.1);
  expect((await tell())?.lines.map(({ text }) => text)).toEqual(['Soon after']);
  await ago(8);
  expect(await tell()).toBeUndefined();
});

test('nobody waits for a mail that cannot be written to somebody else', async () => {
  await site.owner.deleteFrom('outcomeNotice').execute();
  const before = (await site.mails()).length;
  const others = [];
  for (let n = 0; n < 3; n += 1)
    others.push(await makePerson(site.owner, { roles: { [organisations[0]?.id ?? '']: ['editor'] } }));
  const [, broken] = others;
  await site.owner
    .updateTable('account')
    .set({ email: 'no address at all' })
    .where('personId', '=', broken?.id ?? '')
    .execute();
  await inScope(site.platform.db, asOwner(person.id, organisations[0]?.id ?? '', ['editor']), (scope) =>
    enqueue(scope, tellOwnersJob, {}),
  );
  await site.runJobs({ failing: true });
  const to = (await site.mails()).slice(before).map((mail) => JSON.stringify(mail.to));
  for (const { email } of [person, others[0], others[2]].filter((one) => one !== undefined))
    expect(to.filter((address) => address.includes(email))).toHaveLength(1);
});

test('who holds the secretariat’s role alone for an owner is told as its editors and stewards are, and answers by the link', async () => {
  const country = await makeCountry(site.owner, 'UGA', { en: 'Uganda' });
  const office = await makeOrganisation(site.owner, country, 'Office');
  const secretary = await makePerson(site.owner, { roles: { [office.id]: ['secretariat'] } });
  const member = await makePerson(site.owner, { roles: { [office.id]: ['member', 'officer'] } });
  const { slug } = await makeOutcome(site.owner, meetings[0]?.id ?? '', {
    ...{ owners: [office.id], position: 30, recordedBy, text: 'For the office' },
  });
  expect([...(await waiting()).keys()]).toContain(secretary.id);
  expect([...(await waiting()).keys()]).not.toContain(member.id);
  await inScope(site.platform.db, asOwner(secretary.id, office.id, ['secretariat']), (scope) =>
    enqueue(scope, tellOwnersJob, {}),
  );
  await site.runJobs({ failing: true });
  const mail = (await site.mails()).find(({ to }) => JSON.stringify(to).includes(secretary.email));
  const path = /\/en\/outcomes\/asked\/[\w.-]+/.exec(JSON.stringify(mail))?.[0] ?? '';
  const fields = { _form: 'answer-1', outcome: slug, organisation: office.slug, state: 'done', language: 'en' };
  const told = await site.visitor().post(path, { ...fields, words: 'Done by the office' });
  expect(told.location).toBe(`${path}?done=1`);
  expect((await site.get(`/en/outcomes/${slug}`)).body).toContain('Done by the office');
});

test('who organises hears on the page of outcomes of which owner nobody can be written to', async () => {
  const country = await makeCountry(site.owner, 'RWA', { en: 'Rwanda' });
  const convener = await makeOrganisation(site.owner, country, 'Convener');
  const reached = await makeOrganisation(site.owner, country, 'With a steward');
  const silent = await makeOrganisation(site.owner, country, 'With a member alone');
  const organiser = await site.as(await makePerson(site.owner, { roles: { [convener.id]: ['editor'] } }));
  await makePerson(site.owner, { roles: { [reached.id]: ['steward'] } });
  await makePerson(site.owner, { roles: { [silent.id]: ['member'] } });
  const series = await makeSeries(site.owner, 'Convened');
  const meeting = await makeMeeting(site.owner, series.id, { convenerId: convener.id });
  const owners = [reached.id, silent.id];
  const outcome = await makeOutcome(site.owner, meeting.id, { owners, recordedBy, publishedAt: null });
  const path = `/en/meetings/${meeting.slug}/outcomes/new`;
  const said = 'Nobody of With a member alone can be written to';
  const { body } = await organiser.get(path);
  expect(body).toContain(said);
  expect(body).not.toContain('Nobody of With a steward');
  // An editor may invite nobody there: she is shown where its contacts are.
  expect(body).toContain(`href="/en/organisations/${silent.slug}"`);
  expect(body).not.toContain(`/organisations/${silent.slug}/people`);
  const secretariat = await makePerson(site.owner, { roles: { [convener.id]: ['secretariat'] } });
  expect((await (await site.as(secretariat)).get(path)).body).toContain(
    `href="/en/organisations/${silent.slug}/people"`,
  );
  const outside = await inReadScope(
    site.platform.db,
    asOwner(person.id, organisations[0]?.id ?? '', ['steward']),
    (scope) => listOwnersWithoutPeople(scope, meeting.id),
  );
  expect(outside).toEqual([]);
  await site.owner
    .updateTable('outcome')
    .set({ closedAt: new Date(), whyClosed: 'Done' })
    .where('id', '=', outcome.id)
    .execute();
  expect((await organiser.get(path)).body).not.toContain(said);
  await site.owner.updateTable('outcome').set({ closedAt: null }).where('id', '=', outcome.id).execute();
  await makePerson(site.owner, { roles: { [silent.id]: ['secretariat'] } });
  expect((await organiser.get(path)).body).not.toContain(said);
});
