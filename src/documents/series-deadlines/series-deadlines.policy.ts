import { type Actor, holds } from '../../db/actor.ts';

/** Editors and stewards of the organisation whose series it is, and the secretariat. The database refuses others, too. */
export const canSetDeadlines = (actor: Actor, { keeperId }: { keeperId: string | null }): boolean =>
  holds(actor, 'editor', 'steward', 'secretariat') &&
  (actor.roles.includes('secretariat') || actor.organisationId === keeperId);
