import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { type ActivityRecord, findActivity, listNearby, type NearbyActivity } from './activity.queries.ts';

export type { ActivityRecord, NearbyActivity } from './activity.queries.ts';

const mostNearby = 6;

/** What was told from an activity. Experiences lie above this module, which is handed them. */
export interface ToldExperience {
  /** Without its language. */
  path: string;
  title: string;
  titleLanguage: string;
  teller: string;
  tellerLanguage: string;
}
export type FindExperiences = (scope: Scope, activityId: string, locale: Locale) => Promise<ToldExperience[]>;

export interface ActivityView {
  activity: ActivityRecord;
  nearby: NearbyActivity[];
  experiences: ToldExperience[];
}

export async function accessActivity(scope: Scope, slug: string, locale: Locale): Promise<ActivityRecord> {
  const activity = await findActivity(scope, slug, locale);
  if (activity === undefined) throw new Refusal('not-found');
  return activity;
}

export async function viewActivity(
  scope: Scope,
  slug: string,
  locale: Locale,
  findExperiences: FindExperiences,
): Promise<ActivityView> {
  const activity = await accessActivity(scope, slug, locale);
  return {
    activity,
    nearby: await listNearby(scope, activity.id, mostNearby, locale),
    experiences: await findExperiences(scope, activity.id, locale),
  };
}
