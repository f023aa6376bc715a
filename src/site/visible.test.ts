import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../test/made.ts';
import { makePerson } from '../../test/made-people.ts';
import { type Actor, inReadScope, type Role, type Scope, visitor } from '../db/scope.ts';
import { listDocuments } from './document-list/document-list.queries.ts';
import { listFound } from './search/search.queries.ts';

// Whoever organises a meeting finds and lists what others prepare for it, before it is out; nobody else does. Each wall alone, and
// through the pages.

let site: TestSite;
let convened: { id: string; slug: string };
let known: { id: string; slug: string };
let organisations: { convener: string; author: string; other: string };
const drafts: Record<string, string> = {};
const actors: Record<string, Actor> = { visitor };
const finders: Record<string, string[]> = {
  convened: ['convenersEditor', 'convenersSecretary', 'convenersSteward'],
  // Known from sources alone: its documents are the secretariat's.
  known: ['convenersSecretary', 'secretary'],
};

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const made = async (name: string) => (await makeOrganisation(site.owner, country, name)).id;
  organisations = {
    convener: await made('Convening'),
    author: await made('Writing'),
    other: await made('Other'),
  };
  const person = (organisationId: string, ...roles: Role[]): Actor => ({
    ...{ kind: 'person', personId: v7() },
    ...{ organisationId, roles: ['member', ...roles] },
  });
  Object.assign(actors, {
    convenersMember: person(organisations.convener),
    convenersEditor: person(organisations.convener, 'editor'),
    convenersSteward: person(organisations.convener, 'steward'),
    convenersSecretary: person(organisations.convener, 'secretariat'),
    secretary: person(organisations.other, 'secretariat'),
    stranger: person(organisations.other, 'editor', 'steward'),
  });
  const series = await makeSeries(site.owner, 'Joint meetings');
  convened = await makeMeeting(site.owner, series.id, { convenerId: organisations.convener });
  known = await makeMeeting(site.owner, series.id);
  for (const [name, meeting] of Object.entries({ convened, known })) {
    const { id, slug } = await makeDocument(site.owner, {
      title: `Draft of Zyxwvut ${name}`,
      meetingId: meeting.id,
      audience: 'named',
      releasedAt: new Date(Date.now() + 3_600_000),
    });
    drafts[name] = id;
    await sql`select search_index(jsonb_build_array(jsonb_build_object('kind', 'document', 'subject_id', ${id}::uuid, 'language', 'en',
      'slug', ${slug}::text, 'title', ${`Draft of Zyxwvut ${name}`}::text, 'body', '', 'audience', 'named', 'readers', '[]'::jsonb,
      'released_at', now() + interval '1 hour', 'weight', 1, 'titles', '[]'::jsonb, 'words', '''zyxwvut'':1A')), '[]')`.execute(
      site.owner,
    );
  }
});
afterAll(() => site.close());

const who = async (seen: (actor: Actor) => Promise<boolean>): Promise<string[]> => {
  const found: string[] = [];
  for (const [name, actor] of Object.entries(actors)) if (await seen(actor)) found.push(name);
  return found.sort();
};
const byQueries = (actor: Actor): Scope => ({ db: site.owner, actor, now: new Date() });

describe.each(['convened', 'known'])('a draft of a meeting that is %s', (name) => {
  const id = () => drafts[name] ?? '';
  const meeting = () => (name === 'convened' ? convened : known);

  test('by the queries alone', async () => {
    expect(await who(async (actor) => (await listFound(byQueries(actor), { document: [id()] })).length > 0)).toEqual(
      finders[name],
    );
    const listed = async (actor: Actor) => {
      const options = { sort: 'newest', after: undefined, limit: 10, locale: 'en' } as const;
      return (await listDocuments(byQueries(actor), { meetingId: meeting().id }, options)).length > 0;
    };
    expect(await who(listed)).toEqual(finders[name]);
  });

  test('by the policies alone', async () => {
    const seen = (actor: Actor) =>
      inReadScope(site.platform.db, actor, async ({ db }) => {
        const { rows } = await sql`select 1 from document where id = ${id()}::uuid`.execute(db);
        return rows.length > 0;
      });
    expect(await who(seen)).toEqual(finders[name]);
  });
});

/** What the search itself lets through, before anything is read again. */
const found = (name: string) =>
  who((actor) =>
    inReadScope(site.platform.db, actor, async ({ db }) => {
      const { rows } = await sql<{ page: string }>`
        select search_page(array['''zyxwvut'''], '{1}', '[]', null, null, null, true, null, null, null, 9)::text as page`.execute(
        db,
      );
      return (rows[0]?.page ?? '').includes(drafts[name] ?? 'nothing');
    }),
  );

test('the search follows the document: to a meeting, to its convener, and away again', async () => {
  // Written without a word of who organises: nobody finds them.
  expect(await found('convened')).toEqual([]);
  const move = (name: string, meetingId: string | null) =>
    site.owner
      .updateTable('document')
      .set({ meetingId })
      .where('id', '=', drafts[name] ?? '')
      .execute();
  for (const [name, meeting] of Object.entries({ convened, known })) {
    await move(name, null);
    expect(await found(name)).toEqual([]);
    await move(name, meeting.id);
    expect(await found(name)).toEqual(finders[name]);
  }
  const convene = (convenerId: string) =>
    site.owner.updateTable('meeting').set({ convenerId }).where('id', '=', convened.id).execute();
  await convene(organisations.other);
  expect(await found('convened')).toEqual(['secretary', 'stranger']);
  await convene(organisations.convener);
  expect(await found('convened')).toEqual(finders['convened']);
});

test('on the page: a second editor of who convenes finds what the first prepares, another organisation does not', async () => {
  const as = async (organisation: string, ...roles: Role[]) =>
    site.as(await makePerson(site.owner, { roles: { [organisation]: roles } }));
  const paper = {
    kind: 'working',
    'titles.0.language': 'en',
    'titles.0.title': 'Quokka plan',
    'titles.0.origin': 'official',
  };
  const first = await as(organisations.convener, 'editor');
  const made = await first.post(`/en/meetings/${convened.slug}/documents/new`, {
    ...paper,
    ...{ audience: 'organisers', release: 'at', releaseDay: '2099-01-01', releaseTime: '09:00' },
  });
  expect(made.status).toBe(303);
  const slug = made.location.split('/')[3] ?? '';
  // As the document of another organisation, which the convener sees as organiser alone.
  await site.owner
    .updateTable('document')
    .set({ ownerOrganisationId: organisations.author })
    .where('slug', '=', slug)
    .execute();
  for (const [client, seen] of [
    [await as(organisations.convener, 'editor'), true],
    [await as(organisations.convener, 'steward'), true],
    [await as(organisations.convener, 'member'), false],
    [await as(organisations.other, 'editor', 'steward'), false],
    [await as(organisations.other, 'secretariat'), false],
    [site.visitor(), false],
  ] as const) {
    expect((await client.get('/en/search?q=quokka')).body.includes(`/documents/${slug}`)).toBe(seen);
    expect((await client.get('/en/documents?sort=newest')).body.includes(slug)).toBe(seen);
    expect((await client.get('/api/v1/search?q=quokka')).body).not.toContain(slug);
  }
});
