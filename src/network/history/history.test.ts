import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { fieldsOf } from '../../../test/forms.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { type Made, makeMember, makePlace } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';

let site: TestSite;
let seat: Made;
let south: Made;
let north: Made;
let centre: Made;
let editor: Client;
let member: Client;
let secretariat: Client;
let foreign: Client;

beforeAll(async () => {
  site = await createTestSite();
  seat = await makePlace(site.owner, { names: { fr: 'Pays du siège' } });
  south = await makePlace(site.owner, { names: { en: 'Southland', fr: 'Pays du sud' } });
  north = await makePlace(site.owner, { names: { en: 'Northland' } });
  const office = await makeMember(site.owner, seat, { name: 'Secretariat' });
  const other = await makeMember(site.owner, seat, { name: 'Other' });
  secretariat = await site.as(await makePerson(site.owner, { roles: { [office.id]: ['secretariat'] } }));
  foreign = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['steward', 'editor'] } }));
});
beforeEach(async () => {
  centre = await makeMember(site.owner, seat, { name: 'A centre', city: 'Old town', serves: [seat] });
  const person = { name: 'Eda Editor', roles: { [centre.id]: ['editor' as const] } };
  editor = await site.as(await makePerson(site.owner, person));
  member = await site.as(await makePerson(site.owner, { roles: { [centre.id]: ['member'] } }));
});
afterAll(() => site.close());

const path = () => `/en/organisations/${centre.slug}`;
async function change(group: string, fields: Record<string, string | string[]>, client = editor) {
  const url = `${path()}/edit/${group}`;
  const answer = await client.post(url, { ...fieldsOf((await client.get(url)).body), ...fields });
  expect(answer.status).toBe(303);
}
/** Of the changes that can be undone, the newest first. */
const undoLinks = async (): Promise<string[]> =>
  [...(await editor.get(`${path()}/history`)).body.matchAll(/href="([^"]+\/undo)"/g)].map(([, href = '']) => href);
async function undo(link: string | undefined) {
  const page = await editor.get(link ?? '');
  return editor.post(link ?? '', fieldsOf(page.body));
}
const facts = async () =>
  (await site.get(`/api/v1/organisations/${centre.slug}`)).json<{ data: { city: string; serves: string[] } }>().data;

test('tells in the reader’s language who changed what, to the organisation’s people and the secretariat alone', async () => {
  await change('countries', { serves: [south.slug] });
  await change('place', { city: 'New town' });
  const english = (await member.get(`${path()}/history`)).body;
  for (const words of ['Eda Editor', 'A centre', 'Old town', 'New town', 'Added: <ins>Southland', 'Removed: <del>'])
    expect(english).toContain(words);
  expect(english.indexOf('New town')).toBeLessThan(english.indexOf('Southland'));
  expect(english).not.toContain('/undo');
  expect((await secretariat.get(`/fr/organisations/${centre.slug}/history`)).body).toContain('Pays du sud');
  expect((await foreign.get(`${path()}/history`)).status).toBe(403);
  expect((await site.visitor().get(`${path()}/history`)).status).toBe(303);
  expect((await site.get(path())).body).not.toContain('Eda Editor');
});

test('a change is undone, and the undoing too', async () => {
  await change('place', { city: 'New town' });
  const [link] = await undoLinks();
  expect((await undo(link)).status).toBe(303);
  expect((await facts()).city).toBe('Old town');
  const [again] = await undoLinks();
  expect((await undo(again)).status).toBe(303);
  expect((await facts()).city).toBe('New town');
  const body = (await editor.get(`${path()}/history`)).body;
  expect(body.match(/An earlier change was undone/g)).toHaveLength(2);
  expect(body.match(/This change was undone/g)).toHaveLength(2);
});

test('undoing an older change leaves what was changed later, and shows it', async () => {
  await change('countries', { serves: [seat.slug, south.slug], servesNote: 'First note' });
  await change('countries', { serves: [seat.slug, south.slug, north.slug], servesNote: 'Second note' });
  const link = (await undoLinks())[1];
  const { body } = await editor.get(link ?? '');
  expect(body).toContain('These facts were changed again since');
  expect(body).toContain('Changed since, and stays as it is now');
  expect((await undo(link)).status).toBe(303);
  expect(await facts()).toMatchObject({ serves: [seat.slug, north.slug].sort(), servesNote: 'Second note' });
});

test('what was changed again altogether is not blindly overwritten', async () => {
  await change('place', { city: 'First' });
  await change('place', { city: 'Second' });
  const link = (await undoLinks())[1];
  const { body } = await editor.get(link ?? '');
  expect(body).toContain('Nothing of this change is left to undo');
  expect(body).not.toContain('<button class="button" type="submit">Undo');
  expect((await editor.post(link ?? '', { version: 'made-up' })).status).toBe(422);
  expect((await facts()).city).toBe('Second');
});

test('what somebody changes between the look and the press is looked at again', async () => {
  await change('countries', { servesNote: 'Once' });
  const [link = ''] = await undoLinks();
  const fields = fieldsOf((await editor.get(link)).body);
  await change('countries', { serves: [north.slug] });
  const answer = await editor.post(link, fields);
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('changed while you were looking');
  expect((await facts()).serves).toEqual([north.slug]);
});

test('a change of another organisation cannot be undone by its address', async () => {
  await change('place', { city: 'New town' });
  const [link = ''] = await undoLinks();
  expect((await foreign.get(link)).status).toBe(403);
  expect((await foreign.post(link, { version: 'x' })).status).toBe(403);
  const own = await makeMember(site.owner, seat, { name: 'Own' });
  const steward = await site.as(await makePerson(site.owner, { roles: { [own.id]: ['steward'] } }));
  const swapped = link.replace(centre.slug, own.slug);
  expect((await steward.get(swapped)).status).toBe(404);
  expect((await editor.get(`${path()}/history/no-uuid/undo`)).status).toBe(404);
});

test('long histories are shown page by page', async () => {
  for (let i = 0; i < 32; i++) await change('place', { city: `Town ${i}` });
  const first = (await editor.get(`${path()}/history`)).body;
  const next = /href="([^"]+)" rel="next"/.exec(first)?.[1] ?? '';
  const second = (await editor.get(next)).body;
  expect(first).toContain('Town 31');
  expect(first).not.toContain('Town 0<');
  expect(second).toContain('Old town');
  expect(second).not.toContain('rel="next"');
});
