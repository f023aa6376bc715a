import { z } from 'zod';
import { manyLines, oneLine } from '../../platform/form.ts';
import { locales } from '../../platform/i18n.ts';
import { Slug } from '../../platform/query.ts';

export const MeetingParams = z.object({ meeting: Slug });
export const SummaryQuery = z.object({
  language: z.enum(locales).optional(),
  version: z.uuid().optional().describe('a version to read'),
});
export type SummaryForm = z.infer<typeof SummaryForm>;
export const SummaryForm = z.object({
  body: manyLines(200_000),
  /** Of the meeting, where it has none in the language yet. */
  title: oneLine(500).optional(),
  based: z.uuid().optional(),
  do: z.enum(['save', 'preview', 'publish']).optional(),
});
