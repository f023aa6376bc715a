import { z } from 'zod';

/** What has a page of its own for each record, in the order of the sitemap. */
export const sitemapKinds = [
  'organisations',
  'countries',
  'topics',
  'meetings',
  'documents',
  'activities',
  'experiences',
] as const;
export type SitemapKind = (typeof sitemapKinds)[number];

export const sitemapPath = '/sitemap.xml';
/** The records of a kind after one of them; the first ones without. */
export const sitemapPartPath = (kind: SitemapKind | 'pages', after?: string): string =>
  `/sitemap-${kind}.xml${after === undefined ? '' : `?after=${after}`}`;

export const SitemapQuery = z.object({
  after: z.uuid('the id with which a part begins, as the index names it').optional(),
});
