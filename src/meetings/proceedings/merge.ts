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

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/**
 * What two people made of one text, put together by paragraphs: what one of them left as it was is taken from the other. Undefined where
 * both changed the same place in different ways.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | undefined {
  const [from, left, right] = [paragraphsOf(base), paragraphsOf(mine), paragraphsOf(theirs)];
  const [inLeft, inRight] = [matches(from, left), matches(from, right)];
  const merged: string[] = [];
  let [at, leftAt, rightAt] = [0, 0, 0];
  for (let index = 0; index <= from.length; index += 1) {
    const isEnd = index === from.length;
    const leftTo = isEnd ? left.length : inLeft[index];
    const rightTo = isEnd ? right.length : inRight[index];
    if (leftTo === undefined || rightTo === undefined) continue;
    const [was, ours, others] = [from.slice(at, index), left.slice(leftAt, leftTo), right.slice(rightAt, rightTo)];
    if (same(ours, was)) merged.push(...others);
    else if (same(others, was) || same(ours, others)) merged.push(...ours);
    else return undefined;
    if (!isEnd) merged.push(from[index] ?? '');
    [at, leftAt, rightAt] = [index + 1, leftTo + 1, rightTo + 1];
  }
  return merged.join('\n\n');
}

/** The paragraphs of a text, and which of them another text does not have. */
export function markDifferences(text: string, other: string): { text: string; differs: boolean }[] {
  const paragraphs = paragraphsOf(text);
  const found = matches(paragraphs, paragraphsOf(other));
  return paragraphs.map((paragraph, index) => ({ text: paragraph, differs: found[index] === undefined }));
}
