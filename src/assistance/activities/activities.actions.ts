import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import type { Locale } from '../../platform/i18n.ts';
import { type Count, countLimit, type ListPage, pageSize, readKey, toCount, toListPage } from '../../platform/list.ts';
import { type ActivityCounts, countActivityValues, setsOf } from '../activity-counts/activity-counts.actions.ts';
import type { ActivityListQuery } from './activities.form.ts';
import { type ActivityPlace, type ActivityRow, listActivities } from './activities.queries.ts';
import { type Conditions, countSets, findConditions, type SetName } from './activity-filter.queries.ts';

export type { ActivityCounts, CountryCount } from '../activity-counts/activity-counts.actions.ts';
export type { ActivityRow, OrganisationName } from './activities.queries.ts';

export interface ActivityPage extends ListPage<ActivityRow> {
  count: Count;
}
export interface ActivityListView extends ActivityPage {
  /** Undefined when a filter names something that does not exist. */
  counts: ActivityCounts | undefined;
}

const nothing: ActivityPage = { rows: [], next: undefined, count: toCount(0) };

/** One page of the activities that match. */
export async function findActivities(
  scope: Scope,
  query: ActivityListQuery,
  locale: Locale,
  limit = pageSize,
): Promise<ActivityPage> {
  const conditions = await findConditions(scope, query);
  if (conditions === undefined) return nothing;
  const sizes = await countSets(scope, conditions, ['every'], countLimit + 1);
  return findPage(scope, query, { conditions, sizes, locale, limit });
}

/** The same with the count of each value of each filter. */
export async function viewActivities(
  scope: Scope,
  query: ActivityListQuery,
  locale: Locale,
): Promise<ActivityListView> {
  const conditions = await findConditions(scope, query);
  if (conditions === undefined) return { ...nothing, counts: undefined };
  const sizes = await countSets(scope, conditions, setsOf(conditions), countLimit + 1);
  return {
    ...(await findPage(scope, query, { conditions, sizes, locale, limit: pageSize })),
    counts: await countActivityValues(scope, query, { conditions, sizes, locale }),
  };
}

interface Matched {
  conditions: Conditions;
  sizes: ReadonlyMap<SetName, number>;
  locale: Locale;
  limit: number;
}

const datePlace = z.tuple([z.iso.date(), z.uuid()]);
const textPlace = z.tuple([z.string(), z.uuid()]);

async function findPage(
  scope: Scope,
  { sort = 'newest', after: key }: ActivityListQuery,
  { conditions, sizes, locale, limit }: Matched,
): Promise<ActivityPage> {
  const after = key === undefined ? undefined : readKey<ActivityPlace>(sort === 'title' ? textPlace : datePlace, key);
  const size = sizes.get('every') ?? 0;
  const isLarge = size > countLimit;
  const found = await listActivities(scope, conditions, { sort, after, limit: limit + 1, locale, isLarge });
  return { ...toListPage(found, limit, ({ sortValue, id }) => [sortValue, id]), count: toCount(size) };
}
