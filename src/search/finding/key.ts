/** Where a page of results ended, and how what was typed had been read. */
export interface ResultKey {
  sort: 'best' | 'newest';
  reading: number;
  /** What was read in place of what was typed. */
  text: string | undefined;
  score: number;
  /** YYYY-MM-DD, or -infinity. */
  day: string;
  no: number;
}

export function writeKey({ sort, reading, text, score, day, no }: ResultKey): string {
  const parts = [sort === 'best' ? 'b' : 'n', reading, score, day, no, ...(text === undefined ? [] : [text])];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Undefined for anything that `writeKey` did not write, or that belongs to the other order. */
export function readKey(key: string | undefined, sort: 'best' | 'newest'): ResultKey | undefined {
  if (key === undefined || key.length > 2_000) return undefined;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(key, 'base64url').toString());
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts)) return undefined;
  const [letter, reading, score, day, no, text] = parts as unknown[];
  if (letter !== (sort === 'best' ? 'b' : 'n')) return undefined;
  if (!Number.isInteger(reading) || (reading as number) < 1 || (reading as number) > 9) return undefined;
  // The database's own numbers: what is nearer to 0 than these can be is no score of it.
  if (typeof score !== 'number' || !(Math.abs(score) <= 1e6) || (score !== 0 && Math.abs(score) < 1e-37))
    return undefined;
  if (typeof day !== 'string' || !(day === '-infinity' || isDay(day))) return undefined;
  if (!Number.isSafeInteger(no) || (no as number) < 0) return undefined;
  if (text !== undefined && (typeof text !== 'string' || text.includes('\0'))) return undefined;
  return { sort, reading: reading as number, score, day, no: no as number, text };
}

const isDay = (day: string) =>
  /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(day)) &&
  new Date(day).toISOString().startsWith(day);
