import { z } from 'zod';
import { listOf, oneOf } from '../../platform/form.ts';
import { Slug } from '../../platform/query.ts';
import { focalConventions, roles } from '../roles.ts';

export const OrganisationParams = z.object({ organisation: Slug });
const id = z.uuid();
export const PersonParams = OrganisationParams.extend({ person: id });
export const MembershipParams = OrganisationParams.extend({ membership: id });
export const InvitationOfParams = OrganisationParams.extend({ invitation: id });

/** What was done on the page before, said on top of it. */
export const peopleDone = ['invited', 'sent', 'withdrawn', 'given', 'ended'] as const;
export const PeopleQuery = z.object({ done: z.enum(peopleDone).optional() });

export const GiveRoleForm = z.object({ role: oneOf(roles), conventions: listOf(focalConventions) });
export type GiveRoleForm = z.infer<typeof GiveRoleForm>;
/** A button alone. */
export const Press = z.object({});
