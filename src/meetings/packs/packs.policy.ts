import type { Actor } from '../../db/actor.ts';
import { canOrganise, type Organised } from '../organising/organising.policy.ts';

/** Who may have a new pack made: participants and organisers. */
export const mayAskForPacks = (actor: Actor, meeting: Organised, takesPart: boolean): boolean =>
  actor.kind === 'person' && (takesPart || canOrganise(actor, meeting));
