import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSearch, editor, gather, personOf, type TestSearch } from '../../test/search.ts';
import { type Actor, inScope, visitor } from '../db/scope.ts';
import { removeEntries, type SearchEntry, type SearchResult } from './index.ts';

// Whatever the maps tell, the rows tell it too.

let site: TestSearch;
beforeAll(async () => {
  site = await createTestSearch();
});
afterAll(() => site.close());

const owning = randomUUID();
const named = randomUUID();
const organising = randomUUID();
const actors: [string, Actor][] = [
  ['a visitor', visitor],
  ['any organisation', personOf(randomUUID())],
  ['one that is named', personOf(named)],
  ['the owner', personOf(owning)],
  ['an organiser', personOf(organising, 'editor')],
  ['the secretariat', personOf(randomUUID(), 'secretariat')],
];
const questions = [
  'walrus',
  'walrus ice',
  'the walruses on ice',
  'walrus seal otter',
  'walr',
  "l'otarie",
  'е-отходы лёд',
  '海象',
  '海',
  '海象冰',
  'UNEP/CHW.3',
  'never seen before',
];
const texts = [
  'Walrus on ice',
  'A seal; walruses',
  'Otter, ice and l’otarie',
  'Лёд, е-отходы',
  '海象在冰上',
  '海豹和冰',
];
const kinds = ['document', 'meeting', 'activity'];

let made = 0;
function some(count: number): Partial<SearchEntry>[] {
  return Array.from({ length: count }, () => {
    const n = made++;
    return {
      kind: kinds[n % 3]!,
      slug: `made-${n}`,
      language: n % 6 === 3 ? 'ru' : n % 6 > 3 ? 'zh' : 'en',
      title: texts[n % 6]!,
      body: n % 7 === 0 ? 'Walrus, seal, otter' : '',
      symbols: n % 5 === 0 ? [`UNEP/CHW.${n % 4}/INF/${n}`] : [],
      date: n % 4 === 0 ? null : `20${10 + (n % 13)}-0${1 + (n % 9)}-01`,
      audience: (['public', 'public', 'network', 'named', 'public'] as const)[n % 5]!,
      readers: n % 5 === 3 ? [named] : [],
      ownerOrganisationId: n % 2 === 0 ? owning : null,
      organisedBy: n % 7 === 1 ? organising : n % 7 === 2 ? 'secretariat' : null,
      releasedAt: n % 11 === 0 ? new Date(Date.now() + 3_600_000) : null,
    };
  });
}

async function askAll(): Promise<Record<string, SearchResult>> {
  const answers: Record<string, SearchResult> = {};
  for (const [name, actor] of actors)
    for (const text of questions)
      for (const kind of [undefined, 'meeting']) {
        const first = await site.ask(text, { sort: 'newest', limit: 4, kind }, actor);
        answers[`${name}: ${text}, ${kind}`] = first;
        if (first.next === undefined) continue;
        const second = await site.ask(text, { sort: 'newest', limit: 4, kind, after: first.next }, actor);
        answers[`${name}: ${text}, ${kind}, 2`] = second;
      }
  return answers;
}

/** How many of each kind the maps know of, as a visitor is told; null where they cannot tell. */
async function mapped(question: string): Promise<Record<string, number> | null> {
  const { rows } = await sql<{ counts: string | null }>`
    select counts::text from search_matches(${question}::text::tsquery, null)`.execute(site.owner);
  const { counts } = rows[0]!;
  return counts === null ? null : (JSON.parse(counts) as Record<string, number>);
}
const owner = (text: string) => sql.raw(text).execute(site.owner);
const forget = () => owner('delete from search_segment');

test('everybody gets the same answers with maps as without, at once and after changes', async () => {
  await site.index(...some(90));
  expect(await mapped(`'walrus'`)).toBeNull();
  const without = await askAll();
  await gather(site);
  for (const question of [`'walrus'`, `'海':*`, `'walrus' & ('ice' | 'seal' & 'otter')`, `'walrus' | 'unheard'`])
    expect(await mapped(question), question).not.toBeNull();
  for (const question of [`'walrus' & !'ice'`, `'walr':*`, `'walrus' <-> 'ice'`, `'unheard'`])
    expect(await mapped(question), question).toBeNull();
  expect(await askAll()).toEqual(without);

  await site.index(...some(30));
  await owner(`update search_entry set audience = 'named' where no % 10 = 1`);
  await owner(`update search_entry set day = '2030-01-01', released_at = '-infinity' where no % 10 = 2`);
  await owner(`update search_entry set words = words || '''sealion'':1' where no % 10 = 4`);
  await owner(`update search_entry set words = ts_delete(words, 'walrus') where no % 10 = 6`);
  await owner(`delete from search_entry where no % 10 = 8`);
  questions.push('sealion', 'sealion walrus');
  expect(await mapped(`'walrus'`)).not.toBeNull();
  const changed = await askAll();
  expect(changed).not.toEqual(without);
  await gather(site);
  expect(await askAll()).toEqual(changed);
  await forget();
  expect(await mapped(`'walrus'`)).toBeNull();
  expect(await askAll()).toEqual(changed);
}, 60_000);

test('what opens or is hidden after it was gathered is found, or not, at its time', async () => {
  const subjectId = randomUUID();
  await site.index(
    { slug: 'later', title: 'Narwhal', releasedAt: new Date(Date.now() + 2_000) },
    { slug: 'now', title: 'Narwhal', subjectId },
  );
  await forget();
  await gather(site);
  expect(await site.found('narwhal', { sort: 'newest' })).toEqual(['now']);
  await site.index({ slug: 'now', title: 'Narwhal', subjectId, audience: 'named' });
  expect(await site.found('narwhal', { sort: 'newest' })).toEqual([]);
  await pause(2_100);
  expect(await site.found('narwhal', { sort: 'newest' })).toEqual(['later']);
  expect(await mapped(`'narwhal'`)).not.toBeNull();
  await inScope(site.web, editor, (scope) => removeEntries(scope, 'document', [subjectId]));
});

test('maps of a part of the entries are not used', async () => {
  await site.index({ slug: 'near', title: 'Belukha' }, { slug: 'nearer', title: 'Belukha' });
  await owner(`insert into search_entry (no, subject_id, kind, day, audience, released_at, words) overriding system value
    select 200000, gen_random_uuid(), code, '2020-01-01', 'public', '-infinity', '''belukha'' ''kind:meeting'''
    from search_kind where kind = 'meeting'`);
  await forget();
  await owner('delete from search_changed');
  await owner('select search_gather(0, 0)');
  expect(await mapped(`'belukha'`), 'one of four parts').toBeNull();
  await gather(site);
  const counts = await mapped(`'belukha'`);
  expect(Object.values(counts!).toSorted()).toEqual([1, 2]);

  await owner(`insert into search_entry (no, subject_id, kind, day, audience, released_at) overriding system value
    select 400000, gen_random_uuid(), min(code), '2020-01-01', 'public', '-infinity' from search_kind`);
  await owner('delete from search_entry where no = 400000');
  await gather(site);
  const { rows } = await sql`select segment from search_segment order by segment`.execute(site.owner);
  expect(rows).toEqual([0, 1, 2, 3, 4, 5, 6].map((segment) => ({ segment })));
  expect(await mapped(`'belukha'`)).toEqual(counts);
});
