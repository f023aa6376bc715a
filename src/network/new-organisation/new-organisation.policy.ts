import { type Actor, holds } from '../../db/actor.ts';

export const canMakeOrganisations = (actor: Actor): boolean => holds(actor, 'secretariat');
