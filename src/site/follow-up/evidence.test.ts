import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import {
  makeCountry,
  makeDocument,
  makeMeeting,
  makeOrganisation,
  makeOutcome,
  makeSeries,
} from '../../../test/made.ts';
import { makeActivity } from '../../../test/made-activities.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope } from '../../db/scope.ts';
import { asOwner, tellOwner } from '../../meetings/follow-up/notices.actions.ts';
import { answerByMailPath } from '../../meetings/index.ts';

let site: TestSite;
let owner: { id: string; slug: string };
let others: { id: string; slug: string };
let person: { id: string };
let client: Client;
let outcome: { id: string; slug: string };
const activities: { id: string; slug: string }[] = [];
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  owner = await makeOrganisation(site.owner, kenya, 'Owner');
  others = await makeOrganisation(site.owner, kenya, 'Others');
  person = await makePerson(site.owner, { roles: { [owner.id]: ['editor'] } });
  client = await site.as(person);
  const meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Series')).id, {
    startsOn: '2025-10-01',
  });
  const recordedBy = (await makePerson(site.owner, {})).id;
  outcome = await makeOutcome(site.owner, meeting.id, { owners: [owner.id], recordedBy, text: 'Train inspectors' });
  for (let n = 1; n <= 20; n += 1)
    activities.push(
      await makeActivity(site.owner, { lead: owner.id, title: `Workshop ${n}`, start: `2026-01-${10 + n}` }),
    );
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.owner.deleteFrom('outcomeAnswer').execute();
});

const path = () => `/en/outcomes/${outcome.slug}/answer`;
const send = (more: Record<string, string>) =>
  client.post(path(), { state: 'under-way', language: 'en', words: 'We are at it', ...more });
const shown = () => site.owner.selectFrom('outcomeEvidence').select(['activityId', 'documentId', 'url']).execute();
const nothing = { activityId: null, documentId: null, url: null };
const offered = (body: string, slug: string) => body.includes(`value="${slug}"`);

test('of twenty activities one can be chosen that is not among those that are proposed', async () => {
  const { body } = await client.get(path());
  const proposed = activities.filter(({ slug }) => offered(body, slug));
  expect(proposed).toHaveLength(12);
  const [one] = activities.filter((activity) => !proposed.includes(activity));
  if (one === undefined) throw new Error('all are proposed');
  // What is chosen and not proposed is not lost where something else is wrong.
  const wrong = await send({ activities: one.slug, state: 'perhaps' });
  expect(wrong.status).toBe(422);
  expect(wrong.body).toMatch(new RegExp(`value="${one.slug}"[^>]* checked|checked[^>]* value="${one.slug}"`));
  expect((await send({ activities: one.slug })).status).toBe(303);
  expect(await shown()).toEqual([{ ...nothing, activityId: one.id }]);
});

test('the address of a page here, and a permanent name, become the record; another address stays an address', async () => {
  const document = await makeDocument(site.owner, { title: 'Report on training', authorOrganisationId: others.id });
  const [activity] = activities;
  const cases: [string, Partial<Record<keyof typeof nothing, string>>][] = [
    [`http://localhost:8080/fr/activities/${activity?.slug}?from=x#top`, { activityId: activity?.id ?? '' }],
    [`localhost:8080/en/activities/${activity?.slug}`, { activityId: activity?.id ?? '' }],
    [`/en/activities/${activity?.slug}/`, { activityId: activity?.id ?? '' }],
    [activity?.slug ?? '', { activityId: activity?.id ?? '' }],
    [`http://localhost:8080/ar/documents/${document.slug}`, { documentId: document.id }],
    [document.slug, { documentId: document.id }],
    ['http://localhost:8080/en/meetings', { url: 'http://localhost:8080/en/meetings' }],
    ['www.example.org/documents/report', { url: 'https://www.example.org/documents/report' }],
  ];
  for (const [link, expected] of cases) {
    await site.owner.deleteFrom('outcomeAnswer').execute();
    const { status, body } = await send({ link });
    expect(status, `${link} ${body}`).toBe(303);
    expect(await shown(), link).toEqual([{ ...nothing, ...expected }]);
  }
  await site.owner.deleteFrom('outcomeAnswer').execute();
  // Chosen and pasted: shown once.
  await send({ link: activity?.slug ?? '', activities: activity?.slug ?? '' });
  expect(await shown()).toHaveLength(1);
  const page = await site.get(`/en/outcomes/${outcome.slug}`);
  expect(page.body).toContain(`href="/en/activities/${activity?.slug}"`);
});

test('what one may not see, and what is not there, is refused in a sentence at its field, and nothing typed is lost', async () => {
  const hidden = await makeDocument(site.owner, {
    ...{ title: 'Kept by others', ownerOrganisationId: others.id, authorOrganisationId: others.id, audience: 'named' },
  });
  const sentence = 'There is no such activity or document here, or you may not see it';
  for (const more of [
    { link: `http://localhost:8080/en/documents/${hidden.slug}` },
    { link: hidden.slug },
    { link: 'never-made' },
    { documents: hidden.slug },
    { activities: 'never-made' },
  ]) {
    const { status, body } = await send(more);
    expect(status, JSON.stringify(more)).toBe(422);
    expect(body).toContain(sentence);
    expect(body).toContain('We are at it');
    expect(body).not.toContain('Kept by others');
    if ('link' in more) expect(body).toContain(`value="${more.link}"`);
  }
  const unread = await send({ link: 'two words' });
  expect(unread.status).toBe(422);
  expect(unread.body).toContain('Write a web address, or the permanent name');
  expect(await site.owner.selectFrom('outcomeAnswer').select('id').execute()).toEqual([]);
  // What she may see she may show, whoever else sees it.
  const own = await makeDocument(site.owner, { title: 'Kept by us', ownerOrganisationId: owner.id, audience: 'named' });
  expect((await send({ link: own.slug })).status).toBe(303);
  expect(await shown()).toEqual([{ ...nothing, documentId: own.id }]);
  expect((await site.get(`/en/outcomes/${outcome.slug}`)).body).not.toContain('Kept by us');
});

test('by the mail’s link the same is taken and refused', async () => {
  const mail = await inScope(site.platform.db, asOwner(person.id, owner.id, ['editor']), (scope) =>
    tellOwner(scope, site.platform.secretKey, person.id),
  );
  const link = `/en${answerByMailPath(mail?.token ?? '')}`;
  const fields = {
    ...{ _form: 'answer-1', outcome: outcome.slug, organisation: owner.slug, state: 'done', language: 'en' },
    words: 'Typed by mail',
  };
  const refused = await site.visitor().post(link, { ...fields, link: 'never-made' });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain('There is no such activity or document here');
  expect(refused.body).toContain('Typed by mail');
  expect((await site.visitor().post(link, { ...fields, link: activities[14]?.slug ?? '' })).status).toBe(303);
  expect(await shown()).toEqual([{ ...nothing, activityId: activities[14]?.id }]);
});
