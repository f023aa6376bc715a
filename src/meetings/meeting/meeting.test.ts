import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { dataFolder } from '../../../test/importing.ts';
import {
  makeCountry,
  makeDocument,
  makeMeeting,
  makeOrganisation,
  makeOutcome,
  makeSeries,
} from '../../../test/made.ts';
import { countStatements } from '../../../test/statements.ts';
import { importReferenceData } from '../../interop/index.ts';

let site: TestSite;
let real: TestSite;
let country: string;

beforeAll(async () => {
  [site, real] = await Promise.all([createTestSite(), createTestSite()]);
  country = await makeCountry(site.owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  await importReferenceData(real.ownerUrl, dataFolder, () => {});
});
afterAll(() => Promise.all([site.close(), real.close()]));

/** What a person reads: tags and the marks of direction away, white space single. */
const textOf = (html: string): string =>
  html
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.])/g, '$1');

const joint = '/meetings/joint-meeting-2012-10-03';

test('the joint meeting of 2012 shows everything that its page showed, and the time truly measured', async () => {
  const { status, body } = await real.get(`/en${joint}`);
  expect(status).toBe(200);
  const text = textOf(body);
  for (const shown of [
    'Joint meeting between the Basel and Stockholm conventions regional centres and FAO and UNEP regional offices',
    '3 October 2012',
    'International Environment House 2, Geneva, Switzerland',
    'Introduction',
    'Review what has been done since the first joint meeting in 2010',
    'Exchange information and experience among regional entities',
    'Pool regional expertise and resources for the benefit of Parties',
    'Meeting summary',
    'Second gathering of the regional entities after the 2010 consultation',
    'Agenda none English, 118.5 K English, 79.95 K',
    'List of Participants none English, 82 K English, 99.27 K',
    'Fostering regional cooperation and coordination: Opportunities for Networking English, 147.16 K',
  ])
    expect(text).toContain(shown);
  expect(text).toMatch(/Meeting documents Items: 2\. Table loaded in \d+\.\d ms\./);
  expect(text).toMatch(/Presentations Items: 1\. Table loaded in \d+\.\d ms\./);
  expect(body).toMatch(/<h2 id="documents-1">Meeting documents<\/h2>.*<caption>Items: 2\. Table loaded in/s);
});

test('and beyond it: outcomes with who is responsible, who was there, the meetings before and beside it, where it is from', async () => {
  const { body } = await real.get(`/en${joint}`);
  const text = textOf(body);
  expect(text).toMatch(/1 Recognised the opportunity to extend networking .* Responsible: UNIDO/);
  expect(text).toMatch(/2 Recognised strong commonalities .* Responsible: /);
  expect(body).toContain('href="/en/organisations/interpol"');
  expect(body).toContain('href="/en/meetings?series=joint-meetings"');
  expect(text).toMatch(/Before Barcelona, September 2010|Before Barcelona, .*2010/);
  for (const related of [
    'annual-joint-meeting-2012',
    'enforcement-networks-meeting-2012',
    'joint-consultation-2010-barcelona',
  ])
    expect(body).toContain(`href="/en/meetings/${related}"`);
  expect(body).toContain(`href="/en${joint}.ics"`);
  expect(text).toContain('The page lists two sizes for each meeting document');
  expect(body).toContain('href="http://www.basel.int/');
  expect(text.match(/Known, not held here\./g)).toHaveLength(3);
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    '@type': 'Event',
    startDate: '2012-10-03',
    endDate: '2012-10-03',
    url: `http://localhost:8080/en${joint}`,
    location: {
      name: 'International Environment House 2',
      address: { addressLocality: 'Geneva', addressCountry: 'CHE' },
    },
  });
});

test('it speaks the reader’s language and marks what is in another', async () => {
  const { body } = await real.get(`/ar${joint}`);
  expect(body).toContain('3 تشرين الأول/أكتوبر 2012');
  expect(body).toContain('سويسرا');
  expect(body).toContain('وثائق الاجتماع');
  expect(body).toMatch(/<h1 lang="en" dir="ltr">Joint meeting/);
  expect(body).toMatch(/<span lang="en" dir="auto">List of Participants<\/span>/);
  expect(textOf(body)).toMatch(/العناصر: 2\. حُمِّل الجدول في \d+\.\d ms/);
  for (const locale of ['fr', 'es', 'ru', 'zh']) expect((await real.get(`/${locale}${joint}`)).status).toBe(200);
});

test('every meeting of the reference data has a page, a calendar and a record', async () => {
  const { rows } = await sql<{ slug: string }>`select slug from meeting order by slug`.execute(real.owner);
  expect(rows.length).toBe(51);
  for (const { slug } of rows) {
    expect((await real.get(`/es/meetings/${slug}`)).status, slug).toBe(200);
    const calendar = await real.get(`/en/meetings/${slug}.ics`);
    expect(calendar.status).toBe(200);
    expect(calendar.body).toContain(`UID:meeting-${slug}@entente`);
    expect((await real.get(`/api/v1/meetings/${slug}`)).json<{ data: { slug: string } }>().data.slug).toBe(slug);
  }
});

test('the meetings before and after are those next to it in its series', async () => {
  const series = await makeSeries(site.owner, 'Yearly meetings');
  const [first, second, third] = await Promise.all(
    ['2011-01-01', '2012-01-01', '2013-01-01'].map((startsOn) =>
      makeMeeting(site.owner, series.id, { startsOn, title: `Meeting of ${startsOn}` }),
    ),
  );
  await makeMeeting(site.owner, (await makeSeries(site.owner, 'Others')).id, {
    startsOn: '2012-06-01',
    title: 'Elsewhere',
  });
  const body = (await site.get(`/en/meetings/${second?.slug}`)).body;
  const before = body.indexOf(`/en/meetings/${first?.slug}"`);
  const after = body.indexOf(`/en/meetings/${third?.slug}"`);
  expect(before).toBeGreaterThan(body.indexOf('<dt>Before</dt>'));
  expect(after).toBeGreaterThan(body.indexOf('<dt>After</dt>'));
  expect(body).not.toContain('Elsewhere');
});

test('the agenda is a tree, each item with its documents by symbol', async () => {
  const { id, slug } = await makeMeeting(site.owner, (await makeSeries(site.owner, 'With agenda')).id);
  const items = [v7(), v7(), v7()] as const;
  const item = (index: number, number: string, position: number, parentId: string | null = null) => ({
    id: items[index] ?? '',
    meetingId: id,
    parentId,
    number,
    position,
  });
  await site.owner
    .insertInto('agendaItem')
    .values([item(0, '1', 1), item(1, '2', 2), item(2, '2.1', 1, items[1])])
    .execute();
  const titles = ['Opening', 'Technical assistance', 'Regional delivery'];
  await site.owner
    .insertInto('agendaItemText')
    .values(titles.map((title, index) => ({ agendaItemId: items[index] ?? '', language: 'en', title })))
    .execute();
  const document = await makeDocument(site.owner, {
    meetingId: id,
    agendaItemId: items[2],
    symbols: ['UNEP/CHW.11/INF/2', 'UNEP/FAO/RC/COP.6/INF/3'],
    title: 'Delivery',
  });
  const { body } = await site.get(`/ar/meetings/${slug}`);
  expect(body).toMatch(
    /Opening<\/span><\/li>.*Technical assistance<\/span><ol class="agenda"><li><bdi>2\.1<\/bdi> <span[^>]*>Regional delivery<\/span><ul/s,
  );
  expect(body).toContain(`<a href="/ar/documents/${document.slug}"><bdi>UNEP/CHW.11/INF/2</bdi></a>`);
  expect(body).toContain('<bdi>UNEP/FAO/RC/COP.6/INF/3</bdi>');
  expect(textOf((await site.get(`/en/documents/${document.slug}`)).body)).toContain('2.1 Regional delivery');
});

test('several languages make a grid that names them, says what is missing, and how far each can be trusted', async () => {
  const { id, slug } = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Many languages')).id);
  const held = { sha256: 'a'.repeat(64), sizeBytes: 121_344, format: 'pdf' };
  await makeDocument(site.owner, {
    meetingId: id,
    title: 'In three',
    files: [
      { language: 'fr', ...held, name: 'rapport.pdf' },
      { language: 'ar', ...held, origin: 'machine' },
      { language: 'sw', ...held, origin: 'unofficial', version: 2 },
    ],
  });
  await makeDocument(site.owner, { meetingId: id, title: 'In one', files: [{ language: 'fr', sizeLabel: '82 K' }] });
  const { body } = await site.get(`/en/meetings/${slug}`);
  const heads = [...body.matchAll(/<th role="columnheader" scope="col">(.*?)<\/th>/g)].map(([, head]) => head);
  expect(heads).toEqual(['Document', 'Arabic', 'French', 'Swahili']);
  expect(body).toMatch(
    /data-label="French"><a href="\/files\/[a-z0-9-]+\/rapport\.pdf">PDF<\/a> <bdi>118\.5 KB<\/bdi>/,
  );
  expect(body).toMatch(/data-label="Arabic"><a.*?<em> machine translation<\/em>/);
  expect(body).toMatch(/data-label="Swahili"><a.*? version 2<em> unofficial<\/em>/);
  expect(body).toMatch(/data-label="Arabic"><span class="none">missing<\/span>/);
  expect(textOf(body)).toContain('In one Known, not held here.');
});

test('headings that we know are translated, others stay as they are, marked as English', async () => {
  const { id, slug } = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Headed')).id);
  await makeDocument(site.owner, { meetingId: id, groupLabel: 'Work Plans', position: 1 });
  await makeDocument(site.owner, { meetingId: id, groupLabel: 'Tea & <b>biscuits</b>', position: 2 });
  await makeDocument(site.owner, { meetingId: id, position: 3 });
  const { body } = await site.get(`/ru/meetings/${slug}`);
  const headings = [...body.matchAll(/<h2 id="documents-\d">(.*?)<\/h2>/g)].map(([, heading]) => heading);
  expect(headings).toEqual([
    'Планы работы',
    '<span lang="en" dir="auto">Tea &amp; &lt;b>biscuits&lt;/b></span>',
    'Документы совещания',
  ]);
});

test('what is not known is said to be: dates as exact as they are, no documents, nobody responsible', async () => {
  const { id, slug } = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Vague')).id, {
    startsOn: '2010-09-01',
    startsPrecision: 'month',
    endsOn: '2010-09-01',
    endsPrecision: 'month',
    lastDay: '2010-09-30',
    unconfirmed: ['all'],
  });
  const outcome = { id: v7(), slug: 'made-outcome-vague', meetingId: id, position: 1 };
  await site.owner.insertInto('outcome').values(outcome).execute();
  await site.owner
    .insertInto('outcomeText')
    .values({ outcomeId: outcome.id, language: 'en', text: 'Agreed.' })
    .execute();
  const { body } = await site.get(`/en/meetings/${slug}`);
  const text = textOf(body);
  expect(body).toMatch(/<p class="when">September 2010 <\/p>/);
  expect(text).toContain('No document of this meeting is known yet');
  expect(text).toContain('nobody is named');
  expect(text).toContain('not confirmed');

  const calendar = (await site.get(`/en/meetings/${slug}.ics`)).body.replace(/\r\n /g, '');
  expect(calendar).toContain('DTSTART;VALUE=DATE:20100901');
  expect(calendar).toContain('DTEND;VALUE=DATE:20101001');
  expect(calendar).toContain('September 2010\\, the exact days are not known');
  expect(calendar).toContain('STATUS:TENTATIVE');
  expect(calendar).toContain('TRANSP:TRANSPARENT');
});

test('what comes out during the session is linked on the days of a meeting that nobody confirmed yet, and not before', async () => {
  const owner = await makeOrganisation(
    site.owner,
    await makeCountry(site.owner, 'BOL', { en: 'Bolivia' }),
    'Centre that calls',
  );
  const series = await makeSeries(site.owner, 'Not confirmed');
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const made = (first: number, last: number) =>
    makeMeeting(site.owner, series.id, {
      convenerId: owner.id,
      startsOn: day(first),
      endsOn: day(last),
      lastDay: day(last),
    });
  const [now, later] = [await made(-1, 1), await made(3, 4)];
  expect((await site.get(`/en/meetings/${now.slug}`)).body).toContain(`/meetings/${now.slug}/live"`);
  expect((await site.get(`/en/meetings/${later.slug}`)).body).not.toContain('/live"');
});

test('a text of an outcome that a machine made is said to be one wherever it is read', async () => {
  const { id, slug } = await makeMeeting(site.owner, (await makeSeries(site.owner, 'In two languages')).id);
  const owner = await makeOrganisation(
    site.owner,
    await makeCountry(site.owner, 'PER', { en: 'Peru' }),
    'Centre that owes',
  );
  const texts = { en: 'Train the inspectors', fr: 'Former les inspecteurs' };
  const outcome = await makeOutcome(site.owner, id, { texts, owners: [owner.id] });
  await site.owner
    .updateTable('outcomeText')
    .set({ origin: 'machine' })
    .where('outcomeId', '=', outcome.id)
    .where('language', '=', 'fr')
    .execute();
  const pages = [
    `/meetings/${slug}`,
    `/outcomes/${outcome.slug}`,
    `/outcomes?organisation=${owner.slug}`,
    `/organisations/${owner.slug}`,
  ];
  for (const path of pages) {
    expect(textOf((await site.get(`/fr${path}`)).body), path).toMatch(
      /Former les inspecteurs\s+traduction automatique/,
    );
    expect(textOf((await site.get(`/en${path}`)).body), path).not.toContain('machine translation');
  }
  const { data } = (await site.get(`/api/v1/meetings/${slug}?lang=fr`)).json<{ data: object }>();
  expect(data).toMatchObject({ outcomes: [{ language: 'fr', origin: 'machine' }] });
});

test('a calendar file holds whole days under a name that never changes', async () => {
  const { slug } = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Exact')).id, {
    startsOn: '2012-10-02',
    endsOn: '2012-10-03',
    lastDay: '2012-10-03',
    city: 'Nairobi; east, of',
    countryId: country,
    title: 'Two days',
  });
  const { headers, body } = await site.get(`/ar/meetings/${slug}.ics`);
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(headers['content-disposition']).toBe(`attachment; filename="${slug}.ics"`);
  const calendar = body.replace(/\r\n /g, '');
  expect(calendar).toContain(`UID:meeting-${slug}@entente`);
  expect(calendar).toContain('DTSTART;VALUE=DATE:20121002');
  expect(calendar).toContain('DTEND;VALUE=DATE:20121004');
  expect(calendar).toContain('LOCATION:Nairobi\\; east\\, of\\, كينيا');
  expect(calendar).toContain(`http://localhost:8080/ar/meetings/${slug}`);
  expect((await site.get('/en/meetings/no-such-meeting.ics')).status).toBe(404);
});

test('what a visitor may not see is nowhere, and comes out by itself at its time', async () => {
  const owner = await makeOrganisation(site.owner, country, 'Keeper of secrets');
  const { id, slug } = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Guarded')).id);
  const file = { format: 'pdf', sha256: 'b'.repeat(64), name: 'veiled-name.pdf', sizeBytes: 77_777 };
  const hide = (title: string, seenBy: object) =>
    makeDocument(site.owner, {
      title: `Veiled ${title}`,
      symbols: [`VEILED/${title}`],
      groupLabel: 'Veiled group',
      note: 'Veiled note',
      meetingId: id,
      ownerOrganisationId: owner.id,
      readers: [owner.id],
      files: [file],
      ...seenBy,
    });
  await hide('network', { audience: 'network' });
  await hide('participants', { audience: 'participants' });
  await hide('named', { audience: 'named' });
  const soon = new Date(Date.now() + 1_200);
  const later = await hide('later', { releasedAt: soon });
  await makeDocument(site.owner, { title: 'Open document', meetingId: id });

  const doors = [
    `/en/meetings/${slug}`,
    `/fr/meetings/${slug}`,
    `/en/meetings/${slug}.ics`,
    `/api/v1/meetings/${slug}`,
    '/en/meetings?series=',
    '/en/meetings.csv',
    '/en/meetings.ics',
    '/api/v1/meetings',
    '/api/v1/series',
  ];
  for (const door of doors) {
    const { body } = await site.get(door);
    expect(body, door).not.toMatch(/veiled|77,?777|76 KB/i);
  }
  expect((await site.get(`/en/meetings/${slug}`)).body).toContain('Open document');
  expect((await site.get(`/en/documents/${later.slug}`)).status).toBe(404);

  await new Promise((resolve) => setTimeout(resolve, soon.getTime() - Date.now() + 50));
  expect((await site.get(`/en/meetings/${slug}`)).body).toContain('Veiled later');
  expect((await site.get(`/fr/meetings/${slug}`)).body).toContain('Veiled later');
  expect((await site.get(`/en/meetings/${slug}`)).body).not.toMatch(/Veiled (network|participants|named)/);
  expect((await site.get(`/en/documents/${later.slug}`)).status).toBe(200);
  expect((await site.get(`/api/v1/meetings/${slug}`)).body).toContain('VEILED/later');
});

test('a hundred documents in six languages stay under the weight of a page, in few questions', async () => {
  const { id, slug } = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Heavy')).id);
  for (let index = 0; index < 100; index += 1) {
    await makeDocument(site.owner, {
      meetingId: id,
      position: index,
      title: `Report number ${index} of the Secretariat on regional centres and technical assistance`,
      symbols: [`UNEP/CHW.12/INF/${index}`],
      files: ['ar', 'zh', 'en', 'fr', 'ru', 'es'].map((language, place) => ({
        language,
        format: 'pdf',
        sha256: 'c'.repeat(64),
        sizeBytes: 10_000 + index * 7_919 + place * 104_729,
        name: `UNEP-CHW.12-INF-${index}.${language}.pdf`,
      })),
    });
  }
  let body = '';
  const asked = await countStatements(site, async () => {
    ({ body } = await site.get(`/zh/meetings/${slug}`));
  });
  expect(body.split('href="/files/')).toHaveLength(601);
  // The version of the content, the scope’s beginning and end, the meeting, its documents.
  expect(asked).toBeLessThanOrEqual(5);
  const small = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Light')).id);
  await makeDocument(site.owner, { meetingId: small.id, files: [{}] });
  expect(await countStatements(site, () => site.get(`/zh/meetings/${small.slug}`))).toBe(asked);
});
