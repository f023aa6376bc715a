import { z } from 'zod';

export const SessionsQuery = z.object({ done: z.enum(['ended', 'all']).optional() });
/** Which session to end; without one, all but this. */
export const EndForm = z.object({ session: z.uuid().optional() });

export const ActingQuery = z.object({ next: z.string().max(1_000).optional() });
export const ActingForm = z.object({ organisation: z.uuid(), next: z.string().optional() });
