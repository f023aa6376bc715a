import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

export const HistoryParams = z.object({ organisation: Slug });
/** `before`: the id of a change; those before it are shown. */
export const HistoryQuery = z.object({ before: z.uuid('the id of a change').optional() });
export const UndoParams = HistoryParams.extend({ change: z.uuid() });
export const UndoForm = z.object({ version: z.string().max(60) });
