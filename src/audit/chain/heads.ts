import { appendFileSync, readFileSync } from 'node:fs';
import { codeOf } from '../../problem.ts';

// The head of the chain, kept outside of the database: whoever rewrites the whole chain, or cuts off its end, leaves these behind.

export interface KeptHead {
  /** ISO 8601, UTC. */
  at: string;
  no: number;
  /** In hex. */
  hash: string;
}

/** Adds one line to the file: time, number, hash. */
export function keepHead(file: string, { no, hash }: { no: number; hash: string }, now: Date): void {
  // A line that was cut off stays one of its own.
  const before = /[^\n]$/.test(contentOf(file)) ? '\n' : '';
  appendFileSync(file, `${before}${now.toISOString()} ${no} ${hash}\n`, { mode: 0o600, flush: true });
}

/** Each head once, as it was first kept, and the numbers of lines that say nothing. A line that was cut off while it was written says nothing wrong. */
export function readHeads(file: string): { heads: KeptHead[]; unreadable: number[] } {
  const lines = contentOf(file).split('\n').slice(0, -1);
  const heads = new Map<string, KeptHead>();
  const unreadable: number[] = [];
  for (const [index, line] of lines.entries()) {
    const [, at, no, hash] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([1-9]\d*) ([0-9a-f]{64})$/.exec(line) ?? [];
    if (at === undefined || hash === undefined) {
      if (!cutOff.test(line)) unreadable.push(index + 1);
    } else if (!heads.has(`${no} ${hash}`)) heads.set(`${no} ${hash}`, { at, no: Number(no), hash });
  }
  return { heads: [...heads.values()].sort((a, b) => a.no - b.no), unreadable };
}

const cutOff = /^[\d:.TZ-]*( \d*( [0-9a-f]{0,63})?)?$/;

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}
