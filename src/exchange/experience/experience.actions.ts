import type { FindExperiences } from '../../assistance/index.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { experiencePath } from '../paths.ts';
import {
  type ExperienceRecord,
  findExperience,
  listOfActivity,
  listSimilar,
  type OtherExperience,
} from './experience.queries.ts';

export type { ExperienceRecord, OtherExperience } from './experience.queries.ts';

const mostSimilar = 5;

export interface ExperienceView {
  experience: ExperienceRecord;
  similar: OtherExperience[];
}

export async function accessExperience(scope: Scope, slug: string, locale: Locale): Promise<ExperienceRecord> {
  const experience = await findExperience(scope, slug, locale);
  if (experience === undefined) throw new Refusal('not-found');
  return experience;
}

export async function viewExperience(scope: Scope, slug: string, locale: Locale): Promise<ExperienceView> {
  const experience = await accessExperience(scope, slug, locale);
  return { experience, similar: await listSimilar(scope, experience.id, mostSimilar, locale) };
}

/** What was told from an activity: for the page of the activity, which lies below and is handed it. */
export const findToldFrom: FindExperiences = async (scope, activityId, locale) => {
  const told = await listOfActivity(scope, activityId, locale);
  return told.map(({ slug, ...experience }) => ({ ...experience, path: experiencePath(slug) }));
};
