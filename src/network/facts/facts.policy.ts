import type { Actor } from '../../db/scope.ts';

/** An editor or steward keeps the facts of her own organisation, the secretariat those of any. */
export const canEditFacts = (actor: Actor, organisation: { id: string }): boolean =>
  actor.kind === 'person' &&
  (actor.roles.includes('secretariat') ||
    (actor.organisationId === organisation.id && (actor.roles.includes('editor') || actor.roles.includes('steward'))));

/** What kind of organisation it is, the secretariat alone says. */
export const canSetKind = (actor: Actor): boolean => actor.kind === 'person' && actor.roles.includes('secretariat');

/** Its people and the secretariat see who changed what; of contact points its people alone. */
export const canSeeHistory = (actor: Actor, organisation: { id: string }): boolean =>
  actor.kind === 'person' && (actor.organisationId === organisation.id || actor.roles.includes('secretariat'));
