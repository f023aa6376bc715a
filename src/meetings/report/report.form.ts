import { z } from 'zod';
import { manyLines } from '../../platform/form.ts';
import { locales } from '../../platform/i18n.ts';
import { reportPath } from '../paths.ts';

/** Characters that a report may have: some 80 pages. */
export const longestReport = 250_000;

export const ReportQuery = z.object({ language: z.enum(locales).optional() });
export const ReportForm = z.object({
  text: manyLines(longestReport),
  /** The version that was read before it was written: none, for the draft. */
  base: z.uuid().optional(),
});

export const reportPage = (meeting: string, language: string): string => `${reportPath(meeting)}?language=${language}`;
export const reportForms = ['pdf', 'docx'] as const;
export type ReportFileForm = (typeof reportForms)[number];
export const reportFile = (meeting: string, form: ReportFileForm): string => `${reportPath(meeting)}.${form}`;
/** All of it in one file. */
export const reportBundle = (meeting: string): string => `${reportPath(meeting)}.zip`;
