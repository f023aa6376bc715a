import { z } from 'zod';
import { locales } from '../../platform/i18n.ts';
import { Slug } from '../../platform/query.ts';

export const parts = ['summary', 'report'] as const;
export type Part = (typeof parts)[number];

export const VersionsParams = z.object({ meeting: Slug, part: z.enum(parts) });
export const VersionsQuery = z.object({
  language: z.enum(locales).optional(),
  version: z.uuid().optional().describe('one to read, beside the one that came after it'),
  before: z.uuid().optional().describe('the last of the list before'),
});
export type VersionsQuery = z.infer<typeof VersionsQuery>;
export const VersionParams = VersionsParams.extend({ version: z.uuid() });
export const TextQuery = z.object({ language: z.enum(locales) });
