import { z } from 'zod';

export const LeaveForm = z.object({ sure: z.literal(true) });
