import type { Actor } from '../../db/scope.ts';

/** Stewards read the trail of the organisation that they act for. */
export const canReadTrail = (actor: Actor, organisationId: string): boolean =>
  actor.kind === 'person' && actor.organisationId === organisationId && actor.roles.includes('steward');
