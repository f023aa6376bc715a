import { z } from 'zod';
import { formKey } from '../../platform/form.ts';
import { Slug } from '../../platform/query.ts';

export const MeetingParams = z.object({ meeting: Slug });
export const PressParams = z.object({ meeting: Slug, participant: z.uuid() });
export const CheckInQuery = z.object({ q: z.string().max(200).optional() });
/** A press: there, or not after all; `at` where it was kept while the line was down. */
export const PressForm = z.object({
  there: z.enum(['yes', 'no'], formKey('notOffered')),
  at: z.iso.datetime().optional(),
});
