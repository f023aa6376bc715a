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

/** A place in a list as an opaque text: the sort values and id of the last row shown. */
export const writeKey = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** Reads such a place again; what is not one is an error of the parameter `after`. */
export function readKey<Output>(schema: z.ZodType<Output>, key: string): Output {
  try {
    return schema.parse(JSON.parse(Buffer.from(key, 'base64url').toString('utf8')));
  } catch {
    throw new InvalidQuery({ after: 'the key of a page, as a link of the list gave it' });
  }
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
