import type { Scope } from '../../db/scope.ts';
import type { Locale } from '../../platform/i18n.ts';
import { type ActivityListQuery, exportLimit } from '../activities/activities.form.ts';
import { findConditions } from '../activities/activity-filter.queries.ts';
import { type ExportedActivity, listForExport } from './activity-export.queries.ts';

export type { ExportedActivity } from './activity-export.queries.ts';

/** The list for a file: the first 10,000 in the order asked for, wherever its reader had paged to. */
export async function exportActivities(
  scope: Scope,
  { sort = 'newest', ...query }: ActivityListQuery,
  locale: Locale,
): Promise<ExportedActivity[]> {
  const conditions = await findConditions(scope, query);
  if (conditions === undefined) return [];
  return listForExport(scope, conditions, { sort, after: undefined, limit: exportLimit, locale, isLarge: true });
}
