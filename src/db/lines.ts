import { type RawBuilder, sql } from 'kysely';

// Writing and reading six hundred files of one page as JSON took as long as finding them. The signs between values and between lines
// are ones that no text has; what people typed is freed of them all the same.
const valueEnd = '\u001f';
const lineEnd = '\u001e';

/** A text that people typed, as a value of a line; '' for null. */
export const typed = (column: string): RawBuilder<string> =>
  sql`translate(coalesce(${sql.ref(column)}, ''), ${sql.lit(valueEnd + lineEnd)}, '')`;

/** An aggregate that has its rows travel as text, a line for each in `order`; null when there are none. No value may be null. */
export const asLines = (values: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<string | null> =>
  sql`string_agg(concat_ws(${sql.lit(valueEnd)}, ${values}), ${sql.lit(lineEnd)} order by ${order})`;

/** The values of each line; a boolean is 't' or 'f'. */
export const readLines = (text: string | null): string[][] =>
  text === null ? [] : text.split(lineEnd).map((line) => line.split(valueEnd));
