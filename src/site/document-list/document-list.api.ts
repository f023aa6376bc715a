import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiList } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { findDocuments } from './document-list.actions.ts';
import { DocumentListQuery } from './document-list.form.ts';

const DocumentItem = z.object({
  slug: z.string(),
  kind: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  titleOrigin: z.enum(['official', 'unofficial', 'machine']).describe('how far the title can be trusted'),
  symbols: z.array(z.string()),
  datedOn: z.string().nullable().describe('the first day that the date can be'),
  datedPrecision: z.enum(['year', 'month', 'day']).nullable(),
  meetingSlug: z.string().nullable(),
  files: z.array(
    z.object({
      slug: z.string(),
      language: z.string(),
      format: z.string().nullable(),
      origin: z.enum(['official', 'unofficial', 'machine']),
      version: z.int(),
      sizeBytes: z.int().nullable(),
      sizeLabel: z.string().nullable().describe('as printed by the source, which rounded it'),
      held: z.boolean().describe('false: the file is known, but not held here'),
    }),
  ),
});

export function documentListApi(app: FastifyInstance, platform: Platform): void {
  apiList(
    app,
    platform,
    {
      path: '/api/v1/documents',
      operationId: 'listDocuments',
      summary: 'Documents, with their files',
      tag: 'documents',
      query: DocumentListQuery,
      item: DocumentItem,
    },
    ({ scope, query, locale }) => findDocuments(scope, query, locale),
  );
}
