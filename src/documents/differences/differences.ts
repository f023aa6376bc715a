export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** More steps than these are not worth their time. */
const mostSteps = 4_000_000;
/** So many changes at most are found in what is longer; beyond, a stretch is taken as replaced whole. */
const mostChanges = 1_500;

const all = (kind: Piece['kind'], texts: readonly string[]): Piece[] => texts.map((text) => ({ kind, text }));

/** The longest common row of two lists, as pieces of both in order; undefined where finding it is not worth its time. */
function tryToCompare(before: readonly string[], after: readonly string[]): Piece[] | undefined {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end))
    end += 1;
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  const middle = old.length * now.length <= mostSteps ? byTable(old, now) : byFewestChanges(old, now);
  return middle && [...all('same', before.slice(0, start)), ...middle, ...all('same', after.slice(after.length - end))];
}

const compare = (before: readonly string[], after: readonly string[]): Piece[] =>
  tryToCompare(before, after) ?? [...all('removed', before), ...all('added', after)];

/**
 * The same of long lists that differ in little, in time that grows with what differs (E. W. Myers, "An O(ND) difference algorithm and
 * its variations", 1986); undefined where too much does.
 */
function byFewestChanges(old: readonly string[], now: readonly string[]): Piece[] | undefined {
  // How far into `old` each diagonal has come, after each number of changes.
  const reached: Int32Array[] = [];
  let furthest = new Int32Array(3);
  for (let changes = 0; changes <= mostChanges; changes += 1) {
    const here = new Int32Array(2 * changes + 3);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const at = (of: number) => furthest[of + changes] ?? 0;
      const isDown = diagonal === -changes || (diagonal !== changes && at(diagonal - 1) < at(diagonal + 1));
      let i = changes === 0 ? 0 : isDown ? at(diagonal + 1) : at(diagonal - 1) + 1;
      while (i < old.length && i - diagonal < now.length && old[i] === now[i - diagonal]) i += 1;
      here[diagonal + changes + 1] = i;
      if (diagonal === old.length - now.length && i >= old.length) return wayBack(old, now, [...reached, here]);
    }
    reached.push(here);
    furthest = here;
  }
  return undefined;
}

function wayBack(old: readonly string[], now: readonly string[], reached: readonly Int32Array[]): Piece[] {
  const pieces: Piece[] = [];
  let i = old.length;
  let j = now.length;
  for (let changes = reached.length - 1; changes >= 0; changes -= 1) {
    const before = reached[changes - 1];
    const diagonal = i - j;
    const at = (of: number) => before?.[of + changes] ?? 0;
    const isDown = diagonal === -changes || (diagonal !== changes && at(diagonal - 1) < at(diagonal + 1));
    const start = changes === 0 ? 0 : isDown ? at(diagonal + 1) : at(diagonal - 1) + 1;
    while (i > start && j > 0) {
      i -= 1;
      j -= 1;
      pieces.push({ kind: 'same', text: old[i] ?? '' });
    }
    if (changes === 0) break;
    if (isDown) {
      j -= 1;
      pieces.push({ kind: 'added', text: now[j] ?? '' });
    } else {
      i -= 1;
      pieces.push({ kind: 'removed', text: old[i] ?? '' });
    }
  }
  return pieces.reverse();
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

const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** What is the same, what went and what came between two texts, word by word (Chinese by character), neighbours together. */
export const differencesOf = (before: string, after: string): Piece[] => join(compareTexts(before, after));

/** Long texts of which much differs are compared by lines first, and by words where lines differ. */
function compareTexts(before: string, after: string): Piece[] {
  const whole = tryToCompare(words(before), words(after));
  if (whole !== undefined) return whole;
  const pieces: Piece[][] = [];
  let went = '';
  let came = '';
  const close = () => {
    if (went !== '' || came !== '') pieces.push(compare(words(went), words(came)));
    went = '';
    came = '';
  };
  for (const piece of compare(lines(before), lines(after))) {
    if (piece.kind === 'removed') went += piece.text;
    else if (piece.kind === 'added') came += piece.text;
    else {
      close();
      pieces.push([piece]);
    }
  }
  close();
  return pieces.flat();
}

function join(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const { kind, text } of pieces) {
    const last = joined.at(-1);
    if (last?.kind === kind) last.text += text;
    else joined.push({ kind, text });
  }
  return joined;
}
