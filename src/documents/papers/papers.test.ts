import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { storeBytes } from '../../platform/files.ts';

let site: TestSite;
let editor: Client;
let editorId: string;
let secretariat: Client;
let other: Client;
let convener: { id: string; slug: string };
let meeting: { id: string; slug: string };

const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const paper = (title: string, more: Record<string, string> = {}) => ({
  kind: 'working',
  'titles.0.language': 'en',
  'titles.0.title': title,
  'titles.0.origin': 'official',
  audience: 'public',
  release: 'now',
  ...more,
});
/** Makes one through its form; gives its permanent name. */
async function make(client: Client, title: string, more: Record<string, string> = {}): Promise<string> {
  const answer = await client.post(`/en/meetings/${meeting.slug}/documents/new`, paper(title, more));
  expect(answer.status, words(answer.body)).toBe(303);
  return answer.location.split('/')[3] ?? '';
}
async function uploaded(personId: string, organisationId: string, name: string, text: string): Promise<string> {
  const { sha256, sizeBytes } = await storeBytes(site.platform.filesDirectory, Buffer.from(text));
  const id = v7();
  const now = new Date();
  await site.owner
    .insertInto('upload')
    .values({
      ...{ id, personId, organisationId, name, sizeBytes, sha256, format: name.split('.').pop() ?? null, text },
      ...{ completedAt: now, inspectedAt: now, findings: JSON.stringify({ language: 'en' }) },
    })
    .execute();
  return id;
}

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  convener = await makeOrganisation(site.owner, country, 'Convening Centre');
  const secretary = await makeOrganisation(site.owner, country, 'Made Secretariat');
  const stranger = await makeOrganisation(site.owner, country, 'Other Centre');
  const series = await makeSeries(site.owner, 'Joint meetings');
  meeting = await makeMeeting(site.owner, series.id, {
    convenerId: convener.id,
    confirmedAt: new Date(),
    startsOn: '2027-05-06',
    timeZone: 'Africa/Nairobi',
  });
  const person = await makePerson(site.owner, { name: 'Made Editor', roles: { [convener.id]: ['editor'] } });
  editorId = person.id;
  editor = await site.as(person);
  secretariat = await site.as(await makePerson(site.owner, { roles: { [secretary.id]: ['secretariat'] } }));
  other = await site.as(await makePerson(site.owner, { roles: { [stranger.id]: ['editor', 'steward'] } }));
});
afterAll(() => site.close());

describe('who makes documents of a meeting', () => {
  test('its organisers do, others, the secretariat among them, are told that they may not', async () => {
    const path = `/en/meetings/${meeting.slug}/documents`;
    expect((await editor.get(path)).status).toBe(200);
    expect((await editor.get(`${path}/new`)).status).toBe(200);
    for (const client of [other, secretariat]) expect((await client.get(path)).status).toBe(403);
    expect((await other.post(`${path}/new`, paper('Not mine'))).status).toBe(403);
    expect((await site.visitor().get(`${path}/new`)).location).toMatch(/^\/en\/sign-in/);
    const slug = await make(editor, 'Kept by organisers');
    expect((await other.get(`/en/documents/${slug}/edit`)).status).toBe(403);
    expect((await other.post(`/en/documents/${slug}/edit`, paper('Changed by a stranger'))).status).toBe(403);
    expect((await secretariat.get(`/en/documents/${slug}/edit`)).status).toBe(403);
  });

  test('what was typed is on the page of the document and of the meeting, and can be changed', async () => {
    const slug = await make(editor, 'Options for the network', {
      'titles.1.language': 'fr',
      'titles.1.title': 'Options pour le réseau',
      'titles.1.origin': 'machine',
      symbols: 'UNEP/CHW.30/INF/50-UNEP/FAO/RC/COP.20/INF/36-UNEP/POPS/COP.20/INF/56',
      search: 'Convening Centre',
      date: '2027-04',
    });
    const { body } = await site.get(`/fr/documents/${slug}`);
    expect(words(body)).toContain('UNEP/FAO/RC/COP.20/INF/36');
    expect(words(/<h1.*?<p class="when"/s.exec(body)?.[0] ?? '')).toMatch(
      /Options pour le réseau\s+traduction automatique/,
    );
    expect(body).toContain('"name":"Options for the network"');
    const marked = /Options pour le réseau\s+traduction automatique/;
    for (const path of [`/fr/meetings/${meeting.slug}`, '/fr/documents', `/fr/organisations/${convener.slug}`, '/fr/'])
      expect(words((await site.get(path)).body), path).toMatch(marked);
    expect(words((await site.get(`/en/documents/${slug}`)).body)).not.toMatch(/Options for the network\s+machine/);
    expect((await site.get('/api/v1/documents?lang=fr')).json<{ data: object[] }>().data).toContainEqual(
      expect.objectContaining({ slug, titleOrigin: 'machine' }),
    );
    expect((await site.get(`/en/meetings/${meeting.slug}`)).body).toContain('Options for the network');
    const changed = await editor.post(
      `/en/documents/${slug}/edit`,
      paper('Options, changed', { symbols: 'UNEP/CHW.30/INF/50' }),
    );
    expect(changed.status).toBe(303);
    expect((await site.get(`/en/documents/${slug}`)).body).toContain('Options, changed');
    expect((await site.get('/en/search?q=Options+changed')).body).toContain(slug);
  });

  test.each<[Record<string, string>, string]>([
    [{ 'titles.0.title': '' }, 'title'],
    [{ kind: 'nonsense' }, 'kind'],
    [{ release: 'at' }, 'releaseDay'],
    [{ release: 'at', releaseDay: '2027-01-01', releaseTime: 'noon' }, 'releaseTime'],
    [{ symbols: 'nonsense' }, 'symbols'],
    [{ agendaItem: v7() }, 'agendaItem'],
    [{ search: 'Nobody has this name' }, 'search'],
  ])('what is wrong is said at its field: %j', async (wrong) => {
    const answer = await editor.post(`/en/meetings/${meeting.slug}/documents/new`, paper('Wrong', wrong));
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('class="error"');
  });
});

describe('symbols', () => {
  test('a clash is refused with the name and the address of the document that has it', async () => {
    const slug = await make(editor, 'Has the symbol', { symbols: 'UNEP/CHW.31/7' });
    const answer = await editor.post(
      `/en/meetings/${meeting.slug}/documents/new`,
      paper('Wants it too', { symbols: 'unep / chw.31 / 7*' }),
    );
    expect(answer.status).toBe(422);
    expect(words(answer.body)).toContain('Has the symbol');
    expect(answer.body).toContain(`/en/documents/${slug}`);
  });

  test('revisions, addenda and corrigenda find what they belong to, and revisions supersede it visibly', async () => {
    const base = await make(editor, 'The base', { symbols: 'UNEP/CHW.32/9' });
    const revised = await make(editor, 'The revision', { symbols: 'UNEP/CHW.32/9/Rev.1' });
    const again = await make(editor, 'The second revision', { symbols: 'UNEP/CHW.32/9/Rev. 2' });
    const added = await make(editor, 'The addendum', { symbols: 'UNEP/CHW.32/9/Add.1' });
    const { body } = await site.get(`/en/documents/${base}`);
    expect(body).toContain(`/documents/${again}`);
    expect(words(body)).toContain('There is a newer revision: ');
    expect(body).toContain(`/documents/${added}`);
    expect((await site.get(`/en/documents/${revised}`)).body).toContain('The second revision');
  });

  test('the next free number of the meeting’s pattern is proposed', async () => {
    await site.owner
      .insertInto('symbolPattern')
      .values({ id: v7(), meetingId: meeting.id, kind: 'information', pattern: 'UNEP/CHW.33/INF/{n}' })
      .execute();
    await make(editor, 'Number eight', { symbols: 'UNEP/CHW.33/INF/8', audience: 'organisers' });
    expect((await editor.get(`/en/meetings/${meeting.slug}/documents/new`)).body).toContain('UNEP/CHW.33/INF/9');
  });
});

describe('before its release', () => {
  const title = 'Embargoed Zyxwvut findings';
  let slug: string;
  let file: string;
  /** Every way on which a visitor or somebody of another organisation might come by it. */
  const ways = () => [
    `/en/documents/${slug}`,
    `/en/documents?meeting=${meeting.slug}`,
    '/en/documents?symbol=UNEP/CHW.40/3',
    '/en/documents?q=Zyxwvut',
    `/en/meetings/${meeting.slug}`,
    `/en/meetings/${meeting.slug}/live`,
    '/en/meetings',
    '/en/search?q=Zyxwvut',
    '/en/search?q=UNEP/CHW.40/3',
    '/en/',
    `/en/organisations/${convener.slug}`,
    `/api/v1/documents/${slug}`,
    '/api/v1/documents',
    `/api/v1/meetings/${meeting.slug}`,
    '/api/v1/search?q=Zyxwvut',
    '/en/documents.csv',
    '/en/documents/feed.xml',
    '/sitemap.xml',
    '/sitemap-documents-1.xml',
    `/files/${file}`,
  ];
  const tells = (body: string, way: string) =>
    /Zyxwvut findings|secret words/.test(body) || (!way.includes(slug) && body.includes(slug));

  beforeAll(async () => {
    slug = await make(editor, title, {
      symbols: 'UNEP/CHW.40/3',
      release: 'at',
      releaseDay: '2027-05-06',
      releaseTime: '9:30',
    });
    const upload = await uploaded(editorId, convener.id, 'embargoed.txt', 'secret words');
    const added = await editor.post(`/en/documents/${slug}/files`, { upload, origin: 'official' });
    expect(added.status, words(added.body)).toBe(303);
    const row = await site.owner
      .selectFrom('file')
      .innerJoin('document', 'document.id', 'documentId')
      .where('document.slug', '=', slug)
      .select('file.slug')
      .executeTakeFirstOrThrow();
    file = row.slug;
  });

  test('its time is by the clocks of the meeting’s place', async () => {
    const { releasedAt } = await site.owner
      .selectFrom('document')
      .where('slug', '=', slug)
      .select('releasedAt')
      .executeTakeFirstOrThrow();
    expect(releasedAt.toISOString()).toBe('2027-05-06T06:30:00.000Z');
    expect((await editor.get(`/en/documents/${slug}/edit`)).body).toContain('value="09:30"');
  });

  test('it is out nowhere: not by search, count, list, feed, sitemap, cache, API or guessed address', async () => {
    for (const way of ways()) {
      const asVisitor = await site.get(way);
      expect(tells(asVisitor.body, way), `visitor ${way}`).toBe(false);
      const asOther = await other.get(way);
      expect(tells(asOther.body, way), `another organisation ${way}`).toBe(false);
    }
    for (const way of [`/en/documents/${slug}`, `/api/v1/documents/${slug}`, `/files/${file}`])
      expect((await site.get(way)).status, way).toBe(404);
    expect((await secretariat.get(`/en/documents/${slug}`)).status).toBe(404);
    expect((await editor.get(`/en/documents/${slug}`)).status).toBe(200);
    expect((await editor.get(`/en/meetings/${meeting.slug}/documents`)).body).toContain('Zyxwvut');
  });

  test('kept pages change in the moment in which it comes out, without anybody doing anything', async () => {
    const soon = new Date(Date.now() + 1_500);
    await site.owner.updateTable('document').set({ releasedAt: soon }).where('slug', '=', slug).execute();
    const pages = [`/en/meetings/${meeting.slug}`, '/en/search?q=Zyxwvut', `/en/documents/${slug}`];
    for (const page of pages) expect(tells((await site.get(page)).body, page), page).toBe(false);
    expect(Date.now()).toBeLessThan(soon.getTime());
    await new Promise((done) => setTimeout(done, soon.getTime() - Date.now() + 20));
    for (const page of pages) expect((await site.get(page)).body, page).toContain('Zyxwvut');
    expect((await site.get(`/files/${file}`)).status).toBe(302);
  });

  test('organisers only: nobody else, however long it is out', async () => {
    const kept = await make(editor, 'For organisers alone', { audience: 'organisers' });
    expect((await site.get(`/en/documents/${kept}`)).status).toBe(404);
    expect((await other.get(`/en/documents/${kept}`)).status).toBe(404);
    expect((await secretariat.get(`/en/documents/${kept}`)).status).toBe(404);
    expect((await editor.get(`/en/documents/${kept}`)).status).toBe(200);
    for (const [locale, said] of Object.entries({
      en: 'organisers only',
      fr: 'les organisateurs seuls',
      es: 'solo los organizadores',
      ru: 'только организаторы',
      ar: 'المنظمون فقط',
      zh: '仅限组织者',
    }))
      expect(words((await editor.get(`/${locale}/documents/${kept}`)).body)).toContain(said);
    // One that others may read is named as before.
    await site.owner
      .updateTable('document')
      .set({ readers: [convener.id] })
      .where('slug', '=', kept)
      .execute();
    expect(words((await editor.get(`/en/documents/${kept}`)).body)).toContain('named organisations');
  });

  test('its page leads those who may change it to where it is changed, and says when it comes out', async () => {
    const slug = await make(editor, 'Linked from its page', {
      ...{ release: 'at', releaseDay: '2099-01-01', releaseTime: '09:00' },
    });
    const edit = `href="/en/documents/${slug}/edit"`;
    const { body } = await editor.get(`/en/documents/${slug}`);
    expect(body).toContain(edit);
    expect(body).toContain(`href="/en/documents/${slug}/files"`);
    expect(words(body)).toMatch(/out from [^.]*2099/);
    const out = await make(editor, 'Out, with links');
    expect((await editor.get(`/en/documents/${out}`)).body).toContain(`/documents/${out}/edit"`);
    for (const client of [other, secretariat, site.visitor()]) {
      const seen = await client.get(`/en/documents/${out}`);
      expect(seen.status).toBe(200);
      expect(seen.body).not.toContain('/edit"');
      expect(words(seen.body)).not.toMatch(/out (from|since)/);
    }
  });
});

describe('files', () => {
  test('two who give the same revision at the same moment: one wins, the other is told whose it is and loses nothing', async () => {
    const people = await Promise.all(
      ['Amina Diallo', 'Bai Wei'].map(async (name) => {
        const person = await makePerson(site.owner, { name, roles: { [convener.id]: ['editor'] } });
        return { name, id: person.id, client: await site.as(person) };
      }),
    );
    for (let round = 0; round < 5; round += 1) {
      const slug = await make(editor, `Given twice at once ${round}`);
      const tries = await Promise.all(
        people.map(async ({ id, client, name }) => ({
          ...{ client, name },
          upload: await uploaded(id, convener.id, 'revision.docx', `the revision of ${name}`),
        })),
      );
      const path = `/en/documents/${slug}/files`;
      const answers = await Promise.all(
        tries.map(({ client, upload }) => client.post(path, { upload, origin: 'official', seen: '' })),
      );
      const statuses = answers.map(({ status }) => status);
      expect([...statuses].sort()).toEqual([303, 422]);
      const lost = statuses.indexOf(422);
      const [loser, winner] = [tries[lost], tries[1 - lost]];
      expect(words(answers[lost]?.body ?? '')).toContain(winner?.name);
      const files = await site.owner
        .selectFrom('file')
        .innerJoin('document as d', 'd.id', 'file.documentId')
        .where('d.slug', '=', slug)
        .select(['file.version', 'file.supersededAt'])
        .execute();
      expect(files).toEqual([{ version: 1, supersededAt: null }]);
      // Her upload waits where it was, and becomes the next version once she has seen the other.
      const { takenAt } = await site.owner
        .selectFrom('upload')
        .where('id', '=', loser?.upload ?? '')
        .select('takenAt')
        .executeTakeFirstOrThrow();
      expect(takenAt).toBeNull();
      const seen = /name="seen" value="([^"]*)"/.exec(answers[lost]?.body ?? '')?.[1] ?? '';
      expect((await loser!.client.post(path, { upload: loser!.upload, origin: 'official', seen })).status).toBe(303);
    }
  });

  test('a newer version stands in place of the old one, which organisers still reach', async () => {
    const slug = await make(editor, 'In two versions');
    for (const text of ['first version', 'second version']) {
      const upload = await uploaded(editorId, convener.id, 'paper.txt', text);
      const seen =
        /name="seen" value="([^"]*)"/.exec((await editor.get(`/en/documents/${slug}/files`)).body)?.[1] ?? '';
      const { status, body } = await editor.post(`/en/documents/${slug}/files`, { upload, origin: 'official', seen });
      expect(status, words(body)).toBe(303);
    }
    const files = await site.owner
      .selectFrom('file')
      .innerJoin('document', 'document.id', 'documentId')
      .where('document.slug', '=', slug)
      .orderBy('version')
      .select(['file.slug', 'version', 'supersededAt'])
      .execute();
    expect(files.map(({ version, supersededAt }) => [version, supersededAt === null])).toEqual([
      [1, false],
      [2, true],
    ]);
    const [old, current] = files;
    expect((await site.get(`/files/${old?.slug}`)).status).toBe(404);
    expect((await other.get(`/files/${old?.slug}`)).status).toBe(404);
    expect((await editor.get(`/files/${old?.slug}`)).status).toBe(302);
    expect((await secretariat.get(`/files/${old?.slug}`)).status).toBe(404);
    expect((await site.get(`/files/${current?.slug}`)).status).toBe(302);
    const page = await editor.get(`/en/documents/${slug}/files`);
    expect(words(page.body)).toContain('Made Editor');
    expect(words(page.body)).toContain('Older versions');
    expect((await site.get(`/en/documents/${slug}`)).body).not.toContain(old?.slug);
  });

  test('who uploads the same revision as somebody else is told, and nothing is lost', async () => {
    const slug = await make(editor, 'Uploaded by two');
    const upload = await uploaded(editorId, convener.id, 'paper.txt', 'by the first');
    await editor.post(`/en/documents/${slug}/files`, { upload, origin: 'official', seen: '' });
    const second = await uploaded(editorId, convener.id, 'paper.txt', 'by the second');
    const answer = await editor.post(`/en/documents/${slug}/files`, { upload: second, origin: 'official', seen: '' });
    expect(answer.status).toBe(422);
    expect(words(answer.body)).toContain('added version 1');
    const seen = /name="seen" value="([^"]*)"/.exec(answer.body)?.[1] ?? '';
    expect(
      (await editor.post(`/en/documents/${slug}/files`, { upload: second, origin: 'official', seen })).status,
    ).toBe(303);
  });

  test('a machine text is said to be one, and does not count as official', async () => {
    const slug = await make(editor, 'Translated by a machine');
    const upload = await uploaded(editorId, convener.id, 'machine.txt', 'made by a machine');
    await editor.post(`/en/documents/${slug}/files`, { upload, language: 'fr', origin: 'machine' });
    const row = /<tr[^>]*>(?:(?!<\/tr>).)*French(?:(?!<\/tr>).)*<\/tr>/s.exec(
      (await editor.get(`/en/documents/${slug}/files`)).body,
    )?.[0];
    expect(words(row ?? '')).toMatch(/no official text yet.*machine translation/);
    expect(words((await site.get(`/en/documents/${slug}`)).body)).toContain('machine translation');
  });

  test('a machine’s file and an unofficial one never stand in place of the official one; that takes the place of both', async () => {
    const slug = await make(editor, 'Of three origins');
    const path = `/en/documents/${slug}/files`;
    const add = async (origin: string) => {
      const upload = await uploaded(editorId, convener.id, 'paper.txt', `${origin} text`);
      const seen = /name="seen" value="([^"]*)"/.exec((await editor.get(path)).body)?.[1] ?? '';
      expect((await editor.post(path, { upload, origin, seen })).status).toBe(303);
      const files = await site.owner
        .selectFrom('file')
        .innerJoin('document as d', 'd.id', 'file.documentId')
        .where('d.slug', '=', slug)
        .where('supersededAt', 'is', null)
        .select(['origin', 'version'])
        .execute();
      return files.map((file) => `${file.origin} ${file.version}`).sort();
    };
    expect(await add('official')).toEqual(['official 1']);
    expect(await add('machine')).toEqual(['machine 1', 'official 1']);
    expect(await add('machine')).toEqual(['machine 2', 'official 1']);
    expect(await add('unofficial')).toEqual(['official 1', 'unofficial 1']);
    expect(words((await site.get(`/en/documents/${slug}`)).body)).toMatch(/TXT [^ ]+ \S+ official/);
    expect(await add('official')).toEqual(['official 2']);
  });

  test('a revision says what became of the text', async () => {
    const slugs: string[] = [];
    for (const [symbols, text] of [
      ['UNEP/CHW.50/CRP.1', 'Parties shall report yearly.'],
      ['UNEP/CHW.50/CRP.1/Rev.1', 'Parties should report yearly.'],
    ]) {
      const slug = await make(editor, `Draft ${symbols}`, { kind: 'crp', symbols: symbols ?? '' });
      const upload = await uploaded(editorId, convener.id, 'draft.txt', text ?? '');
      expect((await editor.post(`/en/documents/${slug}/files`, { upload, origin: 'official' })).status).toBe(303);
      slugs.push(slug);
    }
    expect((await site.get(`/en/documents/${slugs[1]}`)).body).toContain(`/en/documents/${slugs[1]}/differences`);
    const { body } = await site.get(`/en/documents/${slugs[1]}/differences`);
    expect(body).toMatch(/<del><span[^>]*>removed: <\/span>shall <\/del>/);
    expect(body).toMatch(/<ins><span[^>]*>added: <\/span>should <\/ins>/);
  });

  test('nobody takes an upload of somebody else', async () => {
    const slug = await make(editor, 'With a stolen upload');
    const stranger = await makePerson(site.owner, { roles: { [convener.id]: ['editor'] } });
    const upload = await uploaded(stranger.id, convener.id, 'theirs.txt', 'theirs');
    expect((await editor.post(`/en/documents/${slug}/files`, { upload, origin: 'official' })).status).toBe(422);
  });
});
