import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { findMeetingToOrganise, type OrganisedMeeting } from './access.queries.ts';
import { canOrganise } from './organising.policy.ts';

export type { OrganisedMeeting };

/** The meeting that the actor organises. Others are told that they may not, and nothing of a meeting that is not there. */
export async function accessMeetingToOrganise(
  scope: Scope,
  slug: string,
  locale: Locale = 'en',
): Promise<OrganisedMeeting> {
  const meeting = await findMeetingToOrganise(scope, slug, locale);
  if (meeting === undefined) throw new Refusal('not-found');
  if (!canOrganise(scope.actor, meeting)) throw new Refusal('forbidden');
  return meeting;
}

/** The meeting for whoever asks: what stands in it everybody may read. */
export async function accessMeetingToShow(scope: Scope, slug: string, locale: Locale): Promise<OrganisedMeeting> {
  const meeting = await findMeetingToOrganise(scope, slug, locale);
  if (meeting === undefined) throw new Refusal('not-found');
  return meeting;
}
