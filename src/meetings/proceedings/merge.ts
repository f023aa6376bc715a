/** Paragraphs of a text: what stands between empty lines. */
export const paragraphsOf = (text: string): string[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => paragraph.trimEnd())
    .filter((paragraph) => paragraph.trim() !== '');

/** Of each paragraph of `from`, where it stands in `to`; undefined for what is gone. In order (longest common subsequence). */
function matches(from: readonly string[], to: readonly string[]): (number | undefined)[] {
  const lengths = Array.from({ length: from.length + 1 }, () => new Uint32Array(to.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = from.length - 1; i >= 0; i -= 1)
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row !== undefined) row[j] = from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const found: (number | undefined)[] = from.map(() => undefined);
  for (let i = 0, j = 0; i < from.length && j < to.length; ) {
    if (from[i] === to[j]) {
      found[i] = j;
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}

/** How much of their words two paragraphs share, from 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [new Set(a.split(/\s+/)), new Set(b.split(/\s+/))];
  const shared = [...left].filter((word) => right.has(word)).length;
  return (2 * shared) / (left.size + right.size);
}

/** What somebody made of a text: of each paragraph, what stands there now (undefined for what is gone), and what was put before each, and at the end. */
interface Changes {
  paragraphs: (string | undefined)[];
  added: string[][];
}

/** A paragraph that is no more is taken to have become the one in its place that is most like it. */
function changesOf(from: readonly string[], to: readonly string[]): Changes {
  const found = matches(from, to);
  const changes: Changes = {
    paragraphs: from.map(() => undefined),
    added: Array.from({ length: from.length + 1 }, () => []),
  };
  let [at, toAt] = [0, 0];
  for (let index = 0; index <= from.length; index += 1) {
    const next = index === from.length ? to.length : found[index];
    if (next === undefined) continue;
    pairUp(changes, { from, to, at, until: index, toAt, toUntil: next });
    if (index < from.length) changes.paragraphs[index] = from[index];
    [at, toAt] = [index + 1, next + 1];
  }
  return changes;
}

interface Stretch {
  from: readonly string[];
  to: readonly string[];
  at: number;
  until: number;
  toAt: number;
  toUntil: number;
}

function pairUp(changes: Changes, { from, to, at, until, toAt, toUntil }: Stretch): void {
  const [rows, columns] = [until - at, toUntil - toAt];
  const pair = (i: number, j: number) => 0.01 + likeness(from[at + i] ?? '', to[toAt + j] ?? '');
  // Long stretches are paired in their order: to weigh each against each would take too long.
  const isLong = rows * columns > 10_000;
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const value = (i: number, j: number) => best[i]?.[j] ?? 0;
  if (!isLong)
    for (let i = rows - 1; i >= 0; i -= 1)
      for (let j = columns - 1; j >= 0; j -= 1) {
        const row = best[i];
        if (row !== undefined) row[j] = Math.max(value(i + 1, j + 1) + pair(i, j), value(i + 1, j), value(i, j + 1));
      }
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    const paragraph = to[toAt + j] ?? '';
    if (isLong || value(i, j) === value(i + 1, j + 1) + pair(i, j)) {
      changes.paragraphs[at + i] = paragraph;
      i += 1;
      j += 1;
    } else if (value(i, j) === value(i, j + 1)) {
      changes.added[at + i]?.push(paragraph);
      j += 1;
    } else i += 1;
  }
  changes.added[at + i]?.push(...to.slice(toAt + j, toUntil));
}

/** What two people put at the same place: all of it, the same once. */
function together(theirs: readonly string[], mine: readonly string[]): string[] {
  const found = matches(theirs, mine);
  const all: string[] = [];
  let at = 0;
  for (const [index, paragraph] of theirs.entries()) {
    const same = found[index];
    if (same !== undefined) {
      all.push(...mine.slice(at, same));
      at = same + 1;
    }
    all.push(paragraph);
  }
  return [...all, ...mine.slice(at)];
}

export interface Merged {
  text: string;
  /** Nobody changed what the other changed otherwise. */
  isClear: boolean;
}

/**
 * What two people made of one text, put together by paragraphs: what one of them left as it was is taken from the other, and what both
 * added stays. A paragraph that both changed in different ways stands there twice, each under its writer's name in brackets; a dash for
 * who took it out.
 */
export function mergeTexts(
  base: string,
  mine: string,
  theirs: string,
  names: { mine: string; theirs: string } = { mine: '1', theirs: '2' },
): Merged {
  const from = paragraphsOf(base);
  const [left, right] = [changesOf(from, paragraphsOf(mine)), changesOf(from, paragraphsOf(theirs))];
  const merged: string[] = [];
  let isClear = true;
  for (let index = 0; index <= from.length; index += 1) {
    merged.push(...together(right.added[index] ?? [], left.added[index] ?? []));
    const [was, ours, others] = [from[index], left.paragraphs[index], right.paragraphs[index]];
    if (ours === was || ours === others) merged.push(...(others === undefined ? [] : [others]));
    else if (others === was) merged.push(...(ours === undefined ? [] : [ours]));
    else {
      isClear = false;
      merged.push(`[${names.theirs}:]`, others ?? '—', `[${names.mine}:]`, ours ?? '—');
    }
  }
  return { text: merged.join('\n\n'), isClear };
}

/** The paragraphs of a text, and which of them another text does not have. */
export function markDifferences(text: string, other: string): { text: string; differs: boolean }[] {
  const paragraphs = paragraphsOf(text);
  const found = matches(paragraphs, paragraphsOf(other));
  return paragraphs.map((paragraph, index) => ({ text: paragraph, differs: found[index] === undefined }));
}
