import { z } from 'zod';
import { failures } from './provider.ts';

const slug = z.string().max(200).optional().catch(undefined);
const next = z.string().max(1_000).optional().catch(undefined);

export const SignOnQuery = z.object({ organisation: slug, next });
export const BeginQuery = z.object({ organisation: slug, next, again: z.literal('1').optional().catch(undefined) });
export const FailedQuery = z.object({ organisation: slug, why: z.enum(failures).optional().catch(undefined) });
