/** The values by which a row may be found, for each filter of a list. */
export type Facets<Row, Name extends string> = Readonly<Record<Name, (row: Row) => readonly string[]>>;
export type FacetCounts<Name extends string> = Readonly<Record<Name, ReadonlyMap<string, number>>>;

/**
 * Filters rows that are held in memory (lists under 10,000 rows): those that fit every chosen value, and for each filter how many
 * rows each of its values would leave with the other filters as they are.
 */
export function filterByFacets<Row, Name extends string>(
  rows: readonly Row[],
  facets: Facets<Row, Name>,
  chosen: Readonly<Partial<Record<Name, string | undefined>>>,
): { rows: Row[]; counts: FacetCounts<Name> } {
  const names = Object.keys(facets) as Name[];
  const counts = Object.fromEntries(names.map((name) => [name, new Map<string, number>()])) as Record<
    Name,
    Map<string, number>
  >;
  const kept: Row[] = [];
  for (const row of rows) {
    const values = names.map((name) => facets[name](row));
    const misses = names.filter((name, i) => {
      const wanted = chosen[name];
      return wanted !== undefined && !values[i]?.includes(wanted);
    });
    if (misses.length === 0) kept.push(row);
    for (const [i, name] of names.entries()) {
      // A row that only this filter leaves out is one that another value of it would bring in.
      if (misses.length > 1 || (misses.length === 1 && misses[0] !== name)) continue;
      for (const value of new Set(values[i])) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
    }
  }
  return { rows: kept, counts };
}
