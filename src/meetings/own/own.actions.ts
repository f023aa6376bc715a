import type { PersonalData } from '../../platform/personal-data.ts';
import { forgetOwnParticipations, listOwnInvitations, listOwnParticipations, listOwnWriting } from './own.queries.ts';

/**
 * What meetings keep of a person: where she was named, checked in or refused, invitations to her address with whom she named and which
 * letters she sent, what she wrote. Delegates have no account, so that all of it is found by her account's address.
 */
export const ownMeetings: PersonalData = {
  name: 'meetings',
  gather: async (scope) => ({
    participations: await listOwnParticipations(scope),
    invitations: await listOwnInvitations(scope),
    wrote: await listOwnWriting(scope),
  }),
  forget: forgetOwnParticipations,
};
