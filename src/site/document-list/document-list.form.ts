import { z } from 'zod';
import { documentKinds } from '../../documents/index.ts';
import { listParameters } from '../../platform/list.ts';
import { LanguageCode, Slug, Year } from '../../platform/query.ts';

export const documentsPath = () => '/documents';

/** What the conventions use; a list can also be filtered by another. */
export const documentFormats = ['pdf', 'doc', 'docx', 'ppt', 'pptx', 'xls', 'xlsx', 'odt', 'txt', 'zip'] as const;

export const documentSorts = ['newest', 'oldest', 'title', 'symbol'] as const;
export type DocumentSort = (typeof documentSorts)[number];

export type DocumentListQuery = z.infer<typeof DocumentListQuery>;
export const DocumentListQuery = z.object({
  symbol: z.string().trim().max(200).optional().describe('a symbol or its beginning, in any case and spacing'),
  meeting: Slug.optional(),
  series: Slug.optional(),
  organisation: Slug.optional().describe('its author, or the organisation that keeps it'),
  kind: z.enum(documentKinds).optional(),
  language: LanguageCode.optional().describe('has a file in this language'),
  format: z
    .string()
    .regex(/^[a-z0-9]{1,8}$/)
    .optional()
    .describe('has a file in this format'),
  year: Year.optional(),
  sort: z.enum(documentSorts).optional().describe('newest unless said'),
  ...listParameters,
});
