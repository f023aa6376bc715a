import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import { pageSize, readKey, toCount, toListPage } from '../../platform/list.ts';
import { isLate } from '../follow-up/late.ts';
import { type OutcomeListQuery, outcomeAges, outcomeStandings } from './outcomes.form.ts';
import { type ListedOutcome, listCountryNames, listOutcomes } from './outcomes.queries.ts';

export interface OutcomeRow extends ListedOutcome {
  isLate: boolean;
}
export type OutcomeList = Awaited<ReturnType<typeof viewOutcomes>>;

const dimensions = ['organisation', 'convention', 'country', 'state', 'age'] as const;
type Dimension = (typeof dimensions)[number];

const dayMilliseconds = 86_400_000;
function ageOf({ meetingStartsOn }: OutcomeRow, now: Date): string {
  const years = (now.getTime() - Date.parse(`${meetingStartsOn}T00:00:00Z`)) / (365.25 * dayMilliseconds);
  return outcomeAges.find((age) => age !== 'older' && years <= Number(age)) ?? 'older';
}

const valuesFor = (now: Date): Record<Dimension, (row: OutcomeRow) => readonly string[]> => ({
  organisation: ({ owners }) => owners.map(({ slug }) => slug),
  convention: ({ conventions }) => conventions,
  country: ({ countries }) => countries,
  state: ({ state, isLate: late }) => (late ? [state, 'late'] : [state]),
  age: (row) => [ageOf(row, now)],
});

function select(rows: readonly OutcomeRow[], query: OutcomeListQuery, now: Date, but?: Dimension): OutcomeRow[] {
  const values = valuesFor(now);
  return rows.filter((row) =>
    dimensions.every((dimension) => {
      const wanted = query[dimension];
      return dimension === but || wanted === undefined || values[dimension](row).includes(wanted);
    }),
  );
}

async function listAll(scope: Scope, locale: Locale): Promise<OutcomeRow[]> {
  return (await listOutcomes(scope, locale)).map((row) => ({ ...row, isLate: isLate(row, scope.now) }));
}

/** All that match, in order: for exports. */
export async function findOutcomes(scope: Scope, query: OutcomeListQuery, locale: Locale): Promise<OutcomeRow[]> {
  return select(await listAll(scope, locale), query, scope.now);
}

const Key = z.tuple([z.iso.date(), z.string(), z.number(), z.string()]);
type Key = z.infer<typeof Key>;
const keyOf = ({ meetingStartsOn, meeting, position, slug }: OutcomeRow): Key => [
  meetingStartsOn,
  meeting,
  position,
  slug,
];
const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
const order = (a: Key, b: Key): number =>
  compare(b[0], a[0]) || compare(a[1], b[1]) || compare(a[2], b[2]) || compare(a[3], b[3]);

function cut(found: readonly OutcomeRow[], after: string | undefined) {
  const key = after === undefined ? undefined : readKey<Key>(Key, after);
  const sorted = [...found].sort((a, b) => order(keyOf(a), keyOf(b)));
  const rest = key === undefined ? sorted : sorted.filter((row) => order(keyOf(row), key) > 0);
  return { ...toListPage(rest.slice(0, pageSize + 1), pageSize, keyOf), count: toCount(found.length) };
}

/** One page of them. */
export async function pageOutcomes(scope: Scope, query: OutcomeListQuery, locale: Locale) {
  return cut(await findOutcomes(scope, query, locale), query.after);
}

/** The same with the count of each value of each filter. */
export async function viewOutcomes(scope: Scope, query: OutcomeListQuery, locale: Locale) {
  const rows = await listAll(scope, locale);
  const countries = await listCountryNames(scope, locale);
  const names = new Map(rows.flatMap(({ owners }) => owners.map(({ slug, name }): [string, string] => [slug, name])));
  const values = valuesFor(scope.now);
  const countsOf = (dimension: Dimension) => {
    const counts = new Map<string, number>();
    for (const row of select(rows, query, scope.now, dimension))
      for (const value of values[dimension](row)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  };
  const named = (dimension: Dimension, label: (value: string) => string) =>
    sortByName(
      locale,
      [...countsOf(dimension)].map(([value, count]) => ({ value, label: label(value), count })),
      (choice) => choice.label,
    );
  const fixed = (dimension: Dimension, all: readonly string[]) => {
    const counts = countsOf(dimension);
    return all.map((value) => ({ value, count: counts.get(value) ?? 0 }));
  };
  return {
    ...cut(select(rows, query, scope.now), query.after),
    choices: {
      organisation: named('organisation', (slug) => names.get(slug) ?? slug),
      country: named('country', (iso3) => countries.get(iso3) ?? iso3),
      convention: [...countsOf('convention')].map(([value, count]) => ({ value, count })),
      state: fixed('state', outcomeStandings),
      age: fixed('age', outcomeAges),
    },
  };
}
