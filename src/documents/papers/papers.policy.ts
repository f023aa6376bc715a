import { type Actor, holds } from '../../db/actor.ts';

/** Who writes for the organisation that convenes the meeting; the secretariat where nobody does. As `organises()` says it in the database. */
export const canWritePapers = (actor: Actor, { convenerId }: { convenerId: string | null }): boolean =>
  convenerId === null
    ? holds(actor, 'secretariat')
    : holds(actor, 'editor', 'steward', 'secretariat') && actor.organisationId === convenerId;
