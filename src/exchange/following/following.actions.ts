import { record } from '../../audit/index.ts';
import type { Person, Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import type { FollowForm } from './following.form.ts';
import {
  deleteFollow,
  deleteFollows,
  findFollow,
  findSubject,
  insertFollow,
  type Kind,
  listFollowed,
} from './following.queries.ts';

/** Follows, or follows no more. Done twice is done once. */
export async function follow(scope: Scope, { kind, name, follow: wanted }: FollowForm): Promise<void> {
  const { actor } = scope;
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  const id = await findSubject(scope, kind, name);
  if (id === undefined) throw new Refusal('not-found');
  if (wanted === 'yes') await insertFollow(scope, actor, kind, id);
  else await deleteFollow(scope, actor, kind, id);
  await record(scope, { action: wanted === 'yes' ? 'follow.begun' : 'follow.ended', subject: { kind, id } });
}

/** Whether the actor follows it; undefined for a visitor, who cannot. */
export async function viewFollowing(scope: Scope, kind: Kind, id: string): Promise<boolean | undefined> {
  return scope.actor.kind === 'person' ? findFollow(scope, scope.actor, kind, id) : undefined;
}

export const viewFollowed = (scope: Scope, person: Person, locale: Locale) =>
  listFollowed(scope, person.personId, locale);

/** What one follows is nobody else's business: it goes with her. */
export const ownFollows: PersonalData = {
  name: 'follows',
  gather: (scope, personId) => listFollowed(scope, personId, 'en'),
  forget: deleteFollows,
};
