import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, inReadScope, type Scope, visitor } from '../src/db/scope.ts';
import { findFile } from '../src/documents/files/file.queries.ts';
import { countDocumentsOfMeetings, listDocumentsOfMeeting } from '../src/documents/index.ts';
import { findBySymbol, findDocument, listChain } from '../src/documents/library/document.queries.ts';
import { root } from '../src/root.ts';
import { documentSorts } from '../src/site/document-list/document-list.form.ts';
import { countDocuments, listDocuments } from '../src/site/document-list/document-list.queries.ts';
import { createTestSite, type TestSite } from './harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from './made.ts';
import { wallsTriedIn } from './walls-known.ts';

// Who may see a row is said twice: by the queries, where a reader of the code looks for it, and by PostgreSQL's row policies, for the
// day on which a query forgets. Each wall is tried here without the other, and both must let the same rows through.

let site: TestSite;
let meetingId: string;
let actors: Record<string, Actor>;
const slugs: string[] = [];
/** By the slug of its document. */
const files = new Map<string, string>();
const symbols = new Map<string, string>();

const person = (organisationId: string): Actor => ({
  kind: 'person',
  personId: organisationId,
  organisationId,
  roles: [],
});

const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
/** Whoever holds the link of an invitation that named one delegate, about whom was decided so. */
async function invited(to: string, decision: object): Promise<Actor> {
  const of = { meetingId: to, category: 'party' };
  const id = v7();
  await site.owner
    .insertInto('meetingInvitation')
    .values({ id, name: 'Invited', email: 'invited@example.org', invitedAt: new Date(), ...of })
    .execute();
  const named = { invitationId: id, organisationName: 'Invited', role: 'head', familyName: 'NAMED' };
  await site.owner
    .insertInto('participant')
    .values({ id: v7(), ...named, ...of, ...decision })
    .execute();
  return { kind: 'visitor', invitationId: id };
}

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const [owner, reader, other] = await Promise.all(
    ['Owner', 'Reader', 'Other'].map((name) => makeOrganisation(site.owner, country, name)),
  );
  if (owner === undefined || reader === undefined || other === undefined) throw new Error('three were made');
  const series = await makeSeries(site.owner, 'Walled');
  meetingId = (await makeMeeting(site.owner, series.id, { startsOn: soon })).id;
  const elsewhere = (await makeMeeting(site.owner, series.id, { startsOn: soon })).id;
  actors = {
    ...{ visitor, owner: person(owner.id), reader: person(reader.id), other: person(other.id) },
    invited: await invited(meetingId, { approvedAt: new Date() }),
    'invited, not approved': await invited(meetingId, {}),
    'invited, removed': await invited(meetingId, { approvedAt: new Date(), removedAt: new Date() }),
    'invited elsewhere': await invited(elsewhere, { approvedAt: new Date() }),
  };

  const hour = 3_600_000;
  const base = await makeDocument(site.owner, { title: 'What all of them revise', meetingId });
  slugs.push(base.slug);
  for (const audience of ['public', 'network', 'participants', 'named'])
    for (const releasedAt of [new Date(Date.now() - hour), new Date(Date.now() + hour)])
      for (const ownerOrganisationId of [owner.id, null])
        for (const readers of [[], [reader.id]]) {
          const number = slugs.length;
          const { slug, files: made } = await makeDocument(site.owner, {
            title: `Number ${number}`,
            symbols: [`WALL/${number}`],
            files: [{ format: 'pdf', sha256: 'a'.repeat(64), language: 'fr' }],
            meetingId,
            audience,
            releasedAt,
            ownerOrganisationId,
            readers,
            replacesId: base.id,
            chainKind: 'addendum',
          });
          slugs.push(slug);
          symbols.set(slug, `WALL/${number}`);
          files.set(slug, made[0]?.slug ?? '');
        }
});
afterAll(() => site.close());

/** Past the policies: the tables' owner asks what the actor would ask. Only the first wall stands. */
const byQueries = <T>(actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> =>
  work({ db: site.owner, actor, now: new Date() });
/** As the web asks. */
const byBoth = <T>(actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> =>
  inReadScope(site.platform.db, actor, work);
/** As the web, with a question that says nothing of who may see. Only the second wall stands. */
const byPolicies = (actor: Actor, table: string): Promise<string[]> =>
  inReadScope(site.platform.db, actor, async ({ db }) => {
    const key = table === 'document' ? sql`id` : sql`document_id`;
    const { rows } = await sql<{ slug: string }>`
      select slug from document d where exists (select from ${sql.table(table)} t where t.${key} = d.id) order by slug`.execute(
      db,
    );
    return rows.map(({ slug }) => slug);
  });

const sorted = (list: Iterable<string>): string[] => [...list].sort();
async function which(test: (slug: string) => Promise<boolean>): Promise<string[]> {
  const seen: string[] = [];
  for (const slug of slugs) if (await test(slug)) seen.push(slug);
  return sorted(seen);
}

/** Each way in which a query reaches the rows of a guarded table, as the slugs of the documents that it lets through. */
const ways: Record<string, { name: string; seen: (scope: Scope) => Promise<string[]> }[]> = {
  document: [
    {
      name: 'findDocument',
      seen: (scope) => which(async (slug) => (await findDocument(scope, slug, 'en')) !== undefined),
    },
    {
      name: 'listMeetingDocuments',
      seen: async (scope) => sorted((await listDocumentsOfMeeting(scope, meetingId, 'en')).map(({ slug }) => slug)),
    },
    {
      name: 'listChain',
      seen: async (scope) => {
        const base = await findDocument(scope, slugs[0] ?? '', 'en');
        return sorted((await listChain(scope, base?.id ?? '', 'en')).map(({ slug }) => slug));
      },
    },
    ...documentSorts.map((sort) => ({
      name: `listDocuments, ${sort}`,
      seen: async (scope: Scope) => {
        const rows = await listDocuments(scope, { meetingId }, { sort, after: undefined, limit: 1_000, locale: 'en' });
        return sorted(rows.map(({ slug }) => slug));
      },
    })),
  ],
  document_text: [
    {
      name: 'findDocument',
      seen: (scope) => which(async (slug) => ((await findDocument(scope, slug, 'en'))?.titles.length ?? 0) > 0),
    },
  ],
  document_symbol: [
    {
      name: 'findBySymbol',
      seen: (scope) => which(async (slug) => (await findBySymbol(scope, symbols.get(slug) ?? '')) !== undefined),
    },
    {
      name: 'findDocument',
      seen: (scope) => which(async (slug) => ((await findDocument(scope, slug, 'en'))?.symbols.length ?? 0) > 0),
    },
  ],
  file: [
    {
      name: 'findFile',
      seen: (scope) => which(async (slug) => (await findFile(scope, files.get(slug) ?? '', 'en')) !== undefined),
    },
    {
      name: 'listMeetingDocuments',
      seen: async (scope) =>
        sorted(
          (await listDocumentsOfMeeting(scope, meetingId, 'en'))
            .filter((document) => document.files.length > 0)
            .map(({ slug }) => slug),
        ),
    },
  ],
};
const actorNames = [
  ...['visitor', 'owner', 'reader', 'other'],
  ...['invited', 'invited, not approved', 'invited, removed', 'invited elsewhere'],
];
const actorOf = (name: string): Actor => actors[name] ?? visitor;

test('every table with row policies is known here', async () => {
  const { rows } = await sql<{ table: string; enabled: boolean }>`
    select c.relname as "table", c.relrowsecurity as enabled from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p')
      and (c.relrowsecurity or exists (select from pg_policy p where p.polrelid = c.oid))
    order by 1`.execute(site.owner);
  expect(rows.map(({ table }) => table)).toEqual(Object.keys(wallsTriedIn).sort());
  expect(rows.every(({ enabled }) => enabled)).toBe(true);
  for (const [table, file] of Object.entries(wallsTriedIn))
    expect(readFileSync(path.join(root, file), 'utf8'), file).toMatch(new RegExp(`\\b${table}\\b`));
});

test('there is something to hide from each, and something to show', async () => {
  const counts = await Promise.all(
    actorNames.map(async (name) => (await byPolicies(actorOf(name), 'document')).length),
  );
  const [ofVisitor = 0, ofOwner = 0, ofReader = 0, ofOther = 0, ofInvited = 0, ...ofOthersInvited] = counts;
  expect(ofVisitor).toBe(1 + 4);
  expect(ofOther).toBe(1 + 4 + 4);
  expect(ofReader).toBe(1 + 4 + 4 + 4);
  expect(ofOwner).toBe(1 + 16 + 2 + 2);
  expect(ofInvited).toBe(1 + 4 + 4);
  expect(ofOthersInvited).toEqual([ofVisitor, ofVisitor, ofVisitor]);
  expect(slugs).toHaveLength(33);
});

describe.each(Object.keys(ways))('%s', (table) => {
  test.each(actorNames)('each wall alone lets the same rows through to the %s', async (name) => {
    const actor = actorOf(name);
    const policies = await byPolicies(actor, table);
    for (const { name: way, seen } of ways[table] ?? []) {
      expect(await byQueries(actor, seen), `${way} alone`).toEqual(policies);
      expect(await byBoth(actor, seen), `${way} behind the policies`).toEqual(policies);
    }
  });
});

test.each(actorNames)('counts tell the %s no more than lists do', async (name) => {
  const actor = actorOf(name);
  const expected = (await byPolicies(actor, 'document')).length;
  for (const ask of [byQueries, byBoth]) {
    expect(await ask(actor, (scope) => countDocuments(scope, { meetingId }, 1_000))).toBe(expected);
    const counted = await ask(actor, (scope) => countDocumentsOfMeetings(scope, [meetingId]));
    expect(counted.get(meetingId)).toBe(expected);
  }
});

test('the web may write none of them', async () => {
  for (const table of Object.keys(ways))
    await expect(
      inReadScope(site.platform.db, actorOf('owner'), ({ db }) => sql`delete from ${sql.table(table)}`.execute(db)),
    ).rejects.toThrow(/permission denied|read-only/);
});
