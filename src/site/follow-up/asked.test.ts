import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeOutcome, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope } from '../../db/scope.ts';
import { asOwner, tellOwner } from '../../meetings/follow-up/notices.actions.ts';
import { answerByMailPath } from '../../meetings/index.ts';

let site: TestSite;
let owner: { id: string; slug: string };
let others: { id: string; slug: string };
let person: { id: string };
let recordedBy: string;
let first: { id: string; slug: string };
let second: { id: string; slug: string };
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  owner = await makeOrganisation(site.owner, kenya, 'Owner');
  others = await makeOrganisation(site.owner, kenya, 'Others');
  person = await makePerson(site.owner, { roles: { [owner.id]: ['steward'] } });
  recordedBy = (await makePerson(site.owner, {})).id;
  const series = await makeSeries(site.owner, 'Series');
  first = await makeMeeting(site.owner, series.id, { startsOn: '2025-10-01', title: 'The first meeting' });
  second = await makeMeeting(site.owner, series.id, { startsOn: '2026-10-01', title: 'The second meeting' });
});
afterAll(() => site.close());

let position = 0;
/** An outcome of the first meeting that the organisation was asked about by mail, and the path of the mail's link. */
async function ask(text: string) {
  position += 1;
  const outcome = await makeOutcome(site.owner, first.id, { owners: [owner.id], position, recordedBy, text });
  await site.owner
    .updateTable('outcomeNotice')
    .set({ toldAt: new Date(0) })
    .execute();
  const mail = await inScope(site.platform.db, asOwner(person.id, owner.id, ['steward']), (scope) =>
    tellOwner(scope, site.platform.secretKey, person.id),
  );
  expect(mail?.lines.map((line) => line.text)).toEqual([text]);
  return { outcome, path: `/en${answerByMailPath(mail?.token ?? '')}` };
}
const carry = (carriedFromId: string, owners: string[]) => {
  position += 1;
  return makeOutcome(site.owner, second.id, { owners, position, recordedBy, carriedFromId, text: 'Carried over' });
};
const close = (id: string) =>
  site.owner
    .updateTable('outcome')
    .set({ closedAt: new Date('2026-11-05T12:00:00Z'), whyClosed: 'Overtaken by events' })
    .where('id', '=', id)
    .execute();
const noted = () =>
  site.owner.updateTable('outcome').set({ recordedBy: null }).where('meetingId', '=', second.id).execute();

test('carried over, the link leads to what is open now, and answers it', async () => {
  const { outcome, path } = await ask('Agreed first');
  const successor = await carry(outcome.id, [owner.id]);
  const { body, status } = await site.visitor().get(path);
  expect(status).toBe(200);
  expect(body).toContain(`name="outcome" value="${successor.slug}"`);
  expect(body).toContain('The second meeting');
  const answer = { _form: 'answer-1', organisation: owner.slug, state: 'done', language: 'en', words: 'Done by now' };
  // What was open in the browser before it was carried over is not lost: it is shown again where it belongs.
  const late = await site.visitor().post(path, { ...answer, outcome: outcome.slug });
  expect(late.status).toBe(422);
  expect(late.body).toContain('Done by now');
  expect(late.body).toContain(`name="outcome" value="${successor.slug}"`);
  const told = await site.visitor().post(path, { ...answer, outcome: successor.slug });
  expect(told.location).toBe(`${path}?done=1`);
  const { outcomeId } = await site.owner.selectFrom('outcomeAnswer').select('outcomeId').executeTakeFirstOrThrow();
  expect(outcomeId).toBe(successor.id);
  // Who is signed in finds the way, too.
  const signedIn = await (await site.as(person)).get(`/en/outcomes/${outcome.slug}/answer`);
  expect(signedIn.body).toContain(`href="/en/outcomes/${successor.slug}/answer"`);
  await noted();
});

test('closed, the link says when and why, and has no form', async () => {
  const { outcome, path } = await ask('To be closed');
  await close(outcome.id);
  const { body } = await site.visitor().get(path);
  expect(body).toContain('Closed on 5 November 2026: Overtaken by events');
  expect(body).not.toContain('name="state"');
});

test('carried over for others, it says who is responsible now and where it went on; closed there, that', async () => {
  const { outcome, path } = await ask('To be given to others');
  const successor = await carry(outcome.id, [others.id]);
  const { body } = await site.visitor().get(path);
  expect(body).toContain('Others are responsible now: Others');
  expect(body).toContain(`href="/en/outcomes/${successor.slug}"`);
  expect(body).not.toContain('name="state"');
  await close(successor.id);
  expect((await site.visitor().get(path)).body).toContain('Closed on 5 November 2026: Overtaken by events');
  for (const locale of ['fr', 'es', 'ar', 'ru', 'zh'])
    expect((await site.visitor().get(path.replace('/en/', `/${locale}/`))).body).toContain('Overtaken by events');
  await noted();
});

test('given to others where it stands, it says who is responsible now', async () => {
  const { outcome, path } = await ask('To be taken away');
  const other = await makeOrganisation(
    site.owner,
    await makeCountry(site.owner, 'UGA', { en: 'Uganda' }),
    'A third one',
  );
  await site.owner
    .updateTable('outcomeOrganisation')
    .set({ organisationId: other.id })
    .where('outcomeId', '=', outcome.id)
    .execute();
  expect((await site.visitor().get(path)).body).toContain('Others are responsible now: A third one');
  await site.owner.deleteFrom('outcomeOrganisation').where('outcomeId', '=', outcome.id).execute();
  expect((await site.visitor().get(path)).body).toContain('Nobody is named as responsible for it now');
});

const withdraw = (id: string) =>
  site.owner
    .updateTable('outcome')
    .set({ withdrawnAt: new Date(), whyWithdrawn: 'Recorded by mistake' })
    .where('id', '=', id)
    .execute();

test('withdrawn, the link says so and that nothing is to be answered, in every language; one that was forged says no such thing', async () => {
  const { outcome, path } = await ask('To be withdrawn');
  const words = 'The outcomes that this mail asked about were withdrawn. Nothing is to be answered.';
  await withdraw(outcome.id);
  const page = await site.visitor().get(path);
  expect(page.status).toBe(410);
  expect(page.body).toContain(words);
  expect(page.body).not.toContain('no longer good');
  expect(page.body).not.toContain('To be withdrawn');
  expect(page.body).not.toContain('href="/en/my"');
  // What was typed while it was withdrawn is answered by the same.
  const late = await site.visitor().post(path, {
    ...{ _form: 'answer-1', outcome: outcome.slug, organisation: owner.slug },
    ...{ state: 'done', language: 'en', words: 'Done' },
  });
  expect(late.status).toBe(422);
  expect(late.body).toContain(words);
  const heard = new Set<string>();
  for (const locale of ['fr', 'es', 'ar', 'ru', 'zh']) {
    const { body } = await site.visitor().get(path.replace('/en/', `/${locale}/`));
    heard.add(/<main.*?<p>([^<]+)<\/p>/s.exec(body)?.[1] ?? words);
  }
  expect(heard.size).toBe(5);
  expect(heard).not.toContain(words);
  const forged = await site.visitor().get(path.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x')));
  expect(forged.status).toBe(410);
  expect(forged.body).toContain('This link is no longer good');
});

test('of several outcomes of a mail that were not all withdrawn, the others are still asked for', async () => {
  const { outcome, path } = await ask('Withdrawn of two');
  const other = await makeOutcome(site.owner, first.id, { owners: [owner.id], position: 90, text: 'Stands of two' });
  const { mailId } = await site.owner
    .selectFrom('outcomeNotice')
    .where('outcomeId', '=', outcome.id)
    .select('mailId')
    .executeTakeFirstOrThrow();
  await site.owner
    .insertInto('outcomeNotice')
    .values({
      ...{ personId: person.id, organisationId: owner.id, outcomeId: other.id, occasion: 'published' },
      ...{ mailId, toldAt: new Date() },
    })
    .execute();
  await withdraw(outcome.id);
  const { status, body } = await site.visitor().get(path);
  expect(status).toBe(200);
  expect(body).toContain('Stands of two');
  expect(body).not.toContain('withdrawn');
});
