import { z } from 'zod';
import { manyLines } from '../../platform/form.ts';
import { locales } from '../../platform/i18n.ts';
import { reportPath } from '../paths.ts';

/** Characters that a report may have: some 80 pages. */
export const longestReport = 250_000;

export const ReportQuery = z.object({ language: z.enum(locales).optional() });
export const ReportPageQuery = ReportQuery.extend({
  draft: z.literal('new').optional().describe('shows what is new in the draft'),
});
export type ReportForm = z.infer<typeof ReportForm>;
export const ReportForm = z.object({
  text: manyLines(longestReport),
  /** The version that was read before it was written: none, for the draft. */
  base: z.uuid().optional(),
  /** Of the draft that was seen before it was written. */
  drafted: z.string().max(64).optional(),
  do: z.enum(['save', 'preview']).optional(),
});

export const reportPage = (meeting: string, language: string): string => `${reportPath(meeting)}?language=${language}`;
/** The same, with what is new in the draft. */
export const newDraftPage = (meeting: string, language: string): string => `${reportPage(meeting, language)}&draft=new`;
export const reportForms = ['pdf', 'docx'] as const;
export type ReportFileForm = (typeof reportForms)[number];
export const reportFile = (meeting: string, form: ReportFileForm): string => `${reportPath(meeting)}.${form}`;
/** All of it in one file. */
export const reportBundle = (meeting: string): string => `${reportPath(meeting)}.zip`;
