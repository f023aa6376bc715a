import type { Scope } from '../../db/scope.ts';
import type { OrganisedMeeting } from './access.actions.ts';

type Carry = (scope: Scope, from: OrganisedMeeting, to: OrganisedMeeting) => Promise<unknown>;

/** What a new meeting takes from the one that it is made like: set by the features that keep it, when the module is registered. */
export const carriers: { invited?: Carry; outcomes?: Carry } = {};
