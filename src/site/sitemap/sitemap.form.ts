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
  'outcomes',
] as const;
export type SitemapKind = (typeof sitemapKinds)[number];

export const sitemapPath = '/sitemap.xml';
/** The records of a kind from one of them on; the first ones without. */
export const sitemapPartPath = (kind: SitemapKind | 'pages', first?: string): string =>
  `/sitemap-${kind}.xml${first === undefined ? '' : `?first=${first}`}`;

export const SitemapQuery = z.object({
  first: z.uuid('the id with which a part begins, as the index names it').optional(),
});
