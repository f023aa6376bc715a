import { z } from 'zod';
import { oneOf } from '../../platform/form.ts';
import { Slug } from '../../platform/query.ts';

export const OffersParams = z.object({ organisation: Slug });
/** `offered`: when the import made the offer that was looked at. */
export const OfferForm = z.object({
  field: z.string().max(60),
  offered: z.string().max(40),
  answer: oneOf(['take', 'leave']),
});
