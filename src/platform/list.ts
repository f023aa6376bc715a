import { z } from 'zod';
import { InvalidQuery } from './errors.ts';

/** Rows of one page, and the key after which the next one begins. */
export interface ListPage<Row> {
  rows: Row[];
  next: string | undefined;
}

/** A count that is true: exact up to 10,000, and then said to be more. */
export interface Count {
  count: number;
  more: boolean;
}
export const countLimit = 10_000;
export const toCount = (counted: number): Count => ({
  count: Math.min(counted, countLimit),
  more: counted > countLimit,
});

export const pageSize = 50;

/** The parameters that every list takes beside its filters. */
export const listParameters = {
  after: z.string().max(600).optional(),
};

/** The same for a list that is sorted in the app, whose key holds names. */
export const sortedListParameters = {
  after: z.string().max(2_400).optional(),
};

/** A place in a list as an opaque text: the sort values and id of the last row shown. */
export const writeKey = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** Reads such a place again; what is not one is an error of the parameter `after`. */
export function readKey<Output>(schema: z.ZodType<Output>, key: string): Output {
  try {
    const text = Buffer.from(key, 'base64url').toString('utf8');
    // PostgreSQL has no such character in its texts, and no year 0.
    if (!/\\u0000|"0000-\d\d-\d\d"/.test(text)) return schema.parse(JSON.parse(text));
  } catch {
    // Said below.
  }
  throw new InvalidQuery({ after: 'the key of a page, as a link of the list gave it' });
}

/** Asked for one row more than a page holds, `rows` tells whether there is a next page. */
export function toListPage<Row>(
  rows: readonly Row[],
  size: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
): ListPage<Row> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last !== undefined ? writeKey(keyOf(last)) : undefined };
}

/**
 * A page of a list under 10,000 rows that is sorted in the app: by `keyOf`, its texts compared as names are, the last one (the
 * permanent name, which makes the key unique) by code point. Such a key is longer than others: see `sortedListParameters`.
 */
export function toSortedPage<Row>(
  rows: readonly Row[],
  {
    keyOf,
    compareNames,
    after,
    size = pageSize,
  }: {
    keyOf: (row: Row) => readonly string[];
    compareNames: (a: string, b: string) => number;
    after: string | undefined;
    size?: number;
  },
): ListPage<Row> {
  const compare = (a: readonly string[], b: readonly string[]) => {
    const last = a.length - 1;
    for (let i = 0; i < last; i++) {
      const order = compareNames(a[i] ?? '', b[i] ?? '');
      if (order !== 0) return order;
    }
    return (a[last] ?? '') < (b[last] ?? '') ? -1 : a[last] === b[last] ? 0 : 1;
  };
  const sorted = rows.map((row) => ({ row, key: keyOf(row) })).sort((a, b) => compare(a.key, b.key));
  const parts = z.array(z.string()).length(sorted[0]?.key.length ?? 1);
  const from = after === undefined || sorted.length === 0 ? undefined : readKey(parts, after);
  const begin = from === undefined ? 0 : sorted.findIndex(({ key }) => compare(key, from) > 0);
  const rest = begin < 0 ? [] : sorted.slice(begin, begin + size + 1);
  return toListPage(
    rest.map(({ row }) => row),
    size,
    keyOf,
  );
}
