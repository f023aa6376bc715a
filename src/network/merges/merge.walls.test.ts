import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeOrganisation } from '../../../test/made.ts';
import { makePlace } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Actor, holds, inReadScope, inScope, type Role, type Scope } from '../../db/scope.ts';
import { viewMerges } from './merge.actions.ts';
import { mergeRecords } from './merge.queries.ts';

// What was merged, the secretariat alone sees: each wall without the other.

let site: TestSite;
let kept: { id: string; slug: string };
const actors: Actor[] = [{ kind: 'visitor' }];
beforeAll(async () => {
  site = await createTestSite();
  const { id: country } = await makePlace(site.owner);
  const office = await makeOrganisation(site.owner, country, 'The secretariat');
  kept = await makeOrganisation(site.owner, country, 'Kept');
  const other = await makeOrganisation(site.owner, country, 'Other');
  const person = await makePerson(site.owner);
  for (const organisation of [office, kept])
    for (const role of ['member', 'editor', 'steward', 'officer', 'operator', 'secretariat'] satisfies Role[])
      actors.push({ kind: 'person', personId: person.id, organisationId: organisation.id, roles: [role] });
  const secretariat = actors.find((actor) => holds(actor, 'secretariat')) as Actor;
  await inScope(site.platform.db, secretariat, (scope) =>
    mergeRecords(scope, { id: v7(), keptId: kept.id, mergedId: other.id, choices: {}, confirmations: {}, facts: {} }),
  );
});
afterAll(() => site.close());

const mayRead = (actor: Actor) => holds(actor, 'secretariat');

test('the policies let the secretariat read merges and what they did, and nobody else', async () => {
  for (const actor of actors) {
    const counts = await inReadScope(site.platform.db, actor, async ({ db }) => {
      const { rows } = await sql<{ merges: string; moved: string }>`
        select (select count(*) from organisation_merge) as merges, (select count(merge_id) from organisation_merge_row) as moved`.execute(
        db,
      );
      return rows[0];
    });
    expect(Number(counts?.merges) > 0, JSON.stringify(actor)).toBe(mayRead(actor));
    expect(Number(counts?.moved) > 0, JSON.stringify(actor)).toBe(mayRead(actor));
  }
});

test('the actions let the secretariat read them, and nobody else, also past the policies', async () => {
  for (const actor of actors) {
    const scope: Scope = { db: site.owner, actor, now: new Date() };
    const seen = await viewMerges(scope, 'en', kept.slug).then(
      ({ merges }) => merges.length,
      (error: Error) => error.message,
    );
    expect(seen, JSON.stringify(actor)).toBe(mayRead(actor) ? 1 : 'forbidden');
  }
});

test('what was set aside, nobody reads: it may hold what proves who people are', async () => {
  for (const actor of actors)
    for (const column of ['before', 'after', 'key'])
      await expect(
        inReadScope(site.platform.db, actor, ({ db }) =>
          sql`select ${sql.ref(column)} from organisation_merge_row`.execute(db),
        ),
      ).rejects.toMatchObject({ code: '42501' });
});

test('nobody writes them but the functions', async () => {
  for (const actor of actors)
    for (const statement of [
      'delete from organisation_merge',
      'update organisation_merge set undone_at = null',
      'delete from organisation_merge_row',
      `insert into slug_alias (kind, slug, target) values ('organisation', 'a', 'b')`,
      `delete from organisation where slug = '${kept.slug}'`,
    ])
      await expect(inScope(site.platform.db, actor, ({ db }) => sql.raw(statement).execute(db))).rejects.toMatchObject({
        code: '42501',
      });
});
