import { z } from 'zod';

export const LinkParams = z.object({ token: z.string().regex(/^[\w-]{43}$/) });
export const Press = z.object({});
