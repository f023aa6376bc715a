import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Actor, inReadScope, inScope, type Role, type Scope, visitor } from '../../db/scope.ts';
import { canAnswer, canHandOn } from './corrections.policy.ts';
import { answerOpen, findCorrection, handOnOpen, listCorrections, listSentBy } from './corrections.queries.ts';

// `correction` and `correction_notice`: each wall tried without the other.

let site: TestSite;
let actors: Record<string, Extract<Actor, { kind: 'person' }>>;
interface Row {
  id: string;
  organisationId: string | null;
  handedOnAt: Date | null;
  answered: boolean;
  senderId: string;
}
const rows: Row[] = [];

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const [one, two, office] = await Promise.all(
    ['One', 'Two', 'Office'].map((name) => makeOrganisation(site.owner, country, name)),
  );
  if (one === undefined || two === undefined || office === undefined) throw new Error('three were made');
  const person = async (organisation: { id: string }, ...roles: Role[]) => {
    const { id } = await makePerson(site.owner, { roles: { [organisation.id]: roles } });
    return { kind: 'person', personId: id, organisationId: organisation.id, roles } as const;
  };
  actors = {
    steward: await person(one, 'steward'),
    editor: await person(one, 'editor'),
    member: await person(one, 'member'),
    'steward of another': await person(two, 'steward'),
    secretary: await person(office, 'secretariat'),
    'steward of the office': await person(office, 'steward'),
    operator: await person(one, 'operator'),
  };
  const sender = actors['member']?.personId ?? '';
  for (const organisationId of [one.id, two.id, office.id, null])
    for (const handedOnAt of organisationId === null ? [null] : [null, new Date()])
      for (const answered of [false, true])
        for (const senderId of [sender, actors['secretary']?.personId ?? '']) {
          const id = v7();
          await site.owner
            .insertInto('correction')
            .values({
              id,
              organisationId,
              subjectKind: 'organisation',
              subjectId: one.id,
              path: '/organisations/one',
              title: 'One',
              titleLanguage: 'en',
              text: 'Something is wrong',
              language: 'en',
              senderId,
              handedOnAt,
              fingerprint: Buffer.from(id),
              ...(answered && { outcome: 'corrected', answeredAt: new Date(), answeredBy: sender }),
            })
            .execute();
          rows.push({ id, organisationId, handedOnAt, answered, senderId });
        }
});
afterAll(() => site.close());

const names = ['steward', 'editor', 'member', 'steward of another', 'secretary', 'steward of the office', 'operator'];
const actorOf = (name: string): Actor => actors[name] ?? visitor;
const byQueries = <T>(actor: Actor, work: (scope: Scope) => Promise<T>) =>
  work({ db: site.owner, actor, now: new Date() });
const byPolicies = (actor: Actor) =>
  inReadScope(site.platform.db, actor, async ({ db }) => {
    const found = await sql<{ id: string }>`select id from correction order by id`.execute(db);
    return found.rows.map(({ id }) => id);
  });
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id).sort();
/** As the rules say it in words: the organisation's editors and stewards; the secretariat where it answers. */
const keptBy = (actor: Actor) =>
  rows.filter(({ organisationId, handedOnAt }) => {
    if (actor.kind === 'visitor') return false;
    const isOwn =
      organisationId === actor.organisationId && actor.roles.some((role) => role === 'editor' || role === 'steward');
    return isOwn || (actor.roles.includes('secretariat') && (organisationId === null || handedOnAt !== null));
  });

test('there is something to hide from each, and something to show', () => {
  expect(rows).toHaveLength(28);
  expect(names.map((name) => keptBy(actorOf(name)).length)).toEqual([8, 8, 0, 8, 16, 8, 0]);
});

describe.each([...names, 'visitor'])('to the %s', (name) => {
  test('the policies show what she answers for and what she sent herself', async () => {
    const actor = actorOf(name);
    const own = rows.filter(({ senderId }) => actor.kind === 'person' && senderId === actor.personId);
    expect(await byPolicies(actor)).toEqual([...new Set([...ids(keptBy(actor)), ...ids(own)])].sort());
  });

  test('the queries alone show what she answers for, and the same behind the policies', async () => {
    const actor = actorOf(name);
    const expected = ids(keptBy(actor));
    const list = async (scope: Scope) => ids(await listCorrections(scope, undefined, 1_000));
    const one = async (scope: Scope) => {
      const found: { id: string }[] = [];
      for (const { id } of rows) if ((await findCorrection(scope, id)) !== undefined) found.push({ id });
      return ids(found);
    };
    for (const ask of [list, one]) {
      expect(await byQueries(actor, ask)).toEqual(expected);
      expect(await inReadScope(site.platform.db, actor, ask)).toEqual(expected);
    }
  });

  test('each wall alone lets her write what the policy lets her', async () => {
    const actor = actorOf(name);
    const me = actor.kind === 'person' ? actor.personId : (actors['member']?.personId ?? '');
    const undone = new Error('undone');
    /** How many rows were written; then they are as before. */
    const tried = async (run: typeof inScope, work: (scope: Scope) => Promise<boolean>) => {
      let written = false;
      await run(site.platform.db, actor, async (scope) => {
        written = await work(scope);
        throw undone;
      }).catch((error: unknown) => {
        if (error !== undone) throw error;
      });
      return written;
    };
    for (const row of rows) {
      const mayAnswer = !row.answered && canAnswer(actor, row);
      const answer = { outcome: 'corrected', answer: null, answeredBy: me } as const;
      expect(await tried(inScope, (scope) => answerOpen(scope, row.id, answer)), JSON.stringify(row)).toBe(mayAnswer);
      const bare = (scope: Scope) =>
        sql`update correction set outcome = 'corrected', answered_at = now(), answered_by = ${me} where id = ${row.id}`
          .execute(scope.db)
          .then(({ numAffectedRows }) => numAffectedRows === 1n);
      expect(await tried(inScope, bare), JSON.stringify(row)).toBe(mayAnswer);
      const pastPolicies: typeof inScope = (_, who, work) =>
        site.owner.transaction().execute((db) => work({ db, actor: who, now: new Date() }));
      expect(await tried(pastPolicies, (scope) => answerOpen(scope, row.id, answer)), JSON.stringify(row)).toBe(
        mayAnswer,
      );
      const mayHandOn = !row.answered && canHandOn(actor, row);
      expect(await tried(inScope, (scope) => handOnOpen(scope, row.id, me)), JSON.stringify(row)).toBe(mayHandOn);
    }
  });
});

test('what one sent is one’s own to take along, by each wall', async () => {
  const member = actorOf('member');
  const sender = member.kind === 'person' ? member.personId : '';
  expect(await byQueries(member, (scope) => listSentBy(scope, sender))).toHaveLength(14);
  expect(await byQueries(actorOf('editor'), (scope) => listSentBy(scope, sender))).toEqual([]);
  expect(await inReadScope(site.platform.db, member, (scope) => listSentBy(scope, sender))).toHaveLength(14);
});

describe('a visitor', () => {
  const insert = (columns: string, values: string) =>
    inScope(site.platform.db, visitor, ({ db }) =>
      sql
        .raw(`insert into correction (id, subject_kind, subject_id, path, title, title_language, text, language, fingerprint${columns})
          values (gen_random_uuid(), 'topic', gen_random_uuid(), '/topics/x', 'X', 'en', 'Something is wrong', 'en',
          convert_to(gen_random_uuid()::text, 'UTF8')${values})`)
        .execute(db),
    );

  test('sends, and reads nothing back', async () => {
    await insert('', '');
    await expect(insert('', ') returning (id')).rejects.toThrow(/row-level security|syntax/);
    expect(await byPolicies(visitor)).toEqual([]);
  });

  test.each([
    [', sender_id', `, '${v7()}'`],
    [', sender_name', `, 'Somebody'`],
    [', outcome, answered_at, answered_by', `, 'corrected', now(), '${v7()}'`],
    [', handed_on_at', ', now()'],
    [', created_at', `, '2000-01-01'`],
  ])('does not say who sent it, when, or what became of it: %s', async (columns, values) => {
    await expect(insert(columns, values)).rejects.toMatchObject({ code: '42501' });
  });

  test('does not choose who answers where there is no steward', async () => {
    const before = new Set(rows.map(({ id }) => id));
    const office = actors['secretary']?.organisationId ?? '';
    await site.owner
      .updateTable('membership')
      .set({ endedAt: new Date() })
      .where('organisationId', '=', office)
      .execute();
    await insert(', organisation_id', `, '${office}'`);
    const all = await site.owner.selectFrom('correction').select(['id', 'organisationId']).execute();
    expect(all.filter(({ id }) => !before.has(id)).map(({ organisationId }) => organisationId)).toEqual([null, null]);
  });
});

test('nobody writes that another answered or handed on', async () => {
  const steward = actorOf('steward');
  const row = rows.find((one) => !one.answered && canHandOn(steward, one));
  for (const set of [
    `outcome = 'corrected', answered_at = now(), answered_by = '${actors['editor']?.personId}'`,
    `handed_on_at = now(), handed_on_by = '${actors['editor']?.personId}'`,
    'handed_on_at = now()',
  ])
    await expect(
      inScope(site.platform.db, steward, ({ db }) =>
        sql.raw(`update correction set ${set} where id = '${row?.id}'`).execute(db),
      ),
      set,
    ).rejects.toThrow(/row-level security/);
});

test('when somebody was told is her own business', async () => {
  const steward = actorOf('steward');
  const editor = actorOf('editor');
  const me = steward.kind === 'person' ? steward.personId : '';
  await inScope(site.platform.db, steward, ({ db }) =>
    sql`insert into correction_notice (person_id, told_at) values (${me}, now())`.execute(db),
  );
  for (const [actor, count] of [
    [steward, 1],
    [editor, 0],
    [visitor, 0],
  ] as const) {
    const { rows: seen } = await inReadScope(site.platform.db, actor, ({ db }) =>
      sql`select person_id from correction_notice`.execute(db),
    );
    expect(seen).toHaveLength(count);
  }
  await expect(
    inScope(site.platform.db, editor, ({ db }) =>
      sql`insert into correction_notice (person_id, told_at) values (${me}, now())`.execute(db),
    ),
  ).rejects.toThrow(/row-level security/);
});
