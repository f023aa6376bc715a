import { z } from 'zod';
import { PartialDate } from '../../platform/form.ts';
import { sortedListParameters } from '../../platform/list.ts';
import { Slug } from '../../platform/query.ts';
import { organisationChoice } from '../choosing/choosing.form.ts';

export const NetworkParams = z.object({ organisation: Slug });
export const MemberParams = NetworkParams.extend({ member: z.uuid() });

export type NetworksQuery = z.infer<typeof NetworksQuery>;
export const NetworksQuery = z.object({ ...sortedListParameters });

export const NewMemberForm = z.object({ ...organisationChoice, since: PartialDate.optional() });
/** Without a date it ended today. */
export const EndForm = z.object({ until: PartialDate.optional() });
