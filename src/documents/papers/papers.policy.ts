import { type Actor, holds } from '../../db/actor.ts';

const writesFor = (actor: Actor, organisationId: string | null): boolean =>
  holds(actor, 'editor', 'steward') && actor.organisationId === organisationId;

/** The secretariat, and editors and stewards of the organisation that convenes the meeting: as `organises()` says it in the database. */
export const canWritePapers = (actor: Actor, { convenerId }: { convenerId: string | null }): boolean =>
  holds(actor, 'secretariat') || writesFor(actor, convenerId);
