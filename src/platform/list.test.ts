import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../test/harness.ts';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

interface Parameter {
  name: string;
  in: string;
  schema: { enum?: string[] };
}
const uuid = '00000000-0000-0000-0000-000000000000';
const write = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Keys of the shape that a list may have written, with values that no list has. */
const days = ['0000-01-01', '2012-02-30', '-infinity', '10000-01-01'];
const texts = ['a\0b', '\ud800', -1.5, 1e300];
const keys = [
  ...[...days, ...texts].flatMap((value) => [
    [value, uuid],
    [value, 'slug'],
  ]),
  // Of the search: order, reading, score, day, number, what was read instead.
  ...['b', 'n'].flatMap((order) => [0, 1e-300, -1e6].flatMap((score) => days.map((day) => [order, 1, score, day, 1]))),
  ...['b', 'n'].flatMap((order) => texts.map((text) => [order, 1, 0.5, '2012-10-03', 1, text])),
  ...[-1, 2 ** 53 - 1].map((number) => ['n', 1, 0, '2012-10-03', number]),
].map(write);

test('no key of a page, however it was forged, is the server’s fault', async () => {
  const { paths } = site.platform.openApi.document('') as {
    paths: Record<string, { get: { parameters: Parameter[] } }>;
  };
  const lists = Object.entries(paths).filter(
    ([path, { get }]) => !path.includes('{') && get.parameters.some(({ name }) => name === 'after'),
  );
  expect(lists.length).toBeGreaterThan(5);
  const wrong: string[] = [];
  for (const [path, { get }] of lists) {
    const sorts = get.parameters.find(({ name }) => name === 'sort')?.schema.enum ?? [''];
    const asked = get.parameters.some(({ name }) => name === 'q') ? '&q=waste' : '';
    for (const sort of sorts)
      for (const key of [...keys, 'x', '%00', write('"'.repeat(400))]) {
        const url = `${path}?after=${key}${asked}${sort === '' ? '' : `&sort=${sort}`}`;
        const { status } = await site.get(url);
        if (status !== 200 && status !== 400) wrong.push(`${url}: ${status}`);
      }
  }
  expect(wrong).toEqual([]);
}, 60_000);
