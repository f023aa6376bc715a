import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeOutcome, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope } from '../../db/scope.ts';
import { locales } from '../../platform/i18n.ts';
import { answerOutcome } from './answers.actions.ts';
import { asOwner, type OwnersMail, tellOwner } from './notices.actions.ts';
import { ownersMail } from './notices.mail.ts';

let site: TestSite;
let owner: { id: string };
let person: { id: string };
let recordedBy: string;
let meeting: { id: string };
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  owner = await makeOrganisation(site.owner, kenya, 'Owner');
  person = await makePerson(site.owner, { roles: { [owner.id]: ['editor'] } });
  recordedBy = (await makePerson(site.owner, {})).id;
  meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Series')).id);
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.owner.deleteFrom('outcome').execute();
});

const dayMilliseconds = 86_400_000;
const at = (days: number) => new Date(Date.UTC(2026, 5, 1, 6) + days * dayMilliseconds);
/** A date so many days after the first of June, as the columns of an outcome say it. */
const due = (days: number) => {
  const day = at(days).toISOString().slice(0, 10);
  return { dueOn: day, dueLast: day, duePrecision: 'day' };
};
let position = 0;
const agree = (days: number | null, text = 'Agreed') => {
  position += 1;
  const dated = days === null ? {} : due(days);
  return makeOutcome(site.owner, meeting.id, { owners: [owner.id], position, recordedBy, text, ...dated });
};
/** What she is told on that day, if anything; several mornings in a row change nothing of it. */
async function tell(days: number): Promise<string[]> {
  const mail = await mailOf(days);
  return mail === undefined ? [] : mail.lines.map(({ occasion, text }) => `${occasion}: ${text}`);
}
const mailOf = (days: number): Promise<OwnersMail | undefined> =>
  inScope(site.platform.db, asOwner(person.id, owner.id, ['editor']), (scope) =>
    tellOwner({ ...scope, now: at(days) }, site.platform.secretKey, person.id),
  );
const putOff = (id: string, days: number) =>
  site.owner.updateTable('outcome').set(due(days)).where('id', '=', id).execute();

test('thirty days before its date it is said that the date comes, once, and not a day earlier', async () => {
  await agree(100);
  expect(await tell(0)).toEqual(['published: Agreed']);
  expect(await tell(69)).toEqual([]);
  expect(await tell(70)).toEqual(['before: Agreed']);
  expect(await tell(80)).toEqual([]);
  expect(await tell(100)).toEqual([]);
});

test('on the very day it is not late yet: who was told of nothing hears that the date comes; the day after, that it is over', async () => {
  await agree(40);
  expect(await tell(0)).toEqual(['published: Agreed']);
  expect(await tell(40)).toEqual(['before: Agreed']);
  expect(await tell(46)).toEqual([]);
  expect(await tell(47)).toEqual(['after: Agreed']);
});

test('what is late is told again every thirty days, until a word is said', async () => {
  const { slug } = await agree(0);
  expect(await tell(1)).toEqual(['after: Agreed']);
  expect(await tell(30)).toEqual([]);
  expect(await tell(31)).toEqual(['after: Agreed']);
  expect(await tell(60)).toEqual([]);
  expect(await tell(61)).toEqual(['after: Agreed']);
  const answer = (days: number, state: 'under-way' | 'done') =>
    inScope(site.platform.db, asOwner(person.id, owner.id, ['editor']), (scope) =>
      answerOutcome(
        { ...scope, now: at(days) },
        slug,
        { state, words: 'A word', language: 'en', activities: [], documents: [] },
        { activityIds: [], documentIds: [] },
      ),
    );
  await answer(70, 'under-way');
  expect(await tell(91)).toEqual([]);
  expect(await tell(99)).toEqual([]);
  expect(await tell(100)).toEqual(['after: Agreed']);
  await answer(105, 'done');
  expect(await tell(200)).toEqual([]);
});

test('a date that is put off is told anew, when it comes and when it is over', async () => {
  const { id } = await agree(10);
  expect(await tell(0)).toEqual(['published: Agreed']);
  expect(await tell(10)).toEqual([]);
  expect(await tell(17)).toEqual(['after: Agreed']);
  await putOff(id, 100);
  expect(await tell(60)).toEqual([]);
  expect(await tell(70)).toEqual(['before: Agreed']);
  expect(await tell(101)).toEqual(['after: Agreed']);
  const noted = await site.owner
    .selectFrom('outcomeNotice')
    .select(['occasion', 'dueLast'])
    .orderBy('toldAt')
    .execute();
  expect(noted.filter(({ occasion }) => occasion === 'after').map(({ dueLast }) => dueLast)).toEqual([
    due(10).dueLast,
    due(100).dueLast,
  ]);
});

test('on however many occasions: one mail a week, with all of them, the late ones first', async () => {
  const old = await agree(38, 'Comes');
  const over = await agree(7, 'Is over');
  await site.owner
    .insertInto('outcomeNotice')
    .values(
      [old, over].map(({ id: outcomeId }) => ({
        ...{ mailId: recordedBy, personId: person.id, organisationId: owner.id, outcomeId, occasion: 'published' },
        toldAt: at(0),
      })),
    )
    .execute();
  await agree(null, 'Is new');
  // Within the week all wait, also what became due meanwhile.
  expect(await tell(6)).toEqual([]);
  const mail = await mailOf(8);
  expect(mail?.lines.map(({ occasion, text }) => `${occasion}: ${text}`)).toEqual([
    'after: Is over',
    'published: Is new',
    'before: Comes',
  ]);
  await agree(9, 'Still newer');
  expect(await tell(14)).toEqual([]);
  expect(await tell(15)).toEqual(['after: Still newer']);
  if (mail === undefined) throw new Error('no mail');
  const { subject, paragraphs } = ownersMail('https://example.org', mail);
  expect(subject).toBe('Overdue: 1 · New: 1 · Due soon: 1 – 3 outcomes wait for your word');
  const places = ['Overdue: the date', 'Is over', 'New: meetings agreed', 'Is new', 'Due soon: the date', 'Comes'].map(
    (text) => paragraphs.findIndex((one) => one.includes(text)),
  );
  expect(places).toEqual([1, 2, 3, 4, 5, 6]);
});

test('the subject says in every language what it is about', () => {
  const mail = { to: 'made@example.org', name: 'Made', token: 'x.y', givenBack: [] };
  const line = {
    organisation: 'Owner',
    text: 'Agreed',
    origin: 'official' as const,
    meeting: 'Meeting',
    dueOn: '2026-06-01',
    duePrecision: 'day' as const,
  };
  const subjects = locales.map((locale) =>
    (['published', 'before', 'after'] as const).map(
      (occasion) => ownersMail('https://example.org', { ...mail, locale, lines: [{ ...line, occasion }] }).subject,
    ),
  );
  for (const of of subjects) expect(new Set(of).size).toBe(3);
  const said = Object.fromEntries(
    locales.map((locale, index) => [locale, subjects[index]?.map((one) => one.split(' – ')[0])]),
  );
  expect(said).toEqual({
    en: ['New', 'Due soon', 'Overdue'],
    fr: ['Nouveau', 'Échéance proche', 'En retard'],
    es: ['Nuevo', 'Vence pronto', 'Atrasado'],
    ar: ['جديد', 'موعد قريب', 'متأخر'],
    ru: ['Новое', 'Скоро срок', 'Просрочено'],
    zh: ['新事项', '即将到期', '逾期'],
  });
});
