import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { fieldsOf } from '../../../test/forms.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makePlace } from '../../../test/made-network.ts';
import { makePerson } from '../../../test/made-people.ts';
import { importFiles } from '../index.ts';

let site: TestSite;
let folder: string;
let editor: Client;
let slug: string;
let number = 0;
let record: Record<string, unknown>;

beforeAll(async () => {
  site = await createTestSite();
  folder = mkdtempSync(path.join(os.tmpdir(), 'entente-offers-'));
  await makePlace(site.owner, { iso3: 'QAA' });
  await makePlace(site.owner, { iso3: 'QAB', names: { en: 'Southland' } });
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** What a file of public data says of the organisation from now on. */
async function importing(changes: Record<string, unknown> = {}) {
  record = { ...record, ...changes };
  const file = path.join(folder, 'organisations.json');
  writeFileSync(file, JSON.stringify([record]));
  await importFiles(site.ownerUrl, [file], { log: () => {} });
}

beforeEach(async () => {
  number += 1;
  slug = `offered-${number}`;
  record = { id: slug, name: 'Filed centre', shortName: 'FC', kind: 'basel-centre', hostCountry: 'QAA' };
  await importing({ region: 'africa', city: 'Filetown', serves: ['QAA'], source: 'https://example.org/file' });
  const { id } = await site.owner
    .selectFrom('organisation')
    .where('slug', '=', slug)
    .select('id')
    .executeTakeFirstOrThrow();
  editor = await site.as(await makePerson(site.owner, { name: 'Eda Editor', roles: { [id]: ['editor'] } }));
});

const edit = (group = '') => `/en/organisations/${slug}/edit${group}`;
async function change(group: string, fields: Record<string, string | string[]>) {
  const url = edit(`/${group}`);
  const { status } = await editor.post(url, { ...fieldsOf((await editor.get(url)).body), ...fields });
  expect(status).toBe(303);
}
const facts = async () => JSON.parse((await site.get(`/api/v1/organisations/${slug}`)).body).data;
/** What the buttons on the page would send. */
async function answers(answer: 'take' | 'leave') {
  const { body } = await editor.get(edit());
  return [...body.matchAll(/action="[^"]+\/edit\/offers">(.*?)<\/form>/gs)]
    .map(([, inner = '']) =>
      Object.fromEntries(
        [...inner.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name ?? '', value ?? '']),
      ),
    )
    .filter((fields) => fields['answer'] === answer);
}

test('what was changed by hand stays over an import, and what the import says is shown to be taken', async () => {
  await change('place', { city: 'Handtown' });
  await importing({ city: 'Newfile', website: 'https://example.org/new' });
  expect(await facts()).toMatchObject({ city: 'Handtown', website: 'https://example.org/new' });
  const { body } = await editor.get(edit());
  expect(body).toContain('Public sources say something else');
  expect(body).toContain('Newfile');

  const [take = {}] = await answers('take');
  expect((await editor.post(edit('/offers'), take)).location).toBe(edit());
  expect((await facts()).city).toBe('Newfile');
  expect((await editor.get(edit())).body).not.toContain('Public sources say');
  expect((await editor.get(`/en/organisations/${slug}/history`)).body).toContain('What an import offered was taken');

  // Taken is taken: from now on it follows the files again.
  await importing({ city: 'Third' });
  expect((await facts()).city).toBe('Third');
});

test('what is left is not offered again until the file says something new', async () => {
  await change('identity', { 'names.0.name': 'Hand-made name' });
  await importing({ name: 'Filed anew' });
  const [leave = {}] = await answers('leave');
  expect((await editor.post(edit('/offers'), leave)).status).toBe(303);
  expect((await facts()).name).toBe('Hand-made name');
  const history = (await editor.get(`/en/organisations/${slug}/history`)).body;
  expect(history).toContain('What an import offered was left');
  expect(history).toContain('Filed anew');
  await importing();
  expect(await answers('take')).toEqual([]);
  await importing({ name: 'Filed a third time' });
  expect(await answers('take')).toHaveLength(1);
  const [take = {}] = await answers('take');
  await editor.post(edit('/offers'), take);
  expect((await facts()).name).toBe('Filed a third time');
  expect((await site.get('/en/search?q=Filed+third')).body).toContain(slug);
});

test('half a place on the map is taken with its other half', async () => {
  await importing({ lat: 1, lon: 2 });
  await change('place', { latitude: '3', longitude: '4' });
  await importing({ lat: 5, lon: 6 });
  const [take = {}] = await answers('take');
  expect((await editor.post(edit('/offers'), take)).status).toBe(303);
  expect(await facts()).toMatchObject({ latitude: 5, longitude: 6 });
  expect(await answers('take')).toEqual([]);
});

test('an offer that is gone, or another one by now, is not taken', async () => {
  await change('countries', { serves: ['QAB'] });
  await importing({ serves: ['QAA', 'QAB'] });
  const [take = {}] = await answers('take');
  const again = await editor.post(edit('/offers'), { ...take, offered: '2020-01-01T00:00:00.000Z' });
  expect(again.status).toBe(422);
  expect(again.body).toContain('This offer is no longer there');
  expect((await editor.post(edit('/offers'), take)).status).toBe(303);
  expect((await editor.post(edit('/offers'), take)).status).toBe(422);
});

test('is answered by those who keep the facts', async () => {
  await change('place', { city: 'Handtown' });
  await importing({ city: 'Newfile' });
  const [take = {}] = await answers('take');
  const { id } = await site.owner
    .selectFrom('organisation')
    .where('slug', '=', 'offered-1')
    .select('id')
    .executeTakeFirstOrThrow();
  const foreign = await site.as(await makePerson(site.owner, { roles: { [id]: ['editor', 'steward'] } }));
  expect((await foreign.get(edit('/offers'))).status).toBe(403);
  expect((await foreign.post(edit('/offers'), take)).status).toBe(403);
  expect((await facts()).city).toBe('Handtown');
});

test('facts that an import replaces are no longer confirmed', async () => {
  await editor.post(`/en/organisations/${slug}/confirmation`);
  const state = async (group: string) =>
    (await facts()).confirmations.find((one: { facts: string }) => one.facts === group).freshness;
  expect(await state('place')).toBe('fresh');
  await importing({ city: 'Newfile' });
  expect(await state('place')).toBe('unconfirmed');
  expect(await state('countries')).toBe('fresh');
});
