import { z } from 'zod';
import { defineJob } from '../../platform/jobs.ts';

/** Every morning, and when outcomes are published: writes to owners who are to be told of something. */
export const tellOwnersJob = defineJob({ name: 'tell-owners', payload: z.object({}), longest: 1_800 });
