import type { Scope } from '../../db/scope.ts';
import { noteDocuments } from '../../documents/index.ts';
import { InvalidQuery } from '../../platform/errors.ts';
import type { Locale, Precision } from '../../platform/i18n.ts';
import type { Count } from '../../platform/list.ts';
import { readResultKey, type SearchHit, search } from '../../search/index.ts';
import { countFigures, type Figures } from '../figures/figures.actions.ts';
import { recordPath } from '../paths.ts';
import type { SearchQuery } from './search.form.ts';
import { listFound } from './search.queries.ts';

export interface Hit extends Omit<SearchHit, 'subjectId' | 'url' | 'date'> {
  /** Without its language. */
  path: string;
  day: string | null;
  precision: Precision | null;
  /** How far its words can be trusted. */
  origin: 'official' | 'unofficial' | 'machine';
}

export interface Findings {
  hits: Hit[];
  facets: ({ kind: string } & Count)[];
  count: Count;
  /** Best first looked at the newest so many matches alone. */
  rankedWithin: number | undefined;
  next: string | undefined;
  /** What was read in place of what was typed. */
  suggestion: string | undefined;
  /** Where nothing was found: what comes nearest. */
  nearest: Hit[];
}

export interface SearchView {
  /** Undefined when nothing was asked. */
  findings: Findings | undefined;
  /** What can be searched, shown where nothing was asked or found. */
  figures: Figures | undefined;
}

export async function viewSearch(scope: Scope, query: SearchQuery, locale: Locale): Promise<SearchView> {
  const findings = (query.q ?? '') === '' ? undefined : await findEverywhere(scope, query, locale);
  const lost = findings === undefined || findings.hits.length === 0;
  return { findings, figures: lost ? await countFigures(scope) : undefined };
}

/** What the actor may see of what matches; hits are read again from their own tables, and what those hide is not counted either. */
export async function findEverywhere(
  scope: Scope,
  { q = '', kind, sort = 'best', after }: SearchQuery,
  locale: Locale,
  limit = 20,
): Promise<Findings> {
  if (after !== undefined && readResultKey(after, sort) === undefined)
    throw new InvalidQuery({ after: 'the key of a page, as a link of the list gave it' });
  const found = await search(scope, { text: q, kind, sort, after, limit, locale });

  const seen = await readAgain(scope, [...found.hits, ...found.nearest]);
  const documents = [...seen.keys()].filter(({ kind: of }) => of === 'document');
  await noteDocuments(
    scope,
    'document.listed',
    documents.map(({ slug }) => slug),
  );
  const hidden = found.hits.filter((hit) => !seen.has(hit));
  const hiddenOf = (of?: string) => hidden.filter((hit) => of === undefined || hit.kind === of).length;
  const show = (hits: readonly SearchHit[]) => hits.flatMap((hit) => seen.get(hit) ?? []);
  return {
    hits: show(found.hits),
    facets: found.facets
      .map((facet) => ({ ...facet, count: facet.count - (facet.more ? 0 : hiddenOf(facet.kind)) }))
      .filter(({ count }) => count > 0),
    count: { ...found.total, count: found.total.count - (found.total.more ? 0 : hiddenOf()) },
    rankedWithin: found.rankedWithin,
    next: found.next,
    suggestion: found.suggestion,
    nearest: show(found.nearest),
  };
}

async function readAgain(scope: Scope, hits: readonly SearchHit[]): Promise<Map<SearchHit, Hit>> {
  const ids: Record<string, string[]> = {};
  for (const { kind, subjectId } of hits) ids[kind] = [...(ids[kind] ?? []), subjectId];
  const records = hits.length === 0 ? [] : await listFound(scope, ids);
  const byKey = new Map(records.map((record) => [`${record.kind} ${record.id}`, record]));
  const seen = new Map<SearchHit, Hit>();
  for (const hit of hits) {
    const { subjectId, url, date: _, ...rest } = hit;
    const record = byKey.get(`${hit.kind} ${subjectId}`);
    const path = url ?? recordPath(hit.kind, hit.slug);
    if (record !== undefined && path !== undefined)
      seen.set(hit, {
        ...{ ...rest, path, day: record.day, precision: record.precision },
        origin: record.origins?.[hit.language] ?? 'official',
      });
  }
  return seen;
}
