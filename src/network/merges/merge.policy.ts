import { type Actor, holds } from '../../db/actor.ts';

/** Which records there are, the secretariat says: it makes them, and puts two together that are one organisation. */
export const canMergeOrganisations = (actor: Actor): boolean => holds(actor, 'secretariat');
