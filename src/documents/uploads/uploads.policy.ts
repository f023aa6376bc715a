import { type Actor, holds, type Person } from '../../db/actor.ts';

/** Those who may write documents for somebody: editors, stewards, the secretariat. */
export const canUpload = (actor: Actor): actor is Person => holds(actor, 'editor', 'steward', 'secretariat');
