import { mkdirSync, truncateSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createImportSite, readData } from '../../../test/importing.ts';
import { ImportRejected } from './complaints.ts';
import { importRecords } from './import.actions.ts';
import { importFiles } from './import.command.ts';

let site: Awaited<ReturnType<typeof createImportSite>>;
let reference: string;
beforeAll(async () => {
  site = await createImportSite();
  reference = await site.everything();
});
afterAll(() => site.end());

// biome-ignore lint/suspicious/noExplicitAny: records are taken apart and broken in every way
type Loose = any;
const organisation = (changes: Loose = {}) => ({ ...readData('organisations.json')[0], id: 'made-up', ...changes });
const topic = (id: string, broader?: string) => ({ ...readData('topics.json')[0], id, broader });
const meeting = (changes: Loose = {}) => ({
  ...readData('meetings.json')[0],
  id: 'made-up-meeting',
  documents: [],
  outcomes: [],
  ...changes,
});

/** What was said against these files, a line for each complaint. Nothing of them may be in the database afterwards. */
async function refusal(...paths: string[]): Promise<string[]> {
  const refused: unknown = await importRecords(site.db, paths).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ImportRejected);
  expect(await site.everything()).toBe(reference);
  return (refused as ImportRejected).complaints.map(({ file, record, path, expected, found }) =>
    [file, record, path, expected, found].filter((part) => part !== undefined && part !== '').join(' | '),
  );
}
const refuseOrganisations = (...records: Loose[]) => refusal(site.write('organisations.json', records));

test.each([
  ['a number as text', { lat: '30.026' }, 'lat | a number from -90 to 90 | the text "30.026"'],
  ['a number out of range', { lon: 181 }, 'lon | a number from -180 to 180 | 181'],
  ['text where a list belongs', { serves: 'ARG' }, 'serves | a list | the text "ARG"'],
  ['a list in a list', { languages: [['es']] }, 'languages[0] | a language code such as en or zh-Hans | a list of 1'],
  ['a kind that there is not', { kind: 'palace' }, /^kind \| one of basel-centre, .* \| the text "palace"$/],
  ['a field left out', { region: undefined }, /^region \| one of africa, .* \| nothing$/],
  ['an unknown field', { reputation: 5 }, 'reputation | no such field'],
  ['HTML in a name', { name: 'A <b>bold</b> centre' }, /^name \| plain text without HTML/],
  ['a script in a name', { name: '<script>alert(1)</script>' }, /^name \| plain text without HTML/],
  ['an entity in a name', { name: 'Research &amp; Training' }, /^name \| plain text without HTML/],
  [
    'ten megabytes of name',
    { name: 'x'.repeat(10_000_000) },
    /^name \| at most 300 characters \| .*\(10000000 characters\)$/,
  ],
  ['nothing but blanks', { name: ' \u00a0 ' }, /^name \| text that is not blank/],
  ['a NUL', { city: 'Buenos\0Aires' }, /^city \| text without control characters \| the text "Buenos\\u0000Aires"$/],
  [
    'a mark that turns the direction',
    { city: 'Buenos \u202eseriA' },
    /^city \| text without marks that turn .*\\u202eseriA"$/,
  ],
  ['half a character', { name: 'Centre \ud83d' }, /^name \| text without broken characters/],
  ['a day that there is not', { established: '2012-02-31' }, /^established \| a date that exists/],
  ['a month that there is not', { established: '2012-13' }, /^established \| a date that exists/],
  ['a date of another spelling', { established: '3.10.2012' }, /^established \| a date that exists/],
  ['an address that runs', { website: 'javascript:alert(1)' }, /^website \| a web address/],
  ['a source that runs', { source: 'javascript:alert(1)' }, /^source \| a web address \(http or https\), or words/],
  [
    'the same country twice',
    { serves: ['ARG', 'BOL', 'ARG'] },
    /^serves\[2\] \| each value only once \| the text "ARG"$/,
  ],
  ['a country that is not there', { serves: ['ARG', 'XYZ'] }, 'serves[1] | a country that is there; there is no "XYZ"'],
  [
    'a topic that is not there',
    { expertise: ['alchemy'] },
    'expertise[0] | a topic that is there; there is no "alchemy"',
  ],
])('%s', async (_, changes, expected) => {
  const [complaint, ...others] = await refuseOrganisations(organisation(changes));
  expect(others).toEqual([]);
  const prefix = 'organisations.json | made-up | ';
  expect(complaint?.startsWith(prefix)).toBe(true);
  expect(complaint?.slice(prefix.length)).toEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  );
});

test.each(['new', 'edit', 'my', 'Capital', 'two words', 'a--b', '-a', '', '../../etc', 'ünder', 'x'.repeat(121)])(
  'the id %j is refused',
  async (id) => {
    expect(await refuseOrganisations(organisation({ id }))).toHaveLength(1);
  },
);

test('an id that is there twice is said with its first place, within a file and across files and kinds of places', async () => {
  expect(await refuseOrganisations(organisation(), organisation())).toEqual([
    'organisations.json | made-up | id | an id of its own; "made-up" is there already (organisations.json, made-up)',
  ]);
  const one = site.write('organisations.json', [organisation()]);
  const two = site.write('organisations-2.json', [organisation({ city: 'Rosario' })]);
  expect(await refusal(one, two)).toHaveLength(1);
  const document = readData('meetings.json')[0].documents[0];
  expect(await refusal(site.write('meetings.json', [meeting({ documents: [document, document] })]))).toEqual([
    expect.stringMatching(/documents\[1\]\.files\[0\]\.id|documents\[1\]\.id/),
    expect.stringMatching(/documents\[1\]/),
    expect.stringMatching(/documents\[1\]/),
  ]);
});

test('what is wrong deep inside a record is named where it stands', async () => {
  const documents = structuredClone(readData('meetings.json')[0].documents);
  documents[1].files[0].sizeBytes = '82 K';
  documents[2].files[0].nonsense = true;
  documents[2].meeting = 'another';
  expect(await refusal(site.write('meetings.json', [{ ...readData('meetings.json')[0], documents }]))).toEqual([
    'meetings.json | joint-meeting-2012-10-03 | documents[1].files[0].sizeBytes | a whole number from 0 to 9007199254740991 | the text "82 K"',
    'meetings.json | joint-meeting-2012-10-03 | documents[2].meeting | no such field here: its place says it',
    'meetings.json | joint-meeting-2012-10-03 | documents[2].files[0].nonsense | no such field',
  ]);
});

test('an end before its start, by the days that they can be', async () => {
  const of = (startDate: string, endDate: string) => site.write('meetings.json', [meeting({ startDate, endDate })]);
  expect(await refusal(of('2012-10-03', '2012-10-02'))).toEqual([
    'meetings.json | made-up-meeting | endDate | a day on or after the start (2012-10-03) | the text "2012-10-02"',
  ]);
  expect(await refusal(of('2012-10-03', '2012-09'))).toHaveLength(1);
  const report = await importRecords(site.db, [of('2012-10-03', '2012-10')], { dryRun: true });
  expect(report?.kinds).toMatchObject([{ new: 1 }]);
});

test('topics that are above one another in a circle, in the files or with those in the database', async () => {
  const circle = site.write('topics.json', [topic('one', 'two'), topic('two', 'three'), topic('three', 'one')]);
  expect(await refusal(circle)).toEqual([
    expect.stringContaining('no circle; this one closes: "one → two → three → one"'),
  ]);
  const [{ broader, ...above }] = readData('topics.json').filter(({ id }: Loose) => id === 'waste-management');
  expect(broader).toBeUndefined();
  expect(await refusal(site.write('topics.json', [{ ...above, broader: 'plastic-waste' }]))).toHaveLength(1);
  expect(await refusal(site.write('topics.json', [topic('self', 'self')]))).toHaveLength(1);
});

test('a code that belongs to another country', async () => {
  const [albania] = readData('countries.json').filter(({ iso3 }: Loose) => iso3 === 'ALB');
  expect(await refusal(site.write('countries.json', [{ ...albania, iso2: 'DZ' }]))).toEqual([
    'countries.json | ALB | iso2 | a value of its own; "DZ" belongs to DZA already',
  ]);
});

test('files that are no list of records', async () => {
  const good = JSON.stringify([organisation()]);
  const utf16 = Buffer.from(`\ufeff${good}`, 'utf16le');
  const latin = Buffer.from(JSON.stringify([organisation({ city: 'Córdoba' })]), 'latin1');
  const cases: [string | Buffer, RegExp][] = [
    ['', /the file is empty/],
    ['{"id":"x"}', /a list of records/],
    ['"text"', /a list of records/],
    ['null', /a list of records/],
    [good.slice(0, -20), /JSON; the file seems to be cut off/],
    ['[{"id": NaN}]', /JSON/],
    ['[{"id": 1,}]', /JSON/],
    ["[{'id': 1}]", /JSON/],
    [utf16, /text in UTF-8; this is UTF-16/],
    [utf16.swap16(), /text in UTF-8; this is UTF-16/],
    [Buffer.from(good, 'utf16le'), /text in UTF-8; this is UTF-16/],
    [latin, /text in UTF-8$/],
    [`${'['.repeat(5_000_000)}`, /nested at most 12 deep/],
    [`[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]`, /nested at most 12 deep/],
    [good.replace('"id"', '"__proto__": {"kind": "partner"}, "id"'), /"__proto__" \| no field of this name \(line 1\)/],
    [good.replace('"id"', '"city": "Rosario", "id"'), /"city" \| each field once in an object \(line 1\)/],
    [good.replace('"id"', '"constructor": {}, "id"'), /constructor \| no such field/],
    [good.replace('-34.575', '1e999'), /lat \| a number from -90 to 90 \| Infinity/],
    ['[null, 5, "text", []]', /#1 \| an object \(organisation\) \| null/],
  ];
  for (const [content, expected] of cases) {
    expect((await refusal(site.write('organisations.json', content))).join('\n')).toMatch(expected);
  }
  const withMark = site.write('organisations.json', `\ufeff${good}`);
  expect((await importRecords(site.db, [withMark], { dryRun: true }))?.kinds).toMatchObject([{ new: 1 }]);
});

test('paths that lead to no file', async () => {
  const empty = path.join(site.folder, 'empty');
  mkdirSync(empty);
  const huge = site.write('organisations.json', '[]');
  truncateSync(huge, 65 * 1024 * 1024);
  expect(await refusal(path.join(site.folder, 'none.json'), empty, '/dev/zero', huge)).toEqual([
    expect.stringMatching(/none\.json \| a file; there is none here$/),
    expect.stringMatching(/empty \| a folder with \.json files in it$/),
    '/dev/zero | a file or a folder',
    'organisations.json | a file of at most 64 MB; this one has 65 MB',
  ]);
  expect(await refusal(site.write('secrets.json', [{ password: 'x' }]))).toEqual([
    expect.stringMatching(/^secrets\.json \| a name that says what is in it: countries\.json, /),
  ]);
});

test('all that is wrong is said at once, and of very much the number', async () => {
  const wrong = Array.from({ length: 300 }, (_, index) => organisation({ id: `o-${index}`, lat: 'x', lon: 'y' }));
  wrong.push(organisation({ id: 'o-last', serves: ['XYZ'] }));
  const file = site.write('organisations.json', wrong);
  expect(await refusal(file, site.write('topics.json', [topic('new')]))).toHaveLength(602);

  const lines = await importFiles(site.ownerUrl, [file], { log: () => {} }).catch((error: Error) =>
    error.message.split('\n'),
  );
  expect(lines).toHaveLength(102);
  expect(lines).toContain('… and 501 more.');
  expect(lines).toContain('601 errors. Nothing was imported.');
});

test('one bad record keeps the good ones out, in every file', async () => {
  const good = site.write('organisations.json', [organisation()]);
  const bad = site.write('activities.json', [{ ...readData('activities.json')[0], topics: ['alchemy'] }]);
  expect(await refusal(good, bad)).toHaveLength(1);
});

const files = ['organisations', 'countries', 'topics', 'meetings', 'series', 'activities', 'experiences'];
const junk = fc.oneof(
  fc.anything({ maxDepth: 3, withNullPrototype: false }),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom(
    '',
    null,
    -0,
    1e308,
    '2012-02-30',
    '<img src=x>',
    'ALB',
    'waste-management',
    '\u202e',
    'x'.repeat(30_000),
  ),
);

/** Every place in a record where something could be put: the keys that lead there. */
function placesIn(value: Loose, keys: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [keys];
  return [keys, ...Object.keys(value).flatMap((key) => placesIn(value[key], [...keys, key]))];
}

test('real records broken at random are taken or refused by name; never a crash, never half an import', async () => {
  const real = files.map((file) => ({ file: `${file}.json`, records: readData(`${file}.json`) }));
  const broken = fc
    .record({ at: fc.nat(real.length - 1), index: fc.nat(30), place: fc.nat(400), value: junk, drop: fc.boolean() })
    .map(({ at, index, place, value, drop }) => {
      const { file, records } = real[at] as (typeof real)[number];
      const record = structuredClone(records[index % records.length]);
      const places = placesIn(record).filter((keys) => keys.length > 0);
      const keys = places[place % places.length] as string[];
      const owner = keys.slice(0, -1).reduce<Loose>((inner, key) => inner[key], record);
      if (drop) delete owner[keys.at(-1) as string];
      else owner[keys.at(-1) as string] = value;
      return { file, content: [record] };
    });
  await fc.assert(
    fc.asyncProperty(broken, async ({ file, content }) => {
      let text: string;
      try {
        text = JSON.stringify(content);
      } catch {
        return;
      }
      const result = await importRecords(site.db, [site.write(file, text)], { dryRun: true }).catch(
        (error: unknown) => error,
      );
      if (result instanceof ImportRejected) {
        for (const complaint of result.complaints) {
          expect(complaint.file).toBe(file);
          expect(complaint.expected).not.toBe('');
        }
      } else expect(result).toMatchObject({ kinds: expect.any(Array) });
    }),
    { numRuns: Number(process.env['LONG_RUNS'] ?? 150) },
  );
  expect(await site.everything()).toBe(reference);
}, 60_000);

test('any bytes at all are taken or refused by name', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const file = site.write('topics.json', Buffer.from(bytes));
      const result = await importRecords(site.db, [file], { dryRun: true }).catch((error: unknown) => error);
      if (!(result instanceof ImportRejected)) expect(result).toMatchObject({ kinds: expect.any(Array) });
    }),
    { numRuns: 100 },
  );
});
