import type { Scope } from '../../db/scope.ts';
import { type SitemapKind, sitemapKinds } from './sitemap.form.ts';
import { listBoundaries, listNames } from './sitemap.queries.ts';

/** Six languages of a record, each naming the other five, weigh 6 KB: a part stays under 6 MB before it is compressed. */
const partSize = 1_000;

export interface SitemapPart {
  kind: SitemapKind;
  first: string | undefined;
}

export async function listParts(scope: Scope): Promise<SitemapPart[]> {
  const parts: SitemapPart[] = [];
  for (const kind of sitemapKinds) {
    const boundaries = await listBoundaries(scope, kind, partSize);
    for (const first of [undefined, ...boundaries]) parts.push({ kind, first });
  }
  return parts;
}

export const listPartNames = (scope: Scope, kind: SitemapKind, first: string | undefined): Promise<string[]> =>
  listNames(scope, kind, first, partSize);
