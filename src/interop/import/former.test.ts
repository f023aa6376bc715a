import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createImportSite, readData } from '../../../test/importing.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope } from '../../db/scope.ts';
import { importRecords } from './import.actions.ts';

// A file that still has a record which was merged into another since: it does not come back, and what is new in it is offered.

let site: Awaited<ReturnType<typeof createImportSite>>;
const [kept, other] = ['bcrc-egypt', 'bcrc-caribbean'];
const idOf = async (slug: string) =>
  (await site.db.selectFrom('organisation').where('slug', '=', slug).select('id').executeTakeFirstOrThrow()).id;

beforeAll(async () => {
  site = await createImportSite();
  const office = await idOf('brs-secretariat');
  const person = await makePerson(site.db, { roles: { [office]: ['secretariat'] } });
  const actor = {
    kind: 'person',
    personId: person.id,
    organisationId: office,
    roles: ['member', 'secretariat'],
  } as const;
  await inScope(site.web, actor, async ({ db }) =>
    sql`select merge_organisations(${v7()}, ${await idOf(kept)}, ${await idOf(other)}, '{}', '{}', '{}')`.execute(db),
  );
});
afterAll(() => site.end());

const organisations = (change: (record: Record<string, unknown>) => Record<string, unknown>) =>
  readData('organisations.json').map((record: Record<string, unknown>) =>
    record['id'] === other ? change(record) : record,
  );
const offers = () =>
  site.db.selectFrom('importOffer').where('kind', '=', 'organisation').select(['slug', 'field', 'offered']).execute();

test('all files again bring nothing back, and what they say of the former record goes to the one of today', async () => {
  const files = ['organisations.json', 'activities.json', 'meetings.json', 'experiences.json'];
  const report = await importRecords(
    site.db,
    files.map((file) => site.write(file, readData(file))),
  );
  expect(report?.kinds.filter(({ new: fresh, changed }) => fresh + changed > 0)).toEqual([]);
  expect(report?.kinds.find(({ name }) => name === 'organisations')).toMatchObject({ removed: 1 });
  expect(report?.kept).toEqual([]);
  expect(await site.db.selectFrom('organisation').where('slug', '=', other).select('id').execute()).toEqual([]);
  expect(await offers()).toEqual([]);
  // And the same again writes nothing at all.
  const before = await site.everything();
  await importRecords(
    site.db,
    files.map((file) => site.write(file, readData(file))),
  );
  expect(await site.everything()).toBe(before);
});

test('a new activity of the former record is one of the record of today', async () => {
  const [activity] = readData('activities.json');
  const fresh = {
    ...activity,
    id: 'made-activity',
    leadOrganisation: other,
    partnerOrganisations: [other, 'unido', kept],
  };
  await importRecords(site.db, [site.write('activities.json', [fresh])]);
  const row = await site.db
    .selectFrom('activity')
    .where('slug', '=', 'made-activity')
    .select(['id', 'leadOrganisationId'])
    .executeTakeFirstOrThrow();
  const partners = await site.db.selectFrom('activityPartner').where('activityId', '=', row.id).selectAll().execute();
  expect(partners).toHaveLength(2);
  expect(row.leadOrganisationId).toBe(await idOf(kept));
});

test('what a file says anew of the former record is offered to the one of today, once, and not written', async () => {
  const city = (await site.db.selectFrom('organisation').where('slug', '=', kept).select('city').executeTakeFirst())
    ?.city;
  const file = site.write(
    'organisations.json',
    organisations((record) => ({ ...record, city: 'Newville' })),
  );
  const report = await importRecords(site.db, [file]);
  expect(report?.kept).toEqual([{ kind: 'organisation', id: kept, field: 'city', current: city, offered: 'Newville' }]);
  expect(await offers()).toEqual([{ slug: kept, field: 'city', offered: 'Newville' }]);
  expect(await site.db.selectFrom('organisation').where('slug', '=', kept).select('city').executeTakeFirst()).toEqual({
    city,
  });

  await site.db.deleteFrom('importOffer').execute();
  await importRecords(site.db, [file]);
  expect(await offers()).toEqual([]);
});

test('a file about nobody but a former record that was never imported offers it all, and makes nothing', async () => {
  await sql`insert into slug_alias (kind, slug, target) values ('organisation', 'never-imported', ${kept})`.execute(
    site.db,
  );
  const [record] = readData('organisations.json');
  const before = await site.db.selectFrom('organisation').select('slug').orderBy('slug').execute();
  const report = await importRecords(site.db, [
    site.write('organisations.json', [{ ...record, id: 'never-imported' }]),
  ]);
  expect(report?.kinds).toMatchObject([{ new: 0, changed: 0, removed: 1 }]);
  expect(report?.kept.length).toBeGreaterThan(3);
  expect(await site.db.selectFrom('organisation').select('slug').orderBy('slug').execute()).toEqual(before);
  // Past the import, the database refuses it too.
  await expect(
    sql`insert into organisation (id, slug, kind, country_id, region, source)
      select ${v7()}, 'never-imported', kind, country_id, region, source from organisation limit 1`.execute(site.db),
  ).rejects.toMatchObject({ code: '23505' });
});
