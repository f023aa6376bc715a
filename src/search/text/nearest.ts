/**
 * How many letters have to be changed, added, left out or swapped with their neighbour to make one word of the other
 * (optimal string alignment); more than `most` is told as `most + 1`.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length]!, most + 1);
}

/** A word in ASCII letters alone, other letters of one script as different as 36 allow: for the trigrams of PostgreSQL. */
export const asciiLetters = (word: string) =>
  word.replace(/[^\0-\x7f]/gu, (letter) => (letter.codePointAt(0)! % 36).toString(36));

/** A slip in a short word, two or three in a long one. */
export const slipsAllowed = (word: string) => (word.length <= 5 ? 1 : word.length <= 8 ? 2 : 3);

/** The word nearest to what was typed, if one is near enough; of several alike, the one that begins alike. */
export function nearest<T extends { word: string }>(typed: string, words: readonly T[]): T | undefined {
  const most = slipsAllowed(typed);
  let best: T | undefined;
  let least = most + 1;
  for (const candidate of words) {
    const cost = distance(typed, candidate.word, most) + (candidate.word[0] === typed[0] ? 0 : 0.5);
    if (cost < least) {
      least = cost;
      best = candidate;
    }
  }
  return best;
}
