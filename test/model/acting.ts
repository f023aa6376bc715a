import type { Role } from './records.ts';

/** Somebody who asks. Who is signed in without a role any more acts for no organisation: she reaches what is hers, and what visitors see. */
export interface Actor {
  person?: string;
  organisation?: string;
  roles: readonly Role[];
  /** To which meeting's invitation she holds the link. */
  invitation?: string;
}
export const visitor: Actor = { roles: [] };

export const holds = (actor: Actor, ...roles: Role[]): boolean => roles.some((role) => actor.roles.includes(role));
export const holdsFor = (actor: Actor, organisation: string | null, ...roles: Role[]): boolean =>
  organisation !== null && actor.organisation === organisation && holds(actor, ...roles);
