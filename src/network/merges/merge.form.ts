import { z } from 'zod';
import { oneOf } from '../../platform/form.ts';
import { Slug } from '../../platform/query.ts';
import { organisationChoice } from '../choosing/choosing.form.ts';

export const OtherForm = z.object(organisationChoice);
export const MergedParams = z.object({ organisation: Slug });
export const MergeParams = MergedParams.extend({ other: Slug });
export const UndoMergeParams = MergedParams.extend({ merge: z.uuid() });

const one = oneOf(['kept', 'other']);
const any = oneOf(['kept', 'other', 'both']);

/** Of which record the facts are to be, for each group; of a seat there is one. */
export type MergeForm = z.infer<typeof MergeForm>;
export const MergeForm = z.object({
  identity: any,
  place: one,
  mandates: any,
  countries: any,
  languages: any,
  expertise: any,
});
export const mergeGroups = ['identity', 'place', 'mandates', 'countries', 'languages', 'expertise'] as const;
export const UndoMergeForm = z.object({});
