import type { Actor } from '../../db/actor.ts';

/** Who its members are, a network's own steward says, and the secretariat of any. */
export const canKeepMembers = (actor: Actor, network: { id: string }): boolean =>
  actor.kind === 'person' &&
  (actor.roles.includes('secretariat') || (actor.roles.includes('steward') && actor.organisationId === network.id));
