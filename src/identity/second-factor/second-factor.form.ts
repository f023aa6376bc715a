import { z } from 'zod';

export { CodeForm } from '../sign-in/code.form.ts';
export const GoingOn = z.object({ next: z.string().max(1_000).optional().catch(undefined) });
export const Press = z.object({});
