import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

export const packAudiences = ['public', 'participants'] as const;

export const PacksParams = z.object({ meeting: Slug });
export const AdditionParams = z.object({ meeting: Slug, addition: z.uuid() });
/** Of the bytes: the id, and whatever name stands behind it. */
export const PackFileParams = z.object({ pack: z.uuid(), '*': z.string().optional() });
export const PackForm = z.object({ audience: z.enum(packAudiences) });
export const NoPackForm = z.object({});
/** For whom the pack is to which somebody asks an addition. */
export const HandInQuery = z.object({ audience: z.enum(packAudiences).optional() });
