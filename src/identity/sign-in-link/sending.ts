import { z } from 'zod';
import { defineJob } from '../../platform/jobs.ts';

/** Whether anybody has the address, and the mail if so, are a job's business: the answer to the request comes before. */
export const linkJob = defineJob({
  name: 'sign-in-link',
  payload: z.object({ email: z.string(), next: z.string().optional(), requestedAt: z.iso.datetime() }),
  retries: 5,
});
