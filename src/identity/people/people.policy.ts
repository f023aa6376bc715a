import type { Actor, Role } from '../../db/scope.ts';

const holdsFor = (actor: Actor, organisationId: string, role: Role): boolean =>
  actor.kind === 'person' && actor.organisationId === organisationId && actor.roles.includes(role);

/** Who belongs to an organisation, and as what, with addresses: its stewards see it. */
export const canSeePeople = (actor: Actor, organisationId: string): boolean =>
  holdsFor(actor, organisationId, 'steward');

/** Stewards give and end the roles of their organisation; the secretariat's are its own people's, operators the command line's. */
export function canGive(actor: Actor, organisationId: string, role: Role): boolean {
  if (role === 'operator') return false;
  return holdsFor(actor, organisationId, role === 'secretariat' ? 'secretariat' : 'steward');
}
export const canEnd = canGive;
