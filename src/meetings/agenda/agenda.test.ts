import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { fieldsOf } from '../../../test/forms.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { type Item, moves, numbered, place, placeAfter } from './tree.ts';

let site: TestSite;
let own: { id: string };
let series: { id: string };
let editor: Client;
let second: Client;
let stranger: Client;
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  own = await makeOrganisation(site.owner, kenya, 'Centre of ours');
  const other = await makeOrganisation(site.owner, kenya, 'Another centre');
  series = await makeSeries(site.owner, 'Meetings of ours');
  editor = await site.as(await makePerson(site.owner, { roles: { [own.id]: ['editor'] } }));
  second = await site.as(await makePerson(site.owner, { roles: { [own.id]: ['steward'] } }));
  stranger = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['editor'] } }));
});
afterAll(() => site.close());

async function meetingWith(...titles: string[]) {
  const { id, slug } = await makeMeeting(site.owner, series.id, { convenerId: own.id });
  const path = `/en/meetings/${slug}/agenda/edit`;
  const items: Record<string, string> = {};
  for (const title of titles) items[title] = await add(path, title);
  return { id, slug, path, items };
}
async function add(path: string, title: string, parent = '') {
  const answer = await editor.post(path, { 'texts.0.language': 'en', 'texts.0.title': title, parent });
  expect(answer.status, answer.body.slice(0, 200)).toBe(303);
  return /#i-(.*)$/.exec(answer.location)?.[1] ?? '';
}
const versionOf = async (path: string) => /data-version="([^"]+)"/.exec((await editor.get(path)).body)?.[1] ?? '';
/** The agenda as everybody reads it: "1 Opening". */
async function read(slug: string, locale = 'en'): Promise<string[]> {
  const { body } = await site.get(`/${locale}/meetings/${slug}`);
  return [...body.matchAll(/<li><bdi>([\d.]+)<\/bdi> (?:<span[^>]*>)?([^<]+)/g)].map(
    ([, number, title]) => `${number} ${title}`,
  );
}

test('items are added in several languages, moved by buttons, and numbered as they stand', async () => {
  const { slug, path, items } = await meetingWith('Opening', 'Reports', 'Closing');
  const under = await add(path, 'Report of Kenya', items['Reports']);
  expect(await read(slug)).toEqual(['1 Opening', '2 Reports', '2.1 Report of Kenya', '3 Closing']);
  const move = async (item: string | undefined, step: string) =>
    editor.post(`${path}/${item}/place`, { move: step, version: await versionOf(path) });
  expect((await move(items['Closing'], 'up')).status).toBe(303);
  expect(await read(slug)).toEqual(['1 Opening', '2 Closing', '3 Reports', '3.1 Report of Kenya']);
  await move(items['Closing'], 'in');
  expect(await read(slug)).toEqual(['1 Opening', '1.1 Closing', '2 Reports', '2.1 Report of Kenya']);
  await move(items['Closing'], 'out');
  await move(under, 'out');
  expect(await read(slug)).toEqual(['1 Opening', '2 Closing', '3 Reports', '4 Report of Kenya']);
  expect((await move(items['Opening'], 'up')).status).toBe(422);

  const change = fieldsOf((await editor.get(`${path}/${under}`)).body);
  const texts = { 'texts.1.language': 'ar', 'texts.1.title': 'تقرير كينيا' };
  expect((await editor.post(`${path}/${under}`, { ...change, ...texts })).status).toBe(303);
  expect(await read(slug, 'ar')).toContain('4 تقرير كينيا');
  expect((await editor.get(path.replace('/en/', '/ar/'))).status).toBe(200);
});

test('words that stay as they are stay as far to be trusted as they were; new ones are the organisers’', async () => {
  const { path, items } = await meetingWith('Opening');
  const item = items['Opening'] ?? '';
  const french = { 'texts.1.language': 'fr', 'texts.1.title': 'Ouverture' };
  await editor.post(`${path}/${item}`, { ...fieldsOf((await editor.get(`${path}/${item}`)).body), ...french });
  const texts = site.owner.selectFrom('agendaItemText').where('agendaItemId', '=', item);
  await site.owner
    .updateTable('agendaItemText')
    .set({ origin: 'machine' })
    .where('agendaItemId', '=', item)
    .where('language', '=', 'fr')
    .execute();
  const change = async (fields: Record<string, string>) => {
    const shown = fieldsOf((await editor.get(`${path}/${item}`)).body);
    expect((await editor.post(`${path}/${item}`, { ...shown, ...fields })).status).toBe(303);
    const rows = await texts.orderBy('language').select(['language', 'origin']).execute();
    return rows.map(({ language, origin }) => `${language} ${origin}`);
  };
  expect(await change({ 'texts.0.title': 'Opening of the meeting' })).toEqual(['en official', 'fr machine']);
  expect(await change({ 'texts.1.title': 'Ouverture de la réunion' })).toEqual(['en official', 'fr official']);
});

test('documents and outcomes are offered the items in the order in which they are read', async () => {
  const { slug, path, items } = await meetingWith('One', 'Two');
  await add(path, 'Under two', items['Two']);
  await add(path, 'Under one', items['One']);
  await add(path, 'Also under one', items['One']);
  for (const form of ['documents/new', 'outcomes/new']) {
    const { status, body } = await editor.get(`/en/meetings/${slug}/${form}`);
    expect(status, form).toBe(200);
    const offered = [...body.matchAll(/<option[^>]*>\s*(\d[\d.]*)\s/g)].map(([, number]) => number);
    expect(offered, form).toEqual(['1', '1.1', '1.2', '2', '2.1']);
  }
});

test('what a drag sends puts an item at its place, and never beneath itself', async () => {
  const { slug, path, items } = await meetingWith('One', 'Two', 'Three');
  const to = async (item: string, fields: Record<string, string>) =>
    editor.post(`${path}/${item}/place`, {
      to: '1',
      version: await versionOf(path),
      parent: '',
      before: '',
      ...fields,
    });
  await to(items['Three'] ?? '', { before: items['One'] ?? '' });
  expect(await read(slug)).toEqual(['1 Three', '2 One', '3 Two']);
  await to(items['Two'] ?? '', { parent: items['One'] ?? '' });
  expect(await read(slug)).toEqual(['1 Three', '2 One', '2.1 Two']);
  expect((await to(items['One'] ?? '', { parent: items['Two'] ?? '' })).status).toBe(422);
  expect(await read(slug)).toEqual(['1 Three', '2 One', '2.1 Two']);
});

test('of two editors at once neither loses what she did', async () => {
  const { slug, path, items } = await meetingWith('One', 'Two', 'Three');
  const seen = await versionOf(path);
  expect((await editor.post(`${path}/${items['Three']}/place`, { move: 'up', version: seen })).status).toBe(303);
  const late = await second.post(`${path}/${items['Three']}/place`, { move: 'up', version: seen });
  expect(late.status).toBe(422);
  expect(late.body).toContain('Somebody else has changed the agenda');
  expect(await read(slug)).toEqual(['1 One', '2 Three', '3 Two']);

  const words = fieldsOf((await editor.get(`${path}/${items['One']}`)).body);
  await editor.post(`${path}/${items['One']}`, { ...words, 'texts.0.title': 'One, as the first says' });
  const clash = await second.post(`${path}/${items['One']}`, { ...words, 'texts.0.title': 'One, as the second says' });
  expect(clash.status).toBe(422);
  expect(clash.body).toContain('One, as the first says');
  expect(clash.body).toContain('One, as the second says');
  expect((await second.post(`${path}/${items['One']}`, fieldsOf(clash.body))).status).toBe(303);
  expect((await read(slug))[0]).toBe('1 One, as the second says');
  // Both add at the same moment: both are there.
  await Promise.all([add(path, 'Four'), add(path, 'Five')]);
  expect(await read(slug)).toHaveLength(5);
});

test('what hangs beneath an item is said before it goes; a document stays with the meeting', async () => {
  const { id, slug, path, items } = await meetingWith('Opening', 'Reports');
  const under = await add(path, 'Report of Kenya', items['Reports']);
  const document = await makeDocument(site.owner, { title: 'The report', meetingId: id, agendaItemId: under });
  const page = await editor.get(`${path}/${items['Reports']}/removal`);
  expect(page.body).toContain('Report of Kenya');
  expect(page.body).toContain('Its document stays');
  const gone = await editor.post(`${path}/${items['Reports']}/removal`, fieldsOf(page.body));
  expect(gone.status, gone.body.slice(0, 300)).toBe(303);
  expect(await read(slug)).toEqual(['1 Opening']);
  expect((await site.get(`/en/meetings/${slug}`)).body).toContain(document.slug);
});

test('others may not touch it, nor an item of another meeting', async () => {
  const one = await meetingWith('Opening');
  const two = await meetingWith('Closing');
  const version = await versionOf(one.path);
  expect((await stranger.get(one.path)).status).toBe(403);
  expect((await stranger.post(`${one.path}/${one.items['Opening']}/place`, { move: 'up', version })).status).toBe(403);
  expect((await editor.get(`${one.path}/${two.items['Closing']}`)).status).toBe(404);
  expect((await editor.post(`${one.path}/${two.items['Closing']}/removal`, { version })).status).toBe(404);
});

test('whatever is moved wherever, no item is lost, none hangs beneath itself, and numbers follow each other', () => {
  const step = fc.record({
    item: fc.nat(11),
    target: fc.nat(12),
    before: fc.nat(12),
    move: fc.constantFrom(...moves),
    byStep: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let items: Item[] = Array.from({ length: 12 }, (_, n) => ({
        id: `i${n}`,
        parentId: null,
        position: n,
        number: null,
      }));
      for (const { item, target, before, move, byStep } of steps) {
        const at = byStep
          ? placeAfter(items, `i${item}`, move)
          : { parentId: target === 12 ? null : `i${target}`, before: before === 12 ? null : `i${before}` };
        items = (at && place(items, `i${item}`, at)) ?? items;
        expect(items.map(({ id }) => id).sort()).toEqual(Array.from({ length: 12 }, (_, n) => `i${n}`).sort());
        expect(numbered(items)).toHaveLength(12);
        expect(items.every(({ number }) => (number ?? '1').split('.').length <= 4)).toBe(true);
      }
    }),
  );
});
