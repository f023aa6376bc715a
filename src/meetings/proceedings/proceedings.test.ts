import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { mergeTexts } from './merge.ts';

test('two texts are put together by paragraphs where that is clear', () => {
  const base = 'One\n\nTwo\n\nThree';
  expect(mergeTexts(base, 'One\n\nTwo, mine\n\nThree', 'One\n\nTwo\n\nThree\n\nFour')).toBe(
    'One\n\nTwo, mine\n\nThree\n\nFour',
  );
  expect(mergeTexts(base, 'One\n\nThree', 'Zero\n\nOne\n\nTwo\n\nThree')).toBe('Zero\n\nOne\n\nThree');
  expect(mergeTexts(base, 'One\n\nTwo, mine\n\nThree', 'One\n\nTwo, theirs\n\nThree')).toBeUndefined();
  expect(mergeTexts('', 'Mine', 'Mine')).toBe('Mine');
});

let site: TestSite;
let meeting: { slug: string };
let one: Client;
let two: Client;
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const convener = await makeOrganisation(site.owner, kenya, 'Convener');
  meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Series')).id, { convenerId: convener.id });
  one = await site.as(await makePerson(site.owner, { roles: { [convener.id]: ['editor'] } }));
  two = await site.as(await makePerson(site.owner, { roles: { [convener.id]: ['steward'] } }));
});
afterAll(() => site.close());

const path = () => `/en/meetings/${meeting.slug}/summary/edit?language=en`;
const based = (body: string) => /name="based" value="([^"]*)"/.exec(body)?.[1] ?? '';

test('several people write at once and nothing is lost; every version stays; everybody reads it once it is published', async () => {
  expect((await one.post(path(), { body: 'First.\n\nSecond.\n\n<b>Third</b>.', do: 'save' })).status).toBe(303);
  const [mine, theirs] = [based((await one.get(path())).body), based((await two.get(path())).body)];
  const preview = await one.post(path(), { body: 'First.\n\n- a point', based: mine, do: 'preview' });
  expect(preview.status).toBe(200);
  expect(preview.body).toMatch(/<li dir="auto">.*a point/s);
  expect(
    (await one.post(path(), { body: 'First, mine.\n\nSecond.\n\n<b>Third</b>.', based: mine, do: 'save' })).status,
  ).toBe(303);
  expect(
    (await two.post(path(), { body: 'First.\n\nSecond.\n\nThird, theirs.', based: theirs, do: 'save' })).status,
  ).toBe(303);
  const { body } = await one.get(path());
  expect(body).toContain('First, mine.\n\nSecond.\n\nThird, theirs.');
  const clash = await two.post(path(), { body: 'First, but other.\n\nSecond.', based: theirs, do: 'save' });
  expect(clash.status).toBe(422);
  expect(clash.body).toContain('<mark>First, mine.</mark>');
  expect(clash.body).toContain('First, but other.');
  const again = { body: 'First, but other.\n\nSecond.', based: based(clash.body), do: 'publish' };
  expect((await site.get(`/en/meetings/${meeting.slug}`)).body).not.toContain('First');
  expect((await two.post(path(), again)).status).toBe(303);
  expect((await site.get(`/en/meetings/${meeting.slug}`)).body).toContain('First, but other.');
  expect(await site.owner.selectFrom('proceedings').select('id').execute()).toHaveLength(4);
  const old = /version=([\w-]+)">[^<]*<\/a> <\/li>/.exec((await one.get(path())).body)?.[1];
  expect((await one.get(`${path()}&version=${old}`)).body).toContain('Third, theirs.');
});

test('who does not organise neither reads nor writes it', async () => {
  const other = await makeOrganisation(site.owner, await makeCountry(site.owner, 'UGA', { en: 'Uganda' }), 'Other');
  const stranger = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['steward'] } }));
  expect((await stranger.get(path())).status).toBe(403);
  expect((await stranger.post(path(), { body: 'x', do: 'publish' })).status).toBe(403);
});
