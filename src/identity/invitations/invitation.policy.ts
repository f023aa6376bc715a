import type { Actor, Role } from '../../db/scope.ts';

/** Stewards invite to their own organisation, the secretariat to any. */
export function canInvite(actor: Actor, organisationId: string): boolean {
  if (actor.kind !== 'person') return false;
  if (actor.roles.includes('secretariat')) return true;
  return actor.roles.includes('steward') && actor.organisationId === organisationId;
}

/** The secretariat's role is given by those who have it; operators are made on the command line. */
export function canInviteAs(actor: Actor, organisationId: string, role: Role): boolean {
  if (role === 'operator' || !canInvite(actor, organisationId)) return false;
  return role !== 'secretariat' || (actor.kind === 'person' && actor.roles.includes('secretariat'));
}
