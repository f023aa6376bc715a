export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** More steps than these are not worth their time: then a stretch is taken as replaced whole. */
const mostSteps = 4_000_000;

/** The longest common row of two lists, as pieces of both in order. */
function compare(before: readonly string[], after: readonly string[]): Piece[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end))
    end += 1;
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  const pieces: Piece[] = before.slice(0, start).map((text) => ({ kind: 'same', text }));
  if (old.length * now.length > mostSteps) {
    pieces.push(...old.map((text) => ({ kind: 'removed' as const, text })));
    pieces.push(...now.map((text) => ({ kind: 'added' as const, text })));
  } else pieces.push(...byTable(old, now));
  pieces.push(...after.slice(after.length - end).map((text) => ({ kind: 'same' as const, text })));
  return pieces;
}

function byTable(old: readonly string[], now: readonly string[]): Piece[] {
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      longest[i * width + j] =
        old[i] === now[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push({ kind: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (
      i < old.length &&
      (j === now.length || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      pieces.push({ kind: 'removed', text: old[i] ?? '' });
      i += 1;
    } else {
      pieces.push({ kind: 'added', text: now[j] ?? '' });
      j += 1;
    }
  }
  return pieces;
}

const words = (text: string): string[] =>
  text.match(/\n|[\p{Script=Han}]|[^\s\p{Script=Han}]+[^\S\n]*|[^\S\n]+/gu) ?? [];

/** What is the same, what went and what came between two texts, word by word (Chinese by character), neighbours together. */
export function differencesOf(before: string, after: string): Piece[] {
  const joined: Piece[] = [];
  for (const { kind, text } of compare(words(before), words(after))) {
    const last = joined.at(-1);
    if (last?.kind === kind) last.text += text;
    else joined.push({ kind, text });
  }
  return joined;
}
