import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

export const OutcomeParams = z.object({ outcome: Slug });
export const MeetingParams = z.object({ meeting: Slug });
/** One outcome, or all that are open. */
export const CarryForm = z.object({ outcome: z.string().max(120).optional() });
/** A button alone. */
export const NoFields = z.object({});
