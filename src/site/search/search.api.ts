import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiList } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { findEverywhere } from './search.actions.ts';
import { SearchQuery, searchKinds } from './search.form.ts';

const Marked = z
  .array(z.object({ text: z.string(), hit: z.boolean() }))
  .describe('the text in pieces; hit: it is what was looked for');

const HitItem = z.object({
  kind: z.enum(searchKinds),
  slug: z.string(),
  path: z.string().describe('of its page, without the language'),
  language: z.string().describe('of title and excerpt (BCP 47)'),
  origin: z.enum(['official', 'unofficial', 'machine']).describe('how far title and excerpt can be trusted'),
  title: Marked,
  excerpt: Marked,
  day: z.string().nullable().describe('the first day that its date can be'),
  precision: z.enum(['year', 'month', 'day']).nullable(),
});

export function searchApi(app: FastifyInstance, platform: Platform): void {
  apiList(
    app,
    platform,
    {
      path: '/api/v1/search',
      operationId: 'search',
      summary:
        'Finds organisations, countries, topics, meetings and their outcomes, documents, activities and experiences',
      tag: 'search',
      query: SearchQuery.extend({ q: SearchQuery.shape.q.unwrap() }),
      item: HitItem,
      also: {
        facets: z.array(z.object({ kind: z.string(), count: z.int(), more: z.boolean() })),
        rankedWithin: z.int().nullable().describe('best first looked at the newest so many matches alone'),
        suggestion: z
          .string()
          .nullable()
          .describe('what was read in place of what was typed, since that was not found'),
        nearest: z.array(HitItem).describe('where nothing was found: what comes nearest'),
      },
    },
    async ({ scope, query, locale }) => {
      const { hits, facets, count, next, rankedWithin, suggestion, nearest } = await findEverywhere(
        scope,
        query,
        locale,
      );
      const also = { facets, rankedWithin: rankedWithin ?? null, suggestion: suggestion ?? null, nearest };
      return { rows: hits as z.input<typeof HitItem>[], count, next, also };
    },
  );
}
