import fc from 'fast-check';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { type HoldingsGround, holdings } from '../../../test/made-holdings.ts';
import { makePlace, makeTopic } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Actor, inScope } from '../../db/scope.ts';
import { type Choice, type Confirmed, findColumns, type Merging, mergeRecords, undoMerge } from './merge.queries.ts';

// What a merge does to the tables: nothing is lost, and everything can go back.

let site: TestSite;
let secretariat: Actor;
let ground: HoldingsGround;
let seat: { id: string };

beforeAll(async () => {
  site = await createTestSite();
  const places = [];
  for (let n = 0; n < 4; n++) places.push(await makePlace(site.owner));
  seat = places[0] as { id: string };
  const topics = [];
  for (let n = 0; n < 4; n++) topics.push((await makeTopic(site.owner, `Topic ${n}`)).id);
  const office = await makeOrganisation(site.owner, seat.id, 'The secretariat');
  const person = await makePerson(site.owner, { roles: { [office.id]: ['secretariat'] } });
  secretariat = { kind: 'person', personId: person.id, organisationId: office.id, roles: ['member', 'secretariat'] };
  const people = [person.id];
  for (let n = 0; n < 3; n++) people.push((await makePerson(site.owner)).id);
  const meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Made')).id);
  ground = { country: seat.id, countries: places.map(({ id }) => id), topics, meeting: meeting.id, people };
  // What a later feature brings: nothing of ours knows of it, nor of what hangs under it.
  await sql
    .raw(`create table invented (
      organisation_id uuid primary key references organisation,
      also uuid references organisation on delete set null,
      text text not null default 'made'
    );
    create table invented_detail (
      organisation_id uuid references invented on update cascade on delete cascade,
      number integer,
      primary key (organisation_id, number)
    );
    create table invented_without_key (organisation_id uuid references organisation, number integer)`)
    .execute(site.owner);
});
afterAll(() => site.close());

const invented: typeof holdings = {
  invented: (db, luck) =>
    sql`insert into invented values (${luck.organisation()}, ${luck.organisation()}) on conflict do nothing`.execute(
      db,
    ),
  invented_detail: async (db, luck) => {
    const organisation = luck.organisation();
    await sql`insert into invented values (${organisation}) on conflict do nothing`.execute(db);
    await sql`insert into invented_detail values (${organisation}, ${luck.below(3)}) on conflict do nothing`.execute(
      db,
    );
  },
  invented_without_key: (db, luck) =>
    sql`insert into invented_without_key values (${luck.organisation()}, ${luck.below(1e9)})`.execute(db),
};

/** What stands in every table but those of the merges themselves, by table: its rows in one order. */
async function everything(): Promise<Map<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'organisation_merge%'
      and table_name not in ('content_version', 'search_changed') order by 1`.execute(site.owner);
  const all = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t`.execute(
      site.owner,
    );
    all.set(name, rows.map(({ row }) => row).sort());
  }
  return all;
}

async function makeTwo() {
  const [kept, other, third] = [
    await makeOrganisation(site.owner, seat.id, 'Kept'),
    await makeOrganisation(site.owner, seat.id, 'Other'),
    await makeOrganisation(site.owner, seat.id, 'Third'),
  ];
  return { kept, other, third };
}

const merge = async (merging: Partial<Merging> & Pick<Merging, 'keptId' | 'mergedId'>) => {
  const id = v7();
  await inScope(site.platform.db, secretariat, (scope) =>
    mergeRecords(scope, { id, choices: {}, confirmations: {}, facts: {}, ...merging }),
  );
  return id;
};
const undo = (id: string) => inScope(site.platform.db, secretariat, (scope) => undoMerge(scope, id));
const outcomes = async (id: string) => {
  const { rows } = await sql<{
    tableName: string;
    outcome: string;
  }>`select table_name, outcome from organisation_merge_row
    where merge_id = ${id} and outcome <> 'returned'`.execute(site.owner);
  return rows;
};

const choice = fc.constantFrom<Choice>('kept', 'other', 'both');
const confirmed = fc.constantFrom<Confirmed>('kept', 'other', 'none');
const makers = Object.entries({ ...holdings, ...invented });

test('a merge loses no row and leaves no name of the other behind; undone, every table is as it was', async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(makers.length - 1), { minLength: 5, maxLength: 60 }),
      fc.infiniteStream(fc.nat(1e6)),
      fc.record({ identity: choice, mandates: choice, countries: choice, expertise: choice }),
      fc.record({ identity: confirmed, place: confirmed, contacts: confirmed }, { requiredKeys: [] }),
      fc.record(
        { city: fc.constantFrom('Suva', null), latitude: fc.double({ min: -90, max: 90, noNaN: true }) },
        { requiredKeys: [] },
      ),
      async (made, stream, choices, confirmations, facts) => {
        const { kept, other, third } = await makeTwo();
        const next = () => stream.next().value as number;
        const luck = {
          below: (most: number) => next() % most,
          organisation: () => [kept, other, other, third][next() % 4]?.id ?? '',
        };
        for (const maker of made) {
          met.add(makers[maker]?.[0] ?? '');
          await makers[maker]?.[1](site.owner, luck, ground);
        }
        const before = await everything();

        const id = await merge({ keptId: kept.id, mergedId: other.id, choices, confirmations, facts });
        const after = await everything();
        const { rows: aside } = await sql<{ name: string; n: number }>`select table_name as name, count(*)::int as n
          from organisation_merge_row where merge_id = ${id} and op = 'aside' group by 1`.execute(site.owner);
        for (const [name, rows] of before) {
          const set = aside.find((one) => one.name === name)?.n ?? 0;
          const there = name === 'slug_alias' ? rows.length + 1 : rows.length - set;
          expect(after.get(name)?.length, name).toBe(there);
          // Whom a correction is about is a record of any kind, at the address that it had.
          if (name !== 'correction')
            expect(
              after.get(name)?.filter((row) => row.includes(other.id)),
              name,
            ).toEqual([]);
        }

        await undo(id);
        expect(await outcomes(id)).toEqual([]);
        const again = await everything();
        for (const [name, rows] of before) expect(again.get(name), name).toEqual(rows);
      },
    ),
    { numRuns: 40 },
  );
  expect([...met].sort()).toEqual(makers.map(([name]) => name).sort());
}, 120_000);

test('what is made for tests of merges names organisations in every column that there is', async () => {
  const { kept, other } = await makeTwo();
  const luck = { below: (most: number) => most - 1, organisation: () => other.id };
  const turn = { n: 0 };
  const both = { ...luck, organisation: () => (turn.n++ % 2 === 0 ? other.id : kept.id) };
  for (const [, make] of makers) {
    await make(site.owner, luck, ground);
    await make(site.owner, both, ground);
    turn.n = 1;
    await make(site.owner, both, ground);
    turn.n = 0;
  }
  const { rows } = await sql<{ tableName: string; columnName: string }>`select * from organisation_columns()`.execute(
    site.owner,
  );
  const { rows: held } = await inScope(site.platform.db, secretariat, ({ db }) =>
    sql<{
      tableName: string;
      columnName: string;
    }>`select table_name, column_name from organisation_holdings(${other.id})`.execute(db),
  );
  const known = held.map(({ tableName, columnName }) => `${tableName}.${columnName}`);
  expect(known.sort()).toEqual(rows.map((row) => `${row.tableName}.${row.columnName}`).sort());
});

test('facts go by group, mandates of both follow one another, and readers name nobody twice', async () => {
  const { kept, other, third } = await makeTwo();
  await sql`insert into organisation_mandate (organisation_id, position, language, text) values
    (${kept.id}, 0, 'en', 'first'), (${other.id}, 0, 'en', 'second'), (${other.id}, 1, 'en', 'third')`.execute(
    site.owner,
  );
  await sql`insert into document (id, slug, kind, audience, readers)
    values (${v7()}, 'made-read', 'working', 'named', ${[other.id, third.id, kept.id]}::uuid[])`.execute(site.owner);
  await merge({
    keptId: kept.id,
    mergedId: other.id,
    choices: { identity: 'other', mandates: 'both' },
    facts: { city: 'Apia' },
  });
  const { rows } = await sql<{
    text: string;
  }>`select text from organisation_mandate where organisation_id = ${kept.id} order by position`.execute(site.owner);
  expect(rows.map(({ text }) => text)).toEqual(['first', 'second', 'third']);
  const names = await site.owner
    .selectFrom('organisationText')
    .where('organisationId', '=', kept.id)
    .select('name')
    .execute();
  expect(names).toEqual([{ name: 'Other' }]);
  expect(await findColumns({ db: site.owner } as never, kept.id)).toMatchObject({ slug: kept.slug, city: 'Apia' });
  const read = await site.owner
    .selectFrom('document')
    .where('slug', '=', 'made-read')
    .select('readers')
    .executeTakeFirst();
  expect(read?.readers).toEqual([kept.id, third.id]);
});

test('what was changed since a merge stays when it is undone, and is named', async () => {
  const { kept, other, third } = await makeTwo();
  const activity = async (slug: string) =>
    site.owner
      .insertInto('activity')
      .values({ id: v7(), slug, kind: 'workshop', leadOrganisationId: other.id, stage: 'completed', source: 'made' })
      .execute();
  for (const slug of ['made-a', 'made-b', 'made-c', 'made-d']) await activity(slug);
  const id = await merge({ keptId: kept.id, mergedId: other.id, facts: { city: 'Suva', note: 'A note' } });
  const lead = (slug: string) => site.owner.updateTable('activity').where('slug', '=', slug);
  await lead('made-a').set({ leadOrganisationId: third.id }).execute();
  await site.owner.deleteFrom('activity').where('slug', '=', 'made-b').execute();
  // Another column was changed: the row goes back, and what was changed stays.
  await lead('made-c').set({ funding: 'GEF' }).execute();
  await site.owner.updateTable('organisation').where('id', '=', kept.id).set({ city: 'Nadi' }).execute();

  await undo(id);
  expect((await outcomes(id)).sort((a, b) => (a.outcome < b.outcome ? -1 : 1))).toEqual(
    expect.arrayContaining([
      { tableName: 'activity', outcome: 'changed' },
      { tableName: 'activity', outcome: 'gone' },
      { tableName: 'organisation', outcome: 'changed' },
    ]),
  );
  const now = await site.owner
    .selectFrom('activity')
    .select(['slug', 'leadOrganisationId', 'funding'])
    .where('slug', 'like', 'made-_')
    .orderBy('slug')
    .execute();
  expect(now).toEqual([
    { slug: 'made-a', leadOrganisationId: third.id, funding: null },
    { slug: 'made-c', leadOrganisationId: other.id, funding: 'GEF' },
    { slug: 'made-d', leadOrganisationId: other.id, funding: null },
  ]);
  expect(await findColumns({ db: site.owner } as never, kept.id)).toMatchObject({ city: 'Nadi', note: null });
});

test('a chain of merges is undone from its end', async () => {
  const { kept, other, third } = await makeTwo();
  const before = await everything();
  const first = await merge({ keptId: kept.id, mergedId: other.id });
  const second = await merge({ keptId: third.id, mergedId: kept.id });
  await expect(undo(first)).rejects.toThrow('is merged itself');
  await undo(second);
  await undo(first);
  const again = await everything();
  for (const [name, rows] of before) expect(again.get(name), name).toEqual(rows);
});

test('nobody but the secretariat merges, undoes or counts, whatever the application thinks', async () => {
  const { kept, other } = await makeTwo();
  const id = await merge({ keptId: kept.id, mergedId: other.id });
  const others: Actor[] = [
    { kind: 'visitor' },
    {
      ...(secretariat as Extract<Actor, { kind: 'person' }>),
      roles: ['member', 'editor', 'steward', 'officer', 'operator'],
    },
  ];
  for (const actor of others) {
    const tried = (work: Parameters<typeof inScope>[2]) => inScope(site.platform.db, actor, work);
    await expect(tried((scope) => undoMerge(scope, id))).rejects.toMatchObject({ code: '42501' });
    await expect(tried(({ db }) => sql`select organisation_holdings(${kept.id})`.execute(db))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(
      tried((scope) =>
        mergeRecords(scope, {
          id: v7(),
          keptId: kept.id,
          mergedId: kept.id,
          choices: {},
          confirmations: {},
          facts: {},
        }),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  }
  await expect(merge({ keptId: kept.id, mergedId: kept.id })).rejects.toThrow('with itself');
  await expect(merge({ keptId: kept.id, mergedId: other.id })).rejects.toThrow('is not there');
  await expect(
    merge({ keptId: kept.id, mergedId: (await makeTwo()).other.id, facts: { slug: 'mine' } }),
  ).rejects.toThrow('not a fact');
});
