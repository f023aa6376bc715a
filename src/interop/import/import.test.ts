import { readdirSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createImportSite, dataFolder, readData } from '../../../test/importing.ts';
import { inReadScope, inScope, visitor } from '../../db/scope.ts';
import { search } from '../../search/index.ts';
import { importRecords } from './import.actions.ts';
import { importFiles, importReferenceData } from './import.command.ts';

let site: Awaited<ReturnType<typeof createImportSite>>;
beforeAll(async () => {
  site = await createImportSite();
});
afterAll(() => site.end());

const count = async (table: string, where = 'true') =>
  (
    await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(
      site.db,
    )
  ).rows[0]?.n;
const organisation = (slug: string) =>
  site.db.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow();
const slugsFound = async (text: string, locale: string) => {
  const { hits } = await inReadScope(site.web, visitor, (scope) =>
    search(scope, { text, locale, sort: 'best', limit: 20 }),
  );
  return hits.map(({ slug }) => slug);
};
const offers = () =>
  site.db.selectFrom('importOffer').select(['kind', 'slug', 'field', 'current', 'offered']).execute();

test('the reference data is all there', async () => {
  expect({
    organisations: await count('organisation'),
    countries: await count('country'),
    topics: await count('topic'),
    meetings: await count('meeting'),
    outcomes: await count('outcome'),
    documents: await count('document'),
    files: await count('file'),
    activities: await count('activity'),
    experiences: await count('experience'),
  }).toEqual({
    organisations: 142,
    countries: 198,
    topics: 110,
    meetings: 51,
    outcomes: 35,
    documents: 65,
    files: 66,
    activities: 153,
    experiences: 35,
  });
});

test('the same files again change nothing, not even a time', async () => {
  const before = await site.everything();
  const names = readdirSync(dataFolder).filter((name) => name.endsWith('.json'));
  const report = await importRecords(
    site.db,
    names.map((name) => path.join(dataFolder, name)),
  );

  expect(report?.kinds.map(({ new: fresh, changed, removed }) => fresh + changed + removed)).toEqual(Array(10).fill(0));
  expect(report?.kept).toEqual([]);
  expect(await importReferenceData(site.ownerUrl, dataFolder, () => {})).toBe(false);
  expect(await site.everything()).toBe(before);
});

test('a partial date is its first day and how exact it is; an end keeps its last day', async () => {
  const project = await site.db
    .selectFrom('activity')
    .select(['startsOn', 'startsPrecision', 'endsOn', 'endsPrecision', 'lastDay'])
    .where('slug', '=', 'gef-5558-caribbean-pops')
    .executeTakeFirst();
  expect(project).toEqual({
    startsOn: '2015-12-01',
    startsPrecision: 'month',
    endsOn: '2020-11-01',
    endsPrecision: 'month',
    lastDay: '2020-11-30',
  });
});

test('what rests on general knowledge is marked as not confirmed, fact by fact', async () => {
  expect((await organisation('bcrc-argentina')).unconfirmed).toEqual(['serves']);
  expect((await organisation('fao-rap')).unconfirmed).toEqual(['city', 'serves']);
  const angola = await site.db.selectFrom('country').select('unconfirmed').where('iso3', '=', 'AGO').executeTakeFirst();
  expect(angola?.unconfirmed).toEqual(['parties.banAmendment', 'parties.basel', 'parties.rotterdam']);
  expect(await count('meeting', `unconfirmed = '{all}'`)).toBe(4);
  expect(await count('topic', `unconfirmed = '{all}'`)).toBe(14);
});

test('what is imported is found, in each language', async () => {
  expect(await slugsFound('persistent pollutants Caribbean mechanism', 'en')).toContain('gef-5558-caribbean-pops');
  expect(await slugsFound('危险废物', 'zh')).toContain('waste-management');
  expect(await slugsFound('كوت ديفوار', 'ar')).toContain('CIV');
  expect(await slugsFound('enforcement networks commonalities', 'en')).toContain('joint-meeting-2012-10-03');
});

test('a dry run says what would be, and changes nothing', async () => {
  const before = await site.everything();
  const [record] = readData('organisations.json');
  const lines: string[] = [];
  const report = await importFiles(
    site.ownerUrl,
    ['organisations.json'].map((file) =>
      site.write(file, [
        { ...record, id: 'quite-new' },
        { ...record, city: 'Rosario' },
      ]),
    ),
    { dryRun: true, log: (line) => lines.push(line) },
  );
  expect(report.kinds).toEqual([{ name: 'organisations', new: 1, changed: 1, same: 0, removed: 0 }]);
  expect(lines).toEqual(['organisations: 1 new, 1 changed, 0 as before', 'A dry run: nothing was changed.']);
  expect(await site.everything()).toBe(before);
});

test('a file says its kind by its fields where its name does not', async () => {
  const [activity] = readData('activities.json');
  const report = await importRecords(site.db, [site.write('new-ones.json', [activity])], { dryRun: true });
  expect(report?.kinds).toEqual([{ name: 'activities', new: 0, changed: 0, same: 1, removed: 0 }]);
});

test('a change made by hand stays and the file’s word is offered; the rest of the record follows the file', async () => {
  const record = readData('organisations.json').find(({ id }: { id: string }) => id === 'bcrc-egypt');
  await site.db.updateTable('organisation').set({ city: 'Giza' }).where('slug', '=', 'bcrc-egypt').execute();
  const file = site.write('organisations.json', [
    { ...record, city: 'Alexandria', hostInstitution: 'Alexandria University' },
  ]);

  const report = await importRecords(site.db, [file]);
  const offer = { kind: 'organisation', field: 'city', current: 'Giza', offered: 'Alexandria' };
  expect(report?.kept).toEqual([{ ...offer, id: 'bcrc-egypt' }]);
  expect(await organisation('bcrc-egypt')).toMatchObject({ city: 'Giza', hostInstitution: 'Alexandria University' });
  expect(await offers()).toEqual([{ ...offer, slug: 'bcrc-egypt' }]);

  const before = await site.everything();
  await importRecords(site.db, [file]);
  expect(await site.everything()).toBe(before);

  // Somebody takes the offer: from then on the field follows the file again, and nothing is offered.
  await site.db.updateTable('organisation').set({ city: 'Alexandria' }).where('slug', '=', 'bcrc-egypt').execute();
  await importRecords(site.db, [file]);
  expect(await offers()).toEqual([]);
  await importRecords(site.db, [site.write('organisations.json', [record])]);
  expect(await organisation('bcrc-egypt')).toMatchObject({
    city: record.city,
    hostInstitution: record.hostInstitution,
  });
});

test('lists and names in one language are compared by themselves', async () => {
  const [record] = readData('countries.json');
  await site.db
    .updateTable('countryName')
    .set({ name: 'By hand' })
    .where('language', '=', 'fr')
    .where('name', '=', record.name.fr)
    .execute();
  const named = { ...record, name: { ...record.name, fr: 'Par fichier', es: 'Por archivo' } };
  const report = await importRecords(site.db, [site.write('countries.json', [named])]);
  expect(report?.kept.map(({ field }) => field)).toEqual(['name.fr']);
  expect(report?.kinds).toMatchObject([{ changed: 1 }]);

  const [first] = readData('organisations.json');
  const turned = { ...first, serves: [...first.serves].reverse(), expertise: [...first.expertise].reverse() };
  const again = await importRecords(site.db, [site.write('organisations.json', [turned])]);
  expect(again?.kinds).toMatchObject([{ changed: 0, same: 1 }]);
});

test('a change by hand that does not go with the rest of the file keeps the record as it is', async () => {
  const record = readData('meetings.json').find(({ id }: { id: string }) => id === 'scrc-workshop-2009');
  await site.db
    .updateTable('meeting')
    .set({ startsOn: '2009-09-30' })
    .where('slug', '=', 'scrc-workshop-2009')
    .execute();
  const earlier = { ...record, startDate: '2009-09-27', endDate: '2009-09-29' };
  const report = await importRecords(site.db, [site.write('meetings.json', [earlier])]);
  expect(report?.kept.map(({ field }) => field).sort()).toEqual(['endDate', 'startDate']);
  const stored = await site.db
    .selectFrom('meeting')
    .select(['startsOn', 'lastDay'])
    .where('slug', '=', 'scrc-workshop-2009')
    .executeTakeFirst();
  expect(stored).toEqual({ startsOn: '2009-09-30', lastDay: '2009-10-02' });
});

test('an import deletes nothing, and does not bring back what was removed by hand', async () => {
  await importRecords(site.db, [site.write('experiences.json', [])]);
  expect(await count('experience')).toBe(35);

  const [record] = readData('experiences.json');
  await site.db.deleteFrom('experience').where('slug', '=', record.id).execute();
  const report = await importRecords(site.db, [site.write('experiences.json', [record])]);
  expect(report?.kinds).toMatchObject([{ new: 0, removed: 1 }]);
  expect(await count('experience')).toBe(34);
  expect((await offers()).filter(({ field }) => field === '')).toMatchObject([{ slug: record.id, current: null }]);
});

test('documents stay with whom they were given to: an import does not make one public', async () => {
  const record = readData('meetings.json').find(({ id }: { id: string }) => id === 'joint-bureaux-2018');
  const [document] = record.documents;
  await site.db.updateTable('document').set({ audience: 'network' }).where('slug', '=', document.id).execute();
  const renamed = { ...record, documents: [{ ...document, title: 'Zymurgy for participants' }] };
  await importRecords(site.db, [site.write('meetings.json', [renamed])]);

  expect(await count('document', `slug = '${document.id}' and audience = 'network'`)).toBe(1);
  expect(await slugsFound('Zymurgy', 'en')).toEqual([]);
  await site.db.updateTable('document').set({ audience: 'public' }).where('slug', '=', document.id).execute();
  await importRecords(site.db, [
    site.write('meetings.json', [{ ...record, documents: [{ ...document, title: 'Zymurgy' }] }]),
  ]);
  expect(await slugsFound('Zymurgy', 'en')).toEqual([document.id]);
});

test('the web may read what was imported and write none of it', async () => {
  await expect(inScope(site.web, visitor, (scope) => scope.db.deleteFrom('importedRecord').execute())).rejects.toThrow(
    'permission denied for table imported_record',
  );
});
