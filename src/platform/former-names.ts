import type { FastifyRequest } from 'fastify';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import { inReadScope, type Scope, visitor } from '../db/scope.ts';

// After a merge or a rename a record has another permanent name. Its former one is asked about only when nothing is found by it, or
// where a list is filtered by it.

/** The address names a record by a former name: by query parameter, the name of today. */
export class Renamed extends Error {
  override name = 'Renamed';
  readonly parameters: Readonly<Record<string, string>>;

  constructor(parameters: Readonly<Record<string, string>>) {
    super(`renamed: ${Object.keys(parameters).join(', ')}`);
    this.parameters = parameters;
  }
}

/** By each of these names that is a former one, what its record is called now, over any number of renamings. */
export async function listRenamed(
  { db }: Pick<Scope, 'db'>,
  kind: string,
  slugs: readonly string[],
): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const { rows } = await sql<{ slug: string; target: string }>`
    with recursive way as (
      select a.slug::text, a.target::text, 1 as step from slug_alias a where a.kind = ${kind} and a.slug = any(${slugs}::text[])
      union all
      select way.slug, a.target::text, step + 1 from way join slug_alias a on a.kind = ${kind} and a.slug = way.target
      where step < 50
    )
    select distinct on (slug) slug, target from way order by slug, step desc`.execute(db);
  return new Map(rows.map(({ slug, target }) => [slug, target]));
}

/** The filters of lists that name a record of a kind that may be renamed. */
const kindsInQueries = ['organisation'] as const;

/** @throws Renamed when a filter names a record by a former name */
export async function refuseFormerNames(scope: Scope, query: Readonly<Record<string, unknown>>): Promise<void> {
  for (const kind of kindsInQueries) {
    const slug = query[kind];
    if (typeof slug !== 'string') continue;
    const target = (await listRenamed(scope, kind, [slug])).get(slug);
    if (target !== undefined) throw new Renamed({ [kind]: target });
  }
}

const looksLikeSlug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The address of today for a request whose record was not found: the parameters of routes are called after kinds of records
 * (`/organisations/:organisation`). Undefined when none of them is a former name.
 */
export async function addressOfToday(db: Kysely<Database>, request: FastifyRequest): Promise<string | undefined> {
  const { locale, ...params } = (request.params ?? {}) as Record<string, string>;
  const asked = Object.entries(params).filter(([, value]) => looksLikeSlug.test(value) && value.length <= 120);
  if (asked.length === 0) return undefined;
  const renamed = await inReadScope(db, visitor, async (scope) => {
    const found: Record<string, string> = {};
    for (const [kind, slug] of asked) {
      const target = (await listRenamed(scope, kind, [slug])).get(slug);
      if (target !== undefined) found[kind] = target;
    }
    return found;
  });
  if (Object.keys(renamed).length === 0) return undefined;
  const now: Record<string, string> = { ...params, ...(locale !== undefined && { locale }), ...renamed };
  const path = (request.routeOptions.url ?? '').replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(now[name] ?? ''),
  );
  return path + searchOf(request);
}

/** The same address with the names of today in its query. */
export function withNamesOfToday(request: FastifyRequest, { parameters }: Renamed): string {
  const [path = '/'] = request.url.split('?');
  const query = new URLSearchParams(searchOf(request));
  for (const [name, value] of Object.entries(parameters)) query.set(name, value);
  return `${path}?${query}`;
}

const searchOf = ({ url }: FastifyRequest): string => /\?.*$/s.exec(url)?.[0] ?? '';
