import { z } from 'zod';

export const searchPath = '/search';

export const searchKinds = [
  'organisation',
  'country',
  'topic',
  'meeting',
  'document',
  'activity',
  'experience',
  'outcome',
] as const;
export type SearchKind = (typeof searchKinds)[number];
const searchSorts = ['best', 'newest'] as const;

export type SearchQuery = z.infer<typeof SearchQuery>;
export const SearchQuery = z.object({
  q: z.string().trim().max(1_000).optional().describe('words in any of the six languages, a name or a symbol'),
  kind: z.enum(searchKinds).optional(),
  sort: z.enum(searchSorts).optional().describe('best unless said'),
  after: z.string().max(2_000).optional().describe('the key of a page, as the answer before gave it'),
});
