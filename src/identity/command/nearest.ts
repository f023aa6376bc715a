/** How many letters have to be put in, taken out or changed to make one word of another (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1)
      next.push(
        Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Those of `known` that somebody may have meant, the likeliest first: word by word, since the words of a long name are what one recalls. */
export function nearest(typed: string, known: readonly string[], most = 5): string[] {
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '');
  const wanted = words(typed);
  const cost = (name: string) => {
    const parts = words(name);
    const missed = wanted.map((word) => Math.min(word.length, ...parts.map((part) => distance(word, part))));
    return missed.reduce((sum, one) => sum + one, 0) + parts.length * 0.1;
  };
  return known
    .map((name) => ({ name, cost: cost(name) }))
    .sort((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
