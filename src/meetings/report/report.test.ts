import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { fieldsOf } from '../../../test/forms.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';

let site: TestSite;
let meeting: { id: string; slug: string };
let editor: Client;
let colleague: Client;
let stranger: Client;
let path: string;
beforeAll(async () => {
  site = await createTestSite();
  const kenya = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const own = await makeOrganisation(site.owner, kenya, 'Centre of ours');
  const other = await makeOrganisation(site.owner, kenya, 'Another centre');
  const series = await makeSeries(site.owner, 'Meetings of ours');
  meeting = await makeMeeting(site.owner, series.id, { title: 'Meeting with a report' });
  await site.owner.updateTable('meeting').set({ convenerId: own.id }).where('id', '=', meeting.id).execute();
  editor = await site.as(await makePerson(site.owner, { name: 'First Writer', roles: { [own.id]: ['editor'] } }));
  colleague = await site.as(await makePerson(site.owner, { name: 'Second Writer', roles: { [own.id]: ['steward'] } }));
  stranger = await site.as(await makePerson(site.owner, { roles: { [other.id]: ['steward'] } }));
  path = `/meetings/${meeting.slug}/report`;

  const item = v7();
  await site.owner
    .insertInto('agendaItem')
    .values({ id: item, meetingId: meeting.id, number: '1', position: 1 })
    .execute();
  await site.owner
    .insertInto('agendaItemText')
    .values({ agendaItemId: item, language: 'en', title: 'Since last time [x](javascript:1)', isOriginal: true })
    .execute();
  const outcome = v7();
  await site.owner
    .insertInto('outcome')
    .values({
      ...{ id: outcome, slug: 'report-outcome', meetingId: meeting.id, position: 1 },
      ...{ kind: 'recommendation', cites: 'BC-12/9 para 4', agendaItemId: item },
    })
    .execute();
  await site.owner
    .insertInto('outcomeText')
    .values({ outcomeId: outcome, language: 'en', text: 'Centres share *inventories*', isOriginal: true })
    .execute();
  await site.owner.insertInto('outcomeOrganisation').values({ outcomeId: outcome, organisationId: own.id }).execute();
  for (const [name, state] of [
    ['Ministry of Made Affairs', { approvedAt: new Date() }],
    ['Refused Firm', { refusedAt: new Date(), whyRefused: 'full' }],
  ] as const)
    await site.owner
      .insertInto('participant')
      .values({
        id: v7(),
        meetingId: meeting.id,
        organisationName: name,
        category: 'party',
        role: 'head',
        familyName: 'Made',
        ...state,
      })
      .execute();
});
afterAll(() => site.close());

const textOf = (body: string): string => String(fieldsOf(body).text);

test('the draft says who came, what was on the agenda and what was agreed, in the language of the report', async () => {
  const page = await editor.get(`/en${path}`);
  expect(page.status).toBe(200);
  const text = textOf(page.body);
  expect(text).toContain('**Parties** (1): Ministry of Made Affairs');
  expect(text).not.toContain('Refused Firm');
  expect(text).toContain('1 Since last time \\[x\\](javascript:1)');
  expect(text).toContain('Centres share \\*inventories\\*');
  expect(text).toContain('Centre of ours');
  const told = text.replace(/[\u2068\u2069]/g, '');
  expect(told).toMatch(/\(recommendation; responsible: .*; agenda item 1; cites BC-12\/9 para 4\)/);
  const read = (await site.get(`/en/meetings/${meeting.slug}`)).body.replace(/[\u2068\u2069]/g, '');
  expect(read).toContain('agenda item 1');
  expect(read).toContain('cites BC-12/9 para 4');
  expect(textOf((await editor.get(`/en${path}?language=fr`)).body)).toContain('## Ordre du jour');
});

test('where people were checked in, those who came are counted, and nobody who stayed away', async () => {
  const checkIn = (organisation: string, at: Date | null) =>
    site.owner
      .updateTable('participant')
      .set({ checkedInAt: at })
      .where('meetingId', '=', meeting.id)
      .where('organisationName', '=', organisation)
      .execute();
  const absent = v7();
  await site.owner
    .insertInto('participant')
    .values({
      ...{ id: absent, meetingId: meeting.id, organisationName: 'Who stayed away', category: 'party', role: 'head' },
      ...{ familyName: 'Made', approvedAt: new Date() },
    })
    .execute();
  const attendance = async () => textOf((await editor.get(`/en${path}`)).body);
  expect(await attendance()).toContain('**Parties** (2): Ministry of Made Affairs; Who stayed away');
  await checkIn('Ministry of Made Affairs', new Date());
  expect(await attendance()).toContain('**Parties** (1): Ministry of Made Affairs\n');
  await checkIn('Ministry of Made Affairs', null);
  await site.owner.deleteFrom('participant').where('id', '=', absent).execute();
});

test('only those who organise the meeting see the report and write it', async () => {
  expect((await stranger.get(`/en${path}`)).status).toBe(403);
  expect((await stranger.get(`/en${path}.pdf`)).status).toBe(403);
  expect((await stranger.post(`/en${path}`, { text: 'Mine' })).status).toBe(403);
  expect((await site.get(`/en${path}.docx`)).status).not.toBe(200);
});

test('every version is kept, and nobody writes over what she has not read', async () => {
  const save = (who: Client, text: string, base: string) => who.post(`/en${path}?language=es`, { text, base });
  expect((await save(editor, 'Uno', '')).status).toBe(303);
  const { base } = fieldsOf((await colleague.get(`/en${path}?language=es`)).body);
  expect((await save(editor, 'Dos', String(base))).status).toBe(303);

  const late = await save(colleague, 'Tres', String(base));
  expect(late.status).toBe(422);
  expect(late.body).toContain('First Writer has saved a newer version');
  expect(late.body).toContain('Dos');
  expect(textOf(late.body)).toBe('Tres');
  expect((await save(colleague, 'Tres', String(fieldsOf(late.body).base))).status).toBe(303);

  const rows = await site.owner
    .selectFrom('proceedings')
    .where('language', '=', 'es')
    .orderBy('id')
    .select('body')
    .execute();
  expect(rows.map(({ body }) => body)).toEqual(['Uno', 'Dos', 'Tres']);
});

test('it is taken along as PDF and DOCX, in the language of the report whatever that of the page', async () => {
  expect((await editor.post(`/en${path}?language=ar`, { text: '## افتتاح\n\nاجتمعت المراكز.' })).status).toBe(303);
  const pdf = await editor.get(`/en${path}.pdf?language=ar`);
  expect(pdf.status, pdf.body.slice(0, 3000)).toBe(200);
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(pdf.headers['content-disposition']).toContain(`${meeting.slug}-report-ar.pdf`);
  expect(pdf.headers['cache-control']).toContain('no-store');
  expect(pdf.body.slice(0, 5)).toBe('%PDF-');
  const docx = await editor.get(`/en${path}.docx?language=ar`);
  expect(docx.headers['content-type']).toContain('wordprocessingml');
  expect(docx.body.slice(0, 2)).toBe('PK');

  const all = await editor.get(`/en${path}.zip`);
  expect(all.headers['content-type']).toBe('application/zip');
  for (const name of ['report-ar.pdf', 'report-ar.docx', 'report-es.pdf']) expect(all.body).toContain(name);
  expect((await stranger.get(`/en${path}.zip`)).status).toBe(403);
}, 30_000);

const withoutMarks = (text: string) => text.replace(/[\u2068\u2069]/g, '');
const isNews = 'What the report is drafted from has changed meanwhile';

test('a report is looked at before it is saved, and nothing is saved by that', async () => {
  const page = await editor.get(`/en${path}?language=ru`);
  const { base, drafted } = fieldsOf(page.body);
  const text = '## Opening\n\n- **a point**\n\n<script>alert(1)</script>';
  const preview = await editor.post(`/en${path}?language=ru`, {
    ...{ text, base: String(base), drafted: String(drafted), do: 'preview' },
  });
  expect(preview.status).toBe(200);
  const shown = preview.body.slice(preview.body.indexOf('<h2 id="preview">'));
  expect(shown).toMatch(/<li[^>]*>.*<b>a point<\/b>/s);
  expect(shown).not.toContain('<script>alert');
  expect(fieldsOf(preview.body)).toMatchObject({ text, base: '', drafted });
  const kept = () =>
    site.owner.selectFrom('proceedings').where('language', '=', 'ru').select(['body', 'drafted']).execute();
  expect(await kept()).toEqual([]);
  expect((await editor.post(`/en${path}?language=ru`, { ...fieldsOf(preview.body), do: 'save' })).status).toBe(303);
  expect(await kept()).toMatchObject([{ body: text, drafted: expect.stringContaining('Ministry of Made Affairs') }]);
  expect((await stranger.post(`/en${path}?language=ru`, { text, do: 'preview' })).status).toBe(403);
});

test('above a saved report it says that what it is drafted from has changed, and shows what is new, until that was seen', async () => {
  const address = `/en${path}?language=zh`;
  const save = async (from: string, more: object = {}) =>
    editor.post(address, { ...fieldsOf((await editor.get(from)).body), ...more });
  expect((await save(address, { text: 'As drafted' })).status).toBe(303);
  expect((await editor.get(address)).body).not.toContain(isNews);
  const came = v7();
  const participant = {
    ...{ id: came, meetingId: meeting.id, organisationName: 'Late Registration Office', category: 'party' },
    ...{ role: 'head', familyName: 'Made', approvedAt: new Date() },
  };
  await site.owner.insertInto('participant').values(participant).execute();
  const told = await editor.get(address);
  expect(told.body).toContain(isNews);
  const [, link = ''] = /href="([^"]+draft=new)"/.exec(told.body) ?? [];
  const page = await editor.get(link.replaceAll('&amp;', '&'));
  expect(page.status).toBe(200);
  expect(page.body).toMatch(/<ins>.*?Late Registration Office.*?<\/ins>/s);
  expect(page.body).toMatch(/<pre class="wrap"[^>]*>[^<]*Late Registration Office/);
  expect(textOf(page.body)).toBe('As drafted');
  expect((await stranger.get(link.replaceAll('&amp;', '&'))).status).toBe(403);

  // Who mends a word without having looked does not hide it from herself and others.
  expect((await save(address, { text: 'As drafted, mended' })).status).toBe(303);
  expect((await colleague.get(address)).body).toContain(isNews);
  // Seen, and nothing of it taken over: the text stays as it was.
  const seen = link.replaceAll('&amp;', '&');
  expect((await save(seen)).status).toBe(303);
  expect((await colleague.get(address)).body).not.toContain(isNews);
  expect(textOf((await editor.get(address)).body)).toBe('As drafted, mended');
  // Pressed again, nothing more is kept.
  const kept = () => site.owner.selectFrom('proceedings').where('language', '=', 'zh').select('id').execute();
  const before = await kept();
  expect((await save(address)).status).toBe(303);
  expect(await kept()).toEqual(before);

  // What changes between the page and the press was not seen.
  const fields = fieldsOf((await editor.get(seen)).body);
  await site.owner.deleteFrom('participant').where('id', '=', came).execute();
  expect((await editor.post(address, { ...fields, text: 'Once more' })).status).toBe(303);
  const gone = await editor.get(address);
  expect(gone.body).toContain(isNews);
  expect((await editor.get(seen)).body).toMatch(/<del>.*?Late Registration Office.*?<\/del>/s);
});

test('each of agenda, summary, statements and outcomes is noticed; what was saved before drafts were kept says nothing', async () => {
  const address = `/en${path}?language=en`;
  const newest = async () => (await editor.get(address)).body;
  expect((await editor.post(address, { ...fieldsOf(await newest()), text: 'In English' })).status).toBe(303);
  const set = (drafted: string | null) =>
    site.owner.updateTable('proceedings').set({ drafted }).where('language', '=', 'en').execute();
  const row = await site.owner
    .selectFrom('proceedings')
    .where('language', '=', 'en')
    .select('drafted')
    .executeTakeFirstOrThrow();
  await set(null);
  expect(await newest()).not.toContain(isNews);
  const person = await site.owner.selectFrom('person').where('name', '=', 'First Writer').select('id').execute();
  const changes: [() => Promise<unknown>, string][] = [
    [() => site.owner.updateTable('agendaItemText').set({ title: 'Reworded item' }).execute(), 'Reworded item'],
    [() => site.owner.updateTable('outcomeText').set({ text: 'Reworded outcome' }).execute(), 'Reworded outcome'],
    [
      () =>
        site.owner
          .insertInto('proceedings')
          .values({
            ...{ id: v7(), meetingId: meeting.id, part: 'summary', language: 'en', body: 'It was summed up.' },
            personId: person[0]?.id ?? '',
          })
          .execute(),
      'It was summed up.',
    ],
    [
      () => makeDocument(site.owner, { title: 'What was stated', kind: 'statement', meetingId: meeting.id }),
      'What was stated',
    ],
  ];
  await set(row.drafted);
  for (const [change, words] of changes) {
    expect(await newest()).not.toContain(isNews);
    await change();
    expect(await newest()).toContain(isNews);
    const page = await editor.get(`${address}&draft=new`);
    const news = withoutMarks(page.body.slice(page.body.indexOf('<h2 id="news">')));
    for (const word of words.split(' ')) expect(news).toMatch(new RegExp(`<ins>[^]*${word}`));
    expect((await editor.post(address, { ...fieldsOf(page.body), do: 'save' })).status).toBe(303);
  }
});

test('what of the draft is of a machine says so', async () => {
  const french = { outcomeId: (await site.owner.selectFrom('outcome').select('id').executeTakeFirstOrThrow()).id };
  await site.owner
    .insertInto('outcomeText')
    .values({ ...french, language: 'ar', text: 'تتقاسم المراكز', origin: 'machine', isOriginal: false })
    .execute();
  await site.owner.deleteFrom('proceedings').where('language', '=', 'ar').where('part', '=', 'report').execute();
  expect(withoutMarks(textOf((await editor.get(`/en${path}?language=ar`)).body))).toMatch(
    /تتقاسم المراكز \([^)]*ترجمة آلية\)/,
  );
});
