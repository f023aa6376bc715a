import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { countDocumentsOfMeetings } from '../../documents/index.ts';
import { Refusal } from '../../platform/errors.ts';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import { type Count, type ListPage, pageSize, readKey, toCount, toListPage } from '../../platform/list.ts';
import { dayAt, type MeetingStatus, statusOf } from '../status.ts';
import type { MeetingListQuery } from './meetings.form.ts';
import { listMeetings, listParticipants, listSeries, type MeetingListRow, type SeriesRow } from './meetings.queries.ts';

export interface MeetingRow extends MeetingListRow {
  seriesTitle: string;
  seriesLanguage: string;
  conventions: string[];
  /** It is not over yet. */
  upcoming: boolean;
  status: MeetingStatus;
}
interface Choice {
  value: string;
  label: string;
  count: number;
}
interface Choices {
  series: Choice[];
  year: Choice[];
  /** Without labels: the view has the names of the conventions. */
  convention: Choice[];
  country: Choice[];
  organisation: Choice[];
}
export interface SeriesOverview extends SeriesRow {
  meetings: number;
  firstYear: number | undefined;
  lastYear: number | undefined;
}
export interface MeetingListView extends ListPage<MeetingRow> {
  count: Count;
  choices: Choices;
  series: SeriesOverview[];
  /** The one series that the list is limited to. */
  chosen: SeriesRow | undefined;
  /** Documents of the meetings on this page, by meeting id. */
  documents: ReadonlyMap<string, number>;
}

const dimensions = ['series', 'year', 'convention', 'country', 'organisation'] as const;
type Dimension = (typeof dimensions)[number];

const yearsOf = ({ startsOn, lastDay }: MeetingListRow): string[] => {
  const first = Number(startsOn.slice(0, 4));
  return Array.from({ length: Number(lastDay.slice(0, 4)) - first + 1 }, (_, index) => String(first + index));
};
const valuesOf: Record<Dimension, (row: MeetingRow) => readonly string[]> = {
  series: ({ series }) => [series],
  year: yearsOf,
  convention: ({ conventions }) => conventions,
  country: ({ country }) => (country === null ? [] : [country]),
  organisation: ({ organisations }) => organisations,
};

function matches(row: MeetingRow, query: MeetingListQuery, but?: Dimension): boolean {
  return dimensions.every((dimension) => {
    const wanted = query[dimension];
    return dimension === but || wanted === undefined || valuesOf[dimension](row).includes(String(wanted));
  });
}

/** Reads all meetings and the series, in two questions. */
async function readMeetings(scope: Scope, locale: Locale): Promise<{ rows: MeetingRow[]; series: SeriesRow[] }> {
  const series = await listSeries(scope, locale);
  const bySlug = new Map(series.map((one) => [one.slug, one]));
  const rows = (await listMeetings(scope, locale)).map((row) => {
    const own = bySlug.get(row.series);
    return {
      ...row,
      seriesTitle: own?.title ?? row.series,
      seriesLanguage: own?.titleLanguage ?? 'en',
      conventions: row.ownConventions.length > 0 ? row.ownConventions : (own?.conventions ?? []),
      status: statusOf(row, scope.now),
      upcoming: row.lastDay >= dayAt(row.timeZone, scope.now),
    };
  });
  return { rows, series };
}

type Key = [upcoming: 0 | 1, startsOn: string, slug: string];
const Key = z.tuple([z.literal([0, 1]), z.iso.date(), z.string()]);
const keyOf = ({ upcoming, startsOn, slug }: MeetingRow): Key => [upcoming ? 1 : 0, startsOn, slug];

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** What comes next, nearest first; then the past, backwards. */
function byNewest([upA, dateA, slugA]: Key, [upB, dateB, slugB]: Key): number {
  if (upA !== upB) return upB - upA;
  return (upA === 1 ? compareText(dateA, dateB) : compareText(dateB, dateA)) || compareText(slugA, slugB);
}
const byOldest = ([, dateA, slugA]: Key, [, dateB, slugB]: Key): number =>
  compareText(dateA, dateB) || compareText(slugA, slugB);

function select(rows: readonly MeetingRow[], query: MeetingListQuery): MeetingRow[] {
  const compare = query.sort === 'oldest' ? byOldest : byNewest;
  return rows.filter((row) => matches(row, query)).sort((a, b) => compare(keyOf(a), keyOf(b)));
}

/** All meetings that match, in order: for exports. A series that does not exist is not found. */
export async function findMeetings(scope: Scope, query: MeetingListQuery, locale: Locale) {
  const { rows, series } = await readMeetings(scope, locale);
  return { rows: select(rows, query), chosen: chosenSeries(series, query) };
}

/** These meetings, in the order of their days: for calendars. */
export async function findMeetingsBySlug(scope: Scope, slugs: ReadonlySet<string>, locale: Locale) {
  const { rows } = await readMeetings(scope, locale);
  return rows.filter(({ slug }) => slugs.has(slug)).sort((a, b) => byOldest(keyOf(a), keyOf(b)));
}

/** One page of them. */
export async function pageMeetings(scope: Scope, query: MeetingListQuery, locale: Locale) {
  const { rows, chosen } = await findMeetings(scope, query, locale);
  return { ...cut(rows, query), count: toCount(rows.length), chosen };
}

function cut(rows: readonly MeetingRow[], { after, sort }: MeetingListQuery): ListPage<MeetingRow> {
  const compare = sort === 'oldest' ? byOldest : byNewest;
  const key = after === undefined ? undefined : readKey<Key>(Key, after);
  const rest = key === undefined ? rows : rows.filter((row) => compare(keyOf(row), key) > 0);
  return toListPage(rest.slice(0, pageSize + 1), pageSize, keyOf);
}

function chosenSeries(series: readonly SeriesRow[], query: MeetingListQuery): SeriesRow | undefined {
  const chosen = series.find(({ slug }) => slug === query.series);
  if (query.series !== undefined && chosen === undefined) throw new Refusal('not-found');
  return chosen;
}

export async function viewMeetings(scope: Scope, query: MeetingListQuery, locale: Locale): Promise<MeetingListView> {
  const { rows, series } = await readMeetings(scope, locale);
  const participants = await listParticipants(scope, locale);
  const chosen = chosenSeries(series, query);
  const found = select(rows, query);
  const page = cut(found, query);
  const documents = await countDocumentsOfMeetings(
    scope,
    page.rows.map(({ id }) => id),
  );

  const labels: Record<Dimension, (value: string) => string> = {
    series: (value) => series.find(({ slug }) => slug === value)?.title ?? value,
    year: (value) => value,
    convention: (value) => value,
    country: (value) => rows.find(({ country }) => country === value)?.countryName ?? value,
    organisation: (value) => participants.find(({ slug }) => slug === value)?.name ?? value,
  };
  const choice = (dimension: Dimension): Choice[] => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const counted = matches(row, query, dimension) ? 1 : 0;
      for (const value of valuesOf[dimension](row)) counts.set(value, (counts.get(value) ?? 0) + counted);
    }
    const choices = [...counts].map(([value, count]) => ({ value, label: labels[dimension](value), count }));
    if (dimension === 'year') return choices.sort((a, b) => Number(b.value) - Number(a.value));
    return sortByName(locale, choices, ({ label }) => label);
  };
  return {
    ...page,
    count: toCount(found.length),
    choices: {
      series: choice('series'),
      year: choice('year'),
      convention: choice('convention'),
      country: choice('country'),
      organisation: choice('organisation'),
    },
    series: overviewOf(locale, series, rows),
    chosen,
    documents,
  };
}

/** The series by name, each with how many of its meetings are known and the years between which they lie. */
export async function listSeriesOverview(scope: Scope, locale: Locale): Promise<SeriesOverview[]> {
  const { rows, series } = await readMeetings(scope, locale);
  return overviewOf(locale, series, rows);
}

function overviewOf(locale: Locale, series: readonly SeriesRow[], rows: readonly MeetingRow[]): SeriesOverview[] {
  const overview = series.map((one) => {
    const years = rows.filter((row) => row.series === one.slug).map(({ startsOn }) => Number(startsOn.slice(0, 4)));
    const known = years.length > 0;
    return {
      ...one,
      meetings: years.length,
      firstYear: known ? Math.min(...years) : undefined,
      lastYear: known ? Math.max(...years) : undefined,
    };
  });
  return sortByName(locale, overview, ({ title }) => title);
}
