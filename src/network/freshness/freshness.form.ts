import { z } from 'zod';

export const LinkParams = z.object({
  token: z
    .string()
    .max(200)
    .regex(/^[\w-]+\.[\w-]+$/),
});
/** What the page says after the press. */
export const LinkQuery = z.object({ done: z.enum(['1', 'no']).optional() });
export const PressForm = z.object({});
