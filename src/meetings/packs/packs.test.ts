import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import {
  makeCountry,
  makeDocument,
  makeMeeting,
  makeOrganisation,
  makeOutcome,
  makeSeries,
} from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { hashesIn, unpackOver, unzipped } from '../../../test/unpacked.ts';
import { inScope, visitor } from '../../db/scope.ts';
import { storeBytes, storedPath } from '../../platform/files.ts';
import { enqueue } from '../../platform/jobs.ts';
import { renewJob } from '../pack-making/renewing.actions.ts';

// The pack of a meeting, through HTTP: what is in it, who gets it, and what is new since an older one.

let site: TestSite;
let country: string;
let series: { id: string };
let host: { id: string; slug: string };
let guest: { id: string; slug: string };
const folders: string[] = [];

beforeAll(async () => {
  site = await createTestSite();
  country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  series = await makeSeries(site.owner, 'Joint');
  host = await makeOrganisation(site.owner, country, 'Host');
  guest = await makeOrganisation(site.owner, country, 'Guest');
});
afterAll(() => site.close());
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const folder = () => {
  const made = mkdtempSync(path.join(os.tmpdir(), 'entente-pack-'));
  folders.push(made);
  return made;
};
const as = async (organisation: { id: string }, role: 'editor' | 'member'): Promise<Client> =>
  site.as(await makePerson(site.owner, { roles: { [organisation.id]: [role] } }));

/** A meeting that the host organises and the guest takes part in. */
async function meetingWithGuest(title = 'Joint meeting') {
  const meeting = await makeMeeting(site.owner, series.id, { title, convenerId: host.id });
  const participantId = v7();
  await site.owner
    .insertInto('participant')
    .values({
      ...{ id: participantId, meetingId: meeting.id, organisationId: guest.id, organisationName: 'Guest' },
      ...{ category: 'ngo', role: 'representative', familyName: 'Made', approvedAt: new Date() },
    })
    .execute();
  return { ...meeting, participantId };
}

let counted = 0;
const paper = async (
  meetingId: string,
  title: string,
  more: Parameters<typeof makeDocument>[1] = {},
  language = 'en',
) => {
  counted += 1;
  const bytes = Buffer.from(`%PDF-1.7 ${title} ${counted} ${'words '.repeat(200)}`);
  const { sha256, sizeBytes } = await storeBytes(site.platform.filesDirectory, bytes);
  const files = [{ format: 'pdf', sha256, sizeBytes, language }];
  return { ...(await makeDocument(site.owner, { title, meetingId, files, ...more })), bytes, sha256 };
};
const forParticipants = () => ({ audience: 'participants', readers: [guest.id], ownerOrganisationId: host.id });

async function ask(client: Client, meeting: { slug: string }, audience = 'public', locale = 'en') {
  const answer = await client.post(`/${locale}/meetings/${meeting.slug}/packs`, { audience });
  expect(answer.status, answer.body.slice(0, 300)).toBe(303);
  await site.runJobs();
}
const linksOf = (body: string): string[] =>
  [...body.matchAll(/href="(\/packs\/[^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
async function packOf(meeting: { slug: string }, { client = site.visitor(), locale = 'en', nth = 0 } = {}) {
  const page = await client.get(`/${locale}/meetings/${meeting.slug}/packs`);
  expect(page.status).toBe(200);
  const whole = linksOf(page.body).filter((href) => !href.includes('-new'));
  return { page, link: whole[nth], additions: linksOf(page.body).filter((href) => href.includes('-new')) };
}
const cookiesOf = (client: Client): string => [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
async function load(link: string | undefined, client?: Client, headers: Record<string, string> = {}) {
  const cookie = client === undefined ? {} : { cookie: cookiesOf(client) };
  return site.app.inject({ method: 'GET', url: link ?? '/none', headers: { ...cookie, ...headers } });
}
const renew = async () => {
  await inScope(site.platform.db, visitor, (scope) => enqueue(scope, renewJob, {}));
  await site.runJobs();
};

test('what is new names the summary, the agenda and the outcomes, and what an outcome cites stands with it', async () => {
  const meeting = await meetingWithGuest('Meeting with outcomes');
  const first = await makeOutcome(site.owner, meeting.id, { text: 'As it was first', cites: 'BC-12/9 para 4' });
  await makeOutcome(site.owner, meeting.id, { text: 'Never changed', position: 2 });
  const editor = await as(host, 'editor');
  await ask(editor, meeting);
  const { link } = await packOf(meeting);
  expect(String(unzipped((await load(link)).rawPayload).get('index.html'))).toMatch(/cites .?BC-12\/9 para 4/);
  await makeOutcome(site.owner, meeting.id, { text: 'Agreed later', position: 3 });
  await site.owner.updateTable('outcomeText').set({ text: 'Said anew' }).where('outcomeId', '=', first.id).execute();
  await site.owner
    .updateTable('meetingText')
    .set({ summary: 'It went well.' })
    .where('meetingId', '=', meeting.id)
    .execute();
  await ask(editor, meeting);
  const second = await packOf(meeting);
  const news = String(unzipped((await load(second.link)).rawPayload).get('what-is-new.html'));
  expect(news).toMatch(/New outcomes.*Agreed later.*Changed outcomes.*Said anew/s);
  expect(news).toContain('The summary of the meeting is new or has changed');
  for (const none of ['Never changed', 'The agenda has changed', 'Nothing of the documents'])
    expect(news).not.toContain(none);
});

test('a pack is one ZIP with the meeting, a page for each document, the files, and the list of them', async () => {
  const meeting = await meetingWithGuest('Réunion conjointe');
  const item = v7();
  await site.owner
    .insertInto('agendaItem')
    .values({ id: item, meetingId: meeting.id, number: '3', position: 0 })
    .execute();
  await site.owner
    .insertInto('agendaItemText')
    .values({ agendaItemId: item, language: 'en', title: 'Follow-up', isOriginal: true })
    .execute();
  const agenda = await paper(meeting.id, 'The plan of work', { agendaItemId: item, symbols: ['UNEP/CHW.12/INF/50'] });
  await makeDocument(site.owner, {
    ...{ title: 'Known from elsewhere', meetingId: meeting.id, source: 'https://www.example.org/list' },
    files: [{ format: 'pdf', sizeLabel: '82 K', sourceUrl: 'https://www.example.org/a.pdf' }],
  });
  const editor = await as(host, 'editor');
  expect((await packOf(meeting)).link).toBeUndefined();
  await ask(editor, meeting);

  const { page, link } = await packOf(meeting);
  const answer = await load(link);
  expect(answer.statusCode).toBe(200);
  const sha256 = createHash('sha256').update(answer.rawPayload).digest('hex');
  expect(page.body).toContain(sha256);
  expect(answer.headers).toMatchObject({
    etag: `"${sha256}"`,
    'content-type': 'application/zip',
    'accept-ranges': 'bytes',
    'content-disposition': `attachment; filename="${meeting.slug}-en-1.zip"`,
  });

  const files = unzipped(answer.rawPayload);
  expect([...files.keys()].sort()).toEqual(
    [
      ...['SHA256SUMS', 'index.html', 'manifest.json', 'pack.css', 'what-is-new.html'],
      `documents/${agenda.slug}.html`,
      ...[...files.keys()].filter((name) => /^documents\//.test(name) && !name.includes(agenda.slug)),
      `files/${agenda.slug}-en.pdf`,
    ].sort(),
  );
  expect(files.get(`files/${agenda.slug}-en.pdf`)).toEqual(agenda.bytes);
  const index = String(files.get('index.html'));
  expect(index).toContain('<html lang="en" dir="ltr">');
  for (const words of [
    'Réunion conjointe',
    'Follow-up',
    'The plan of work',
    'UNEP/CHW.12/INF/50',
    'Known from elsewhere',
  ])
    expect(index).toContain(words);
  expect(index).toContain('we know of it and hold no copy');
  expect(index).toContain('https://www.example.org/a.pdf');
  // Nothing but the way back to the site and to sources leads out, and nothing runs.
  for (const [name, content] of files)
    if (name.endsWith('.html')) {
      expect(String(content)).not.toMatch(/<script|<iframe| on[a-z]+=/);
      for (const [, href = ''] of String(content).matchAll(/(?:href|src)="([^"]+)"/g))
        if (!/^https?:/.test(href) && !href.startsWith('#'))
          expect(files.has(path.posix.join(path.posix.dirname(name), href)), `${name}: ${href}`).toBe(true);
    }

  const manifest = JSON.parse(String(files.get('manifest.json')));
  expect(manifest).toMatchObject({ schema: 1, meeting: meeting.slug, language: 'en', audience: 'public', number: 1 });
  const sums = String(files.get('SHA256SUMS'));
  for (const line of sums.trimEnd().split('\n')) {
    const [, hash = '', name = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    expect(
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
      name,
    ).toBe(hash);
  }
  expect(sums.trimEnd().split('\n')).toHaveLength(files.size - 1);
  expect(manifest.files).toHaveLength(files.size - 2);
});

test('the language of the pack comes first; what stands in for it is said, and a machine text never goes as official', async () => {
  const meeting = await meetingWithGuest();
  const held = async (language: string, origin: string) => {
    const { sha256, sizeBytes } = await storeBytes(
      site.platform.filesDirectory,
      Buffer.from(`${language} ${origin} ${v7()}`),
    );
    return { language, origin, format: 'pdf', sha256, sizeBytes };
  };
  const of = { meetingId: meeting.id };
  const both = await makeDocument(site.owner, {
    ...{
      ...of,
      title: 'Both',
      files: [await held('en', 'official'), await held('fr', 'official'), await held('es', 'official')],
    },
  });
  const english = await makeDocument(site.owner, {
    ...of,
    title: 'English alone',
    files: [await held('en', 'official')],
  });
  const machine = await makeDocument(site.owner, {
    ...{ ...of, title: 'By machine', files: [await held('fr', 'machine'), await held('en', 'official')] },
  });
  await ask(await as(host, 'editor'), meeting, 'public', 'fr');
  const files = unzipped((await load((await packOf(meeting, { locale: 'fr' })).link)).rawPayload);
  const names = [...files.keys()].filter((name) => name.startsWith('files/')).sort();
  expect(names).toEqual(
    [both, machine]
      .map(({ slug }) => `files/${slug}-fr.pdf`)
      .concat([english, machine].map(({ slug }) => `files/${slug}-en.pdf`))
      .sort(),
  );
  const pageOf = ({ slug }: { slug: string }) => String(files.get(`documents/${slug}.html`));
  expect(pageOf(both)).not.toContain('Pas disponible');
  expect(pageOf(both)).toContain('Existe aussi dans ces langues');
  expect(pageOf(english)).toMatch(/Pas disponible dans cette langue\s: français\..*dans cette langue\s: anglais/i);
  expect(pageOf(machine)).toMatch(/Le texte officiel est dans cette langue\s: anglais/i);
  const french = /-fr\.pdf">.*?<\/span><\/span>/s.exec(pageOf(machine))?.[0] ?? '';
  expect(french).toContain('traduction automatique');
  expect(french).not.toContain('officiel<');
});

test('what is new, unpacked over the older pack, gives the newest pack byte by byte', async () => {
  const meeting = await meetingWithGuest();
  for (let n = 0; n < 6; n++) await paper(meeting.id, `Paper ${n}`);
  const revised = await paper(meeting.id, 'To be revised');
  const editor = await as(host, 'editor');
  await ask(editor, meeting);
  const first = await load((await packOf(meeting)).link);

  await paper(meeting.id, 'A new paper');
  await site.owner.updateTable('file').set({ supersededAt: new Date() }).where('documentId', '=', revised.id).execute();
  const { sha256, sizeBytes } = await storeBytes(
    site.platform.filesDirectory,
    Buffer.from('%PDF-1.7 the second version'),
  );
  await site.owner
    .insertInto('file')
    .values({
      id: v7(),
      slug: `second-${v7()}`,
      documentId: revised.id,
      language: 'en',
      format: 'pdf',
      sha256,
      sizeBytes,
      version: 2,
    })
    .execute();
  const stale = await packOf(meeting, { client: editor });
  expect(stale.page.body).toContain('It is being made anew');
  await ask(editor, meeting);

  const { link, additions } = await packOf(meeting);
  expect(link).toContain('-en-2.zip');
  expect(additions).toHaveLength(1);
  const second = await load(link);
  const addition = await load(additions[0]);
  expect(addition.statusCode).toBe(200);
  const held = unzipped(addition.rawPayload);
  expect([...held.keys()][0]).toBe('what-is-new.html');
  expect([...held.keys()].filter((name) => name.startsWith('files/'))).toHaveLength(2);
  const news = String(held.get('what-is-new.html'));
  expect(news).toContain('A new paper');
  expect(news).toContain('To be revised');
  expect(news).not.toContain('Paper 1');

  const [old, whole] = [folder(), folder()];
  unpackOver(old, first.rawPayload);
  unpackOver(old, addition.rawPayload);
  unpackOver(whole, second.rawPayload);
  expect(hashesIn(old)).toEqual(hashesIn(whole));
});

test('whichever of the last packs one has, what is new since then gives the newest; so does one addition after the other', async () => {
  const meeting = await meetingWithGuest();
  for (let n = 0; n < 8; n++) await paper(meeting.id, `Paper ${n}`);
  const editor = await as(host, 'editor');
  const had: Buffer[] = [];
  const steps: (Buffer | undefined)[] = [];
  for (let n = 0; n < 4; n++) {
    await ask(editor, meeting);
    const { link, additions } = await packOf(meeting);
    had.push((await load(link)).rawPayload);
    const last = additions.find((href) => href.endsWith(`-since-${n}.zip`));
    steps.push(last === undefined ? undefined : (await load(last)).rawPayload);
    const added = await paper(meeting.id, `Come after pack ${n + 1}`);
    if (n === 1)
      await site.owner
        .updateTable('documentText')
        .set({ title: 'Called otherwise' })
        .where('documentId', '=', added.id)
        .execute();
  }
  const { additions } = await packOf(meeting);
  expect(additions.map((href) => /since-(\d)/.exec(href)?.[1])).toEqual(['3', '2', '1']);
  const newest = folder();
  unpackOver(newest, had[3] ?? Buffer.alloc(0));
  for (const [index, href] of additions.entries()) {
    const mine = folder();
    unpackOver(mine, had[2 - index] ?? Buffer.alloc(0));
    unpackOver(mine, (await load(href)).rawPayload);
    expect(hashesIn(mine), href).toEqual(hashesIn(newest));
  }
  const stepwise = folder();
  for (const bytes of [had[0], ...steps.slice(1)]) unpackOver(stepwise, bytes ?? Buffer.alloc(0));
  expect(hashesIn(stepwise)).toEqual(hashesIn(newest));
});

const handIn = async (
  meeting: { slug: string },
  manifest: string | Buffer,
  client = site.visitor(),
  audience = 'public',
) => {
  const boundary = 'xxxx-made';
  const body = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="manifest"; filename="manifest.json"\r\ncontent-type: application/json\r\n\r\n`,
    ),
    Buffer.from(manifest),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return site.app.inject({
    method: 'POST',
    url: `/en/meetings/${meeting.slug}/packs/additions?audience=${audience}`,
    headers: {
      cookie: cookiesOf(client),
      'sec-fetch-site': 'same-origin',
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: body,
  });
};

test('whoever hands in what she has gets what she lacks, and what left the pack is emptied in her folder', async () => {
  const meeting = await meetingWithGuest();
  for (let n = 0; n < 6; n++) await paper(meeting.id, `Paper ${n}`);
  const withdrawn = await paper(meeting.id, 'Withdrawn later');
  const editor = await as(host, 'editor');
  await ask(editor, meeting);
  const first = await load((await packOf(meeting)).link);
  const manifest = String(unzipped(first.rawPayload).get('manifest.json'));
  await site.owner
    .updateTable('document')
    .set({ audience: 'named', ownerOrganisationId: host.id })
    .where('id', '=', withdrawn.id)
    .execute();
  await paper(meeting.id, 'Come since');
  await ask(editor, meeting);

  const { page, link, additions } = await packOf(meeting);
  // Its name is told to nobody who does not have it.
  expect(additions).toEqual([]);
  expect(page.body).not.toContain(withdrawn.slug);
  const answer = await handIn(meeting, manifest);
  expect(answer.statusCode).toBe(303);
  await site.runJobs();
  const shown = await site.get(String(answer.headers.location));
  expect(shown.status).toBe(200);
  const [own] = linksOf(shown.body);
  const addition = await load(own);
  const second = await load(link);
  const [old, whole] = [folder(), folder()];
  unpackOver(old, first.rawPayload);
  unpackOver(old, addition.rawPayload);
  unpackOver(whole, second.rawPayload);
  const [mine, theirs] = [hashesIn(old), hashesIn(whole)];
  expect(mine).toMatchObject(theirs);
  const left = Object.keys(mine).filter((name) => !(name in theirs));
  expect(left.sort()).toEqual([`documents/${withdrawn.slug}.html`, `files/${withdrawn.slug}-en.pdf`]);
  const held = unzipped(addition.rawPayload);
  expect(held.get(`files/${withdrawn.slug}-en.pdf`)).toHaveLength(0);
  expect(String(held.get(`documents/${withdrawn.slug}.html`))).not.toContain('Withdrawn later');
  expect(String(held.get('what-is-new.html'))).toContain('1 document is no longer part of the pack');
  expect(String(held.get('what-is-new.html'))).not.toContain('Withdrawn later');

  // The same list once more leads to the same file, and what she has now to nothing.
  expect((await handIn(meeting, manifest)).headers.location).toBe(answer.headers.location);
  const nothing = await handIn(meeting, String(unzipped(second.rawPayload).get('manifest.json')));
  expect(nothing.statusCode).toBe(422);
  expect(nothing.body).toContain('You have all of it.');
});

const hash = 'a'.repeat(64);
test.each([
  ['nothing', ''],
  ['no JSON', 'PK\u0003\u0004'],
  ['other JSON', '[]'],
  ['another schema', JSON.stringify({ schema: 2, files: [{ path: 'index.html', size: 1, sha256: hash }] })],
  ['a way out', JSON.stringify({ schema: 1, files: [{ path: '../../etc/passwd', size: 1, sha256: hash }] })],
  ['an absolute path', JSON.stringify({ schema: 1, files: [{ path: '/etc/passwd', size: 1, sha256: hash }] })],
  ['a folder of its own', JSON.stringify({ schema: 1, files: [{ path: 'files/../x.html', size: 1, sha256: hash }] })],
  ['a name of Windows', JSON.stringify({ schema: 1, files: [{ path: 'files\\x.pdf', size: 1, sha256: hash }] })],
  ['no hash', JSON.stringify({ schema: 1, files: [{ path: 'index.html', size: 1, sha256: '<script>' }] })],
  [
    'twice the same',
    JSON.stringify({ schema: 1, files: Array(2).fill({ path: 'index.html', size: 1, sha256: hash }) }),
  ],
  [
    'too many',
    JSON.stringify({
      schema: 1,
      files: Array.from({ length: 20_001 }, (_, n) => ({ path: `files/x${n}.pdf`, size: 1, sha256: hash })),
    }),
  ],
  ['too deep', '['.repeat(200_000)],
  ['nothing in common', JSON.stringify({ schema: 1, files: [{ path: 'index.html', size: 1, sha256: hash }] })],
])('what somebody hands in may be %s: it is refused with a word', async (_, text) => {
  const meeting = await meetingWithGuest();
  await paper(meeting.id, 'A paper');
  await ask(await as(host, 'editor'), meeting);
  const answer = await handIn(meeting, text);
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toMatch(/Choose the file|This is not|nothing in common/);
  expect(
    await site.owner
      .selectFrom('meetingPackAddition as a')
      .innerJoin('meetingPack as p', 'p.id', 'a.packId')
      .where('p.meetingId', '=', meeting.id)
      .select('a.id')
      .execute(),
  ).toEqual([]);
});

test('what is too large for a manifest is not read to its end', async () => {
  const meeting = await meetingWithGuest();
  const answer = await handIn(meeting, Buffer.alloc(6 * 1024 * 1024 + 10, 0x20));
  expect([413, 422]).toContain(answer.statusCode);
});

test('no more than twelve who compare lie here at a time', async () => {
  const meeting = await meetingWithGuest();
  await paper(meeting.id, 'A paper');
  await ask(await as(host, 'editor'), meeting);
  const manifest = JSON.parse(
    String(unzipped((await load((await packOf(meeting)).link)).rawPayload).get('manifest.json')),
  );
  const codes: number[] = [];
  for (let n = 0; n < 14; n++) {
    const files = [...manifest.files, { path: `files/made-up-${n}.pdf`, size: 1, sha256: hash }];
    codes.push((await handIn(meeting, JSON.stringify({ ...manifest, files }))).statusCode);
  }
  expect(codes).toEqual([...Array(12).fill(303), 422, 422]);
  await site.runJobs();
});

test('a part of it comes for a range, so that a load that broke off goes on', async () => {
  const meeting = await meetingWithGuest();
  await paper(meeting.id, 'A paper');
  await ask(await as(host, 'editor'), meeting);
  const { link } = await packOf(meeting);
  const whole = await load(link);
  const { etag } = whole.headers;
  const rest = await load(link, undefined, { range: 'bytes=1000-', 'if-range': String(etag) });
  expect(rest.statusCode).toBe(206);
  const begun = whole.rawPayload.subarray(0, 1000);
  expect(Buffer.concat([begun, rest.rawPayload])).toEqual(whole.rawPayload);
  expect((await load(link, undefined, { range: 'bytes=1000-', 'if-range': '"of another"' })).statusCode).toBe(200);
  expect((await load(link, undefined, { 'if-none-match': String(etag) })).statusCode).toBe(304);
});

test('a pack holds what everybody of its audience may read at that moment, and nothing more', async () => {
  const meeting = await meetingWithGuest();
  const tomorrow = new Date(Date.now() + 86_400_000);
  const stranger = await makeOrganisation(site.owner, country, 'Stranger');
  const owner = { ownerOrganisationId: host.id };
  const made = {
    public: await paper(meeting.id, 'Said public'),
    network: await paper(meeting.id, 'Said network', { ...owner, audience: 'network' }),
    participants: await paper(meeting.id, 'Said participants', forParticipants()),
    some: await paper(meeting.id, 'Said some', { ...owner, audience: 'participants', readers: [stranger.id] }),
    tomorrow: await paper(meeting.id, 'Said tomorrow', { releasedAt: tomorrow }),
    draft: await paper(meeting.id, 'Said draft', { ...forParticipants(), releasedAt: tomorrow }),
    named: await paper(meeting.id, 'Said named', { ...owner, audience: 'named', readers: [guest.id] }),
    ownDraft: await paper(meeting.id, 'Said own', { ownerOrganisationId: guest.id, audience: 'named' }),
  };
  const editor = await as(host, 'editor');
  await ask(editor, meeting);
  await ask(editor, meeting, 'participants');
  const said = (files: Map<string, Buffer>) => {
    const text = [...files].map(([name, content]) => `${name} ${content}`).join('\n');
    return Object.entries(made).flatMap(([name, { slug, bytes }]) => {
      const inFull =
        text.includes(slug) || text.includes(`Said ${name.replace('ownDraft', 'own')}`) || text.includes(String(bytes));
      return inFull ? [name] : [];
    });
  };
  const member = await as(guest, 'member');
  const forAll = await load((await packOf(meeting, { client: editor })).link, editor);
  const theirs = await load((await packOf(meeting, { client: member, nth: 1 })).link, member);
  // Who made it, and who looks, see the same: it is the newest for both.
  for (const client of [editor, member])
    expect((await packOf(meeting, { client })).page.body).not.toContain('Something has changed');
  expect(theirs.headers['content-disposition']).toContain('-participants-');
  expect(said(unzipped(forAll.rawPayload))).toEqual(['public']);
  expect(said(unzipped(theirs.rawPayload))).toEqual(['public', 'network', 'participants']);
  expect(String(unzipped(theirs.rawPayload).get('index.html'))).toContain('Not to be handed on');
});

test('participants and organisers ask for packs; visitors and others get the one for everybody, and no word of the other', async () => {
  const meeting = await meetingWithGuest();
  await paper(meeting.id, 'For them', forParticipants());
  const editor = await as(host, 'editor');
  const member = await as(guest, 'member');
  const other = await as(await makeOrganisation(site.owner, country, 'Other'), 'editor');
  await ask(member, meeting);
  await ask(editor, meeting, 'participants');
  const { link } = await packOf(meeting, { client: editor, nth: 1 });
  expect(link).toContain('participants');
  for (const client of [site.visitor(), other]) {
    const page = await client.get(`/en/meetings/${meeting.slug}/packs`);
    expect(page.body).not.toMatch(/articipants-|For them|Make a new pack/);
    expect((await load(link, client)).statusCode).toBe(404);
    const refused = await client.post(`/en/meetings/${meeting.slug}/packs`, { audience: 'participants' });
    expect(refused.status).toBe(client === other ? 403 : 303);
    expect(
      (
        await handIn(
          meeting,
          JSON.stringify({ schema: 1, files: [{ path: 'index.html', size: 1, sha256: hash }] }),
          client,
          'participants',
        )
      ).statusCode,
    ).toBe(422);
  }
  expect((await load(link, member)).statusCode).toBe(200);
  // That somebody took it is noted, once for a load in pieces.
  for (const range of ['bytes=0-99', 'bytes=100-199']) await load(link, member, { range });
  const notes = await site.owner
    .selectFrom('auditEntry')
    .where('action', '=', 'pack.taken')
    .where('subjectId', '=', meeting.id)
    .select('organisationId')
    .execute();
  expect(notes).toEqual([{ organisationId: guest.id }]);

  // Who is removed has it no more.
  await site.owner
    .updateTable('participant')
    .set({ removedAt: new Date() })
    .where('id', '=', meeting.participantId)
    .execute();
  expect((await load(link, member)).statusCode).toBe(404);
  expect((await member.get(`/en/meetings/${meeting.slug}/packs`)).body).not.toContain('articipants-');
});

test('a pack with something that is no longer out is not handed out any more, in whole or in part, and is made anew', async () => {
  const meeting = await meetingWithGuest();
  await paper(meeting.id, 'Stays');
  const goes = await paper(meeting.id, 'Goes');
  const editor = await as(host, 'editor');
  await ask(editor, meeting);
  const { link } = await packOf(meeting);
  expect((await load(link)).statusCode).toBe(200);
  await site.owner.updateTable('document').set(forParticipants()).where('id', '=', goes.id).execute();
  for (const headers of [{}, { range: 'bytes=0-10' }, { 'if-none-match': '*' }] as Record<string, string>[]) {
    const answer = await load(link, undefined, headers);
    expect(answer.statusCode).toBe(410);
    expect(answer.body).not.toContain('Goes');
  }
  expect((await packOf(meeting)).link).toBeUndefined();
  await renew();
  const anew = await packOf(meeting);
  expect(anew.link).toContain('-en-2.zip');
  expect(anew.link).not.toBe(link);
  const held = [...unzipped((await load(anew.link)).rawPayload).keys()];
  expect(held.some((name) => name.includes(goes.slug))).toBe(false);
});

test('one pack is made at a time, and none where nothing is new', async () => {
  const meeting = await meetingWithGuest();
  await paper(meeting.id, 'A paper');
  const [editor, member] = [await as(host, 'editor'), await as(guest, 'member')];
  for (const client of [editor, member, editor])
    await client.post(`/en/meetings/${meeting.slug}/packs`, { audience: 'public' });
  await site.runJobs();
  await ask(editor, meeting);
  const rows = await site.owner
    .selectFrom('meetingPack')
    .where('meetingId', '=', meeting.id)
    .select(['number', 'madeAt'])
    .execute();
  expect(rows).toMatchObject([{ number: 1, madeAt: expect.any(Date) }]);
  const page = await packOf(meeting, { client: editor });
  expect(page.page.body).not.toContain('Something has changed');
  await paper(meeting.id, 'Another');
  expect((await packOf(meeting)).page.body).toContain('Something has changed since this pack was made');
});

test('a maker that was killed leaves nothing that is seen, and the pack is made again', async () => {
  const meeting = await meetingWithGuest();
  await paper(meeting.id, 'A paper');
  const editor = await as(host, 'editor');
  await editor.post(`/en/meetings/${meeting.slug}/packs`, { audience: 'public' });
  // As a process leaves it that was killed in the middle: taken up, half written, and its job gone with it.
  const { id } = await site.owner
    .selectFrom('meetingPack')
    .where('meetingId', '=', meeting.id)
    .select('id')
    .executeTakeFirstOrThrow();
  await site.owner
    .updateTable('meetingPack')
    .set({ seenAt: new Date(), totalBytes: 1000, doneBytes: 420 })
    .where('id', '=', id)
    .execute();
  const directory = path.join(site.platform.filesDirectory, 'packs');
  const aside = path.join(directory, 'incoming', `${id}-half`);
  mkdirSync(path.dirname(aside), { recursive: true });
  writeFileSync(aside, 'half a ZIP');
  await sql`delete from pgboss.job where name = 'pack-make'`.execute(site.owner);
  const during = await packOf(meeting, { client: editor });
  expect(during.link).toBeUndefined();
  expect(during.page.body).toContain('42% done');
  expect((await load(`/packs/${id}/x.zip`, editor)).statusCode).toBe(404);

  await site.owner
    .updateTable('meetingPack')
    .set({ seenAt: new Date(Date.now() - 120_000) })
    .where('id', '=', id)
    .execute();
  await renew();
  const { link } = await packOf(meeting);
  expect(unzipped((await load(link)).rawPayload).has('index.html')).toBe(true);
  expect(readdirSync(path.dirname(aside))).toEqual([]);
});

test('a held file whose bytes went, or became others, is in the pack as what it is: known, and not held', async () => {
  const meeting = await meetingWithGuest();
  const [good, gone, spoilt] = [
    await paper(meeting.id, 'Good'),
    await paper(meeting.id, 'Gone'),
    await paper(meeting.id, 'Spoilt'),
  ];
  const bytesOf = ({ sha256 }: { sha256: string }) => path.join(site.platform.filesDirectory, storedPath(sha256));
  rmSync(bytesOf(gone));
  writeFileSync(bytesOf(spoilt), Buffer.alloc(spoilt.bytes.length, 0x41));
  await ask(await as(host, 'editor'), meeting);
  const files = unzipped((await load((await packOf(meeting)).link)).rawPayload);
  expect([...files.keys()].filter((name) => name.startsWith('files/'))).toEqual([`files/${good.slug}-en.pdf`]);
  for (const { slug } of [gone, spoilt]) expect(String(files.get(`documents/${slug}.html`))).toContain('hold no copy');
});

test('what could run where it is opened has an ending that opens nothing', async () => {
  const meeting = await meetingWithGuest();
  const { sha256, sizeBytes } = await storeBytes(
    site.platform.filesDirectory,
    Buffer.from('<script>alert(1)</script>'),
  );
  const made = await makeDocument(site.owner, {
    ...{ title: '<img src=x onerror=alert(1)>', meetingId: meeting.id },
    files: ['html', 'svg', 'exe'].map((format) => ({ format, sha256, sizeBytes })),
  });
  await ask(await as(host, 'editor'), meeting);
  const files = unzipped((await load((await packOf(meeting)).link)).rawPayload);
  expect([...files.keys()].filter((name) => name.startsWith('files/')).sort()).toEqual(
    ['exe', 'html', 'svg'].map((format) => `files/${made.slug}-en.${format}.bin`),
  );
  expect(String(files.get('index.html'))).not.toContain('<img');
});

test('bytes of older packs go a day after there is a newer one; what one had of them can still be compared', async () => {
  const meeting = await meetingWithGuest();
  await paper(meeting.id, 'One');
  const editor = await as(host, 'editor');
  await ask(editor, meeting);
  const first = await packOf(meeting);
  const manifest = String(unzipped((await load(first.link)).rawPayload).get('manifest.json'));
  await paper(meeting.id, 'Two');
  await ask(editor, meeting);
  expect((await load(first.link)).statusCode).toBe(200);
  await site.owner
    .updateTable('meetingPack')
    .set({ madeAt: new Date(Date.now() - 25 * 3_600_000) })
    .where('meetingId', '=', meeting.id)
    .execute();
  await renew();
  expect((await load(first.link)).statusCode).toBe(410);
  expect((await handIn(meeting, manifest)).statusCode).toBe(303);
  await site.runJobs();
});
