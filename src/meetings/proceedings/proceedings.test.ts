import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { mergeTexts, paragraphsOf } from './merge.ts';

const names = { mine: 'Mine', theirs: 'Theirs' };
const merge = (base: string, mine: string, theirs: string) => mergeTexts(base, mine, theirs, names);

test('two texts are put together by paragraphs', () => {
  const base = 'One\n\nTwo\n\nThree';
  expect(merge(base, 'One\n\nTwo, mine\n\nThree', 'One\n\nTwo\n\nThree\n\nFour').text).toBe(
    'One\n\nTwo, mine\n\nThree\n\nFour',
  );
  expect(merge(base, 'One\n\nThree', 'Zero\n\nOne\n\nTwo\n\nThree').text).toBe('Zero\n\nOne\n\nThree');
  expect(merge('', 'Mine', 'Mine')).toEqual({ text: 'Mine', isClear: true });
  const appended = merge(base, `${base}\n\nFour, mine`, `${base}\n\nFour, theirs`);
  expect(appended).toEqual({ text: `${base}\n\nFour, theirs\n\nFour, mine`, isClear: true });
  const neighbours = merge(base, 'One, mine\n\nTwo\n\nThree', 'One\n\nTwo, theirs\n\nThree');
  expect(neighbours).toEqual({ text: 'One, mine\n\nTwo, theirs\n\nThree', isClear: true });
  const split = merge(base, 'Quite new\n\nOne, mine\n\nTwo\n\nThree', 'One\n\nTwo, theirs');
  expect(split).toEqual({ text: 'Quite new\n\nOne, mine\n\nTwo, theirs', isClear: true });
});

test('a paragraph that both changed stands there twice, each under its writer’s name', () => {
  expect(merge('One\n\nTwo', 'One\n\nTwo, mine', 'One\n\nTwo, theirs')).toEqual({
    text: 'One\n\n[Theirs:]\n\nTwo, theirs\n\n[Mine:]\n\nTwo, mine',
    isClear: false,
  });
  expect(merge('One\n\nTwo', 'One', 'One\n\nTwo, theirs').text).toBe('One\n\n[Theirs:]\n\nTwo, theirs\n\n[Mine:]\n\n—');
});

const paragraph = fc.constantFrom('Alpha one', 'Beta two', 'Gamma three', 'Alpha beta', 'Delta', 'One two three');
const text = fc.array(paragraph, { maxLength: 7 });
const joined = (paragraphs: readonly string[]) => paragraphs.join('\n\n');

test('whatever two people write is in the result, whether it is clear or not', () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const { text: merged } = merge(joined(base), joined(mine), joined(theirs));
      const result = paragraphsOf(merged);
      for (const one of [...mine, ...theirs].filter((written) => !base.includes(written)))
        expect(result).toContain(one);
    }),
  );
});

test('what two people add anywhere or change in different paragraphs is clear, complete and in its order', () => {
  const added = fc.constantFrom('', 'mine', 'theirs', 'both');
  const places = fc.array(fc.record({ before: added, changed: fc.constantFrom('', 'mine', 'theirs') }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(places, added, (edits, last) => {
      const version = (who: 'mine' | 'theirs') =>
        edits.flatMap(({ before, changed }, at) => [
          ...(before === who || before === 'both' ? [`${who} puts this before ${at}`] : []),
          changed === who ? `${who} says otherwise in paragraph ${at}` : `As paragraph ${at} was`,
        ]);
      const end = (who: 'mine' | 'theirs') => (last === who || last === 'both' ? [`${who} ends with this`] : []);
      const mine = [...version('mine'), ...end('mine')];
      const theirs = [...version('theirs'), ...end('theirs')];
      const base = edits.map((_, at) => `As paragraph ${at} was`);
      const merged = merge(joined(base), joined(mine), joined(theirs));
      expect(merged.isClear).toBe(true);
      const written = [...mine, ...theirs].filter((one) => !base.includes(one));
      const left = base.filter((_, at) => edits[at]?.changed === '');
      expect(paragraphsOf(merged.text).sort()).toEqual([...written, ...left].sort());
      for (const whose of [mine, theirs]) {
        const order = paragraphsOf(merged.text).filter((one) => whose.includes(one));
        expect(order).toEqual(whose.filter((one) => order.includes(one)));
      }
    }),
  );
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
  const both = /<textarea[^>]*>\n?([^<]*)</.exec(clash.body)?.[1] ?? '';
  expect(both).toMatch(/\[.+:\]\n\nFirst, mine\.\n\n\[.+:\]\n\nFirst, but other\.\n\nSecond\./);
  // Pressed again as it came back.
  const again = { body: both, based: based(clash.body), do: 'publish' };
  expect((await site.get(`/en/meetings/${meeting.slug}`)).body).not.toContain('First');
  expect((await two.post(path(), again)).status).toBe(303);
  const published = (await site.get(`/en/meetings/${meeting.slug}`)).body;
  expect(published).toContain('First, but other.');
  expect(published).toContain('First, mine.');
  expect(await site.owner.selectFrom('proceedings').select('id').execute()).toHaveLength(4);
  const old = /version=([\w-]+)">[^<]*<\/a> <\/li>/.exec((await one.get(path())).body)?.[1];
  expect((await one.get(`${path()}&version=${old}`)).body).toContain('Third, theirs.');
});

test('two who begin a text, or go on at its end, at the same time both stay', async () => {
  const french = path().replace('language=en', 'language=fr');
  for (const [client, body] of [
    [one, 'Un.'],
    [two, 'Deux.'],
  ] as const)
    expect((await client.post(french, { body, based: '', do: 'save' })).status).toBe(303);
  const from = based((await one.get(french)).body);
  expect((await one.post(french, { body: 'Un.\n\nDeux.\n\nTrois.', based: from, do: 'save' })).status).toBe(303);
  expect((await two.post(french, { body: 'Un.\n\nDeux.\n\nQuatre.', based: from, do: 'save' })).status).toBe(303);
  expect((await one.get(french)).body).toContain('Un.\n\nDeux.\n\nTrois.\n\nQuatre.');
});

test('what was written here is read as its preview shows it; what came with the records line by line', async () => {
  const body = 'A line\nthat goes on.\n\n- a point\n- another\n\n1. first\n\n   its second paragraph';
  const part = (page: string) => /<h2 id="(?:preview|summary)">[^<]*<\/h2>\s*<div[^>]*>(.*?)<\/div>/s.exec(page)?.[1];
  const preview = await one.post(path(), { body, based: '', do: 'preview' });
  expect(part(preview.body)).toContain('that goes on');
  const newest = based((await one.get(path())).body);
  expect((await one.post(path(), { body, based: newest, do: 'publish' })).status).toBe(303);
  const read = (await site.get(`/en/meetings/${meeting.slug}`)).body;
  expect(part(read)).toBe(part(preview.body));
  const series = await makeSeries(site.owner, 'Old series');
  const old = await makeMeeting(site.owner, series.id, { summary: 'One line\nAnother line' });
  const page = (await site.get(`/en/meetings/${old.slug}`)).body;
  expect(page.match(/<p dir="auto">(One|Another) line<\/p>/g)).toHaveLength(2);
});

test('a summary is published under a title in its language, never under that of another', async () => {
  const spanish = path().replace('language=en', 'language=es');
  const refused = await one.post(spanish, { body: 'Resumen.', do: 'publish' });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain('Give the title of the meeting in this language');
  const texts = () => site.owner.selectFrom('meetingText').where('language', '=', 'es').selectAll().execute();
  expect(await texts()).toEqual([]);
  const title = 'Una reunión';
  expect((await one.post(spanish, { body: 'Resumen.', title, do: 'publish' })).status).toBe(303);
  expect(await texts()).toMatchObject([{ title, summary: 'Resumen.', isOriginal: false }]);
  expect((await one.get(spanish)).body).not.toContain('name="title"');
});

test('who does not organise neither reads nor writes it', async () => {
  const other = await makeOrganisation(site.owner, await makeCountry(site.owner, 'UGA', { en: 'Uganda' }), 'Other');
  const stranger = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['steward'] } }));
  expect((await stranger.get(path())).status).toBe(403);
  expect((await stranger.post(path(), { body: 'x', do: 'publish' })).status).toBe(403);
});
