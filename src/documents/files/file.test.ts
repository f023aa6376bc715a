import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeOrganisation } from '../../../test/made.ts';
import { storeBytes, storedPath } from '../../platform/files.ts';

let site: TestSite;
let country: string;
const added = new Date('2014-05-06T07:08:09.500Z');

beforeAll(async () => {
  site = await createTestSite();
  country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
});
afterAll(() => site.close());

const bytes = Buffer.from('%PDF-1.7 some bytes of a document that is held');
const sha256 = createHash('sha256').update(bytes).digest('hex');

async function heldFile(file: { name?: string; format?: string | null } = {}, content = bytes) {
  const stored = await storeBytes(site.platform.filesDirectory, content);
  const made = await makeDocument(site.owner, {
    files: [{ format: 'pdf', sha256: stored.sha256, sizeBytes: stored.sizeBytes, addedAt: added, ...file }],
  });
  return { ...made, slug: made.files[0]?.slug ?? '' };
}
const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  site.app.inject({ method, url, headers });

test('bytes are kept once, under their hash, and nothing is left aside', async () => {
  const directory = site.platform.filesDirectory;
  await storeBytes(directory, bytes);
  expect(
    await storeBytes(
      directory,
      (async function* () {
        yield bytes.subarray(0, 5);
        yield bytes.subarray(5);
      })(),
    ),
  ).toEqual({
    sha256,
    sizeBytes: bytes.length,
  });
  expect(readFileSync(path.join(directory, storedPath(sha256)))).toEqual(bytes);
  const broken = (async function* () {
    yield bytes;
    throw new Error('the line broke');
  })();
  await expect(storeBytes(directory, broken)).rejects.toThrow('the line broke');
  expect(readdirSync(path.join(directory, 'incoming'))).toEqual([]);
  expect(() => storedPath('../../etc/passwd')).toThrow();
});

test('a file comes whole, with its hash as its tag', async () => {
  const { slug } = await heldFile({ name: 'Agenda.pdf' });
  const answer = await get(`/files/${slug}/Agenda.pdf`);
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload).toEqual(bytes);
  expect(answer.headers).toMatchObject({
    etag: `"${sha256}"`,
    'last-modified': 'Tue, 06 May 2014 07:08:09 GMT',
    'content-type': 'application/pdf',
    'content-length': String(bytes.length),
    'accept-ranges': 'bytes',
    'content-disposition': 'inline; filename="Agenda.pdf"',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "frame-ancestors 'none'",
  });
  const head = await get(`/files/${slug}/Agenda.pdf`, {}, 'HEAD');
  expect(head.statusCode).toBe(200);
  expect(head.body).toBe('');
  expect(head.headers['content-length']).toBe(String(bytes.length));
  expect(head.headers['etag']).toBe(`"${sha256}"`);
});

test('a part comes for a range, and the whole when the reader’s part is of another version', async () => {
  const { slug } = await heldFile();
  const url = `/files/${slug}/${slug}.pdf`;
  const part = await get(url, { range: 'bytes=5-9' });
  expect(part.statusCode).toBe(206);
  expect(part.rawPayload).toEqual(bytes.subarray(5, 10));
  expect(part.headers['content-range']).toBe(`bytes 5-9/${bytes.length}`);
  expect(part.headers['content-length']).toBe('5');
  expect((await get(url, { range: 'bytes=-4' })).rawPayload).toEqual(bytes.subarray(-4));
  expect((await get(url, { range: 'bytes=40-' })).rawPayload).toEqual(bytes.subarray(40));

  expect((await get(url, { range: 'bytes=5-9', 'if-range': `"${sha256}"` })).statusCode).toBe(206);
  expect((await get(url, { range: 'bytes=5-9', 'if-range': 'Tue, 06 May 2014 07:08:09 GMT' })).statusCode).toBe(206);
  const other = await get(url, { range: 'bytes=5-9', 'if-range': '"another"' });
  expect(other.statusCode).toBe(200);
  expect(other.rawPayload).toEqual(bytes);
  expect((await get(url, { range: 'bytes=5-9', 'if-range': `W/"${sha256}"` })).statusCode).toBe(200);

  const beyond = await get(url, { range: 'bytes=5000-' });
  expect(beyond.statusCode).toBe(416);
  expect(beyond.headers['content-range']).toBe(`bytes */${bytes.length}`);
  expect((await get(url, { range: 'pages=1-2' })).statusCode).toBe(200);
});

test('a reader who has it is told so', async () => {
  const { slug } = await heldFile();
  const url = `/files/${slug}/${slug}.pdf`;
  for (const headers of [
    { 'if-none-match': `"other", W/"${sha256}"` },
    { 'if-none-match': '*' },
    { 'if-modified-since': 'Tue, 06 May 2014 07:08:09 GMT' },
  ]) {
    const answer = await get(url, headers);
    expect(answer.statusCode, JSON.stringify(headers)).toBe(304);
    expect(answer.body).toBe('');
    expect(answer.headers['etag']).toBe(`"${sha256}"`);
  }
  expect(
    (await get(url, { 'if-none-match': '"other"', 'if-modified-since': 'Fri, 06 May 2044 07:08:09 GMT' })).statusCode,
  ).toBe(200);
  expect((await get(url, { 'if-match': '"other"' })).statusCode).toBe(412);
  expect((await get(url, { 'if-match': `"${sha256}"`, range: 'bytes=0-0' })).statusCode).toBe(206);
});

test.each([
  ['قائمة المشاركين.pdf', 'قائمة المشاركين.pdf'],
  ['与会者名单 2012.pdf', '与会者名单 2012.pdf'],
  ['Liste d’experts (été).pdf', 'Liste d’experts (été).pdf'],
  ['a "quoted" name; x=1.pdf', 'a "quoted" name; x=1.pdf'],
  ['..\\..\\evil\r\nSet-Cookie: a=b.pdf', '.. .. evil Set-Cookie: a=b.pdf'],
])('a file can have the name %j', async (name, saved) => {
  const { slug } = await heldFile({ name });
  const answer = await get(`/files/${slug}/${encodeURIComponent(name)}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['set-cookie']).toBeUndefined();
  const disposition = String(answer.headers['content-disposition']);
  expect(disposition).toMatch(/^[\x20-\x7e]+$/);
  const [, plain = ''] = /^inline; filename="([^"]*)"/.exec(disposition) ?? [];
  const [, extended] = /filename\*=UTF-8''([^;"]+)$/.exec(disposition) ?? [];
  expect(extended === undefined ? plain : decodeURIComponent(extended)).toBe(saved);
});

test.each([
  ['report.pdf', 'docx', 'report.docx'],
  ['report.docx', 'pdf', 'report.pdf'],
  ['Report, version 1.2', 'pdf', 'Report, version 1.2.pdf'],
  ['letter.exe', 'pdf', 'letter.exe.pdf'],
  ['photo.JPEG', 'jpg', 'photo.JPEG'],
  ['table.csv', 'txt', 'table.csv'],
])('%s that is %s is never handed out under an ending that lies', async (name, format, right) => {
  const { slug } = await heldFile({ name, format });
  const answer = await get(`/files/${slug}/${encodeURIComponent(right)}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-disposition']).toContain(`filename="${right}"`);
  if (name !== right) expect((await get(`/files/${slug}/${encodeURIComponent(name)}`)).statusCode).toBe(302);
});

test('a very long name in another script is reached too', async () => {
  const name = `${'文'.repeat(240)}.pdf`;
  const { slug } = await heldFile({ name });
  expect((await get(`/files/${slug}/${encodeURIComponent(name)}`)).statusCode).toBe(200);
});

test('any other name, or none, leads to the right one', async () => {
  const { slug } = await heldFile({ name: 'Ünique.pdf' });
  for (const url of [`/files/${slug}`, `/files/${slug}/x.html`, `/files/${slug}/`, `/files/${slug}/a/b/../c`]) {
    const answer = await get(url);
    expect(answer.statusCode, url).toBe(302);
    expect(answer.headers.location).toBe(`/files/${slug}/%C3%9Cnique.pdf`);
  }
});

test.each(['html', 'htm', 'svg', 'xml', 'xhtml', 'js', 'swf', 'hta', 'constructor', null])(
  'what could run (%s) is offered for saving as plain bytes, never shown',
  async (format) => {
    const { slug } = await heldFile({ format }, Buffer.from('<script>alert(document.domain)</script>'));
    const answer = await get(`/files/${slug}/${format === null ? slug : `${slug}.${format}`}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect(answer.headers['content-disposition']).toMatch(/^attachment;/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-security-policy']).toBe("sandbox; default-src 'none'");
  },
);

test('a picture is shown, in a sandbox', async () => {
  const { slug } = await heldFile({ format: 'png' });
  const { headers } = await get(`/files/${slug}/${slug}.png`);
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-frame-options': 'DENY',
  });
});

test('a file that is called .html but is a PDF stays a PDF', async () => {
  const { slug } = await heldFile({ name: 'page.html', format: 'pdf' });
  expect((await get(`/files/${slug}/page.pdf`)).headers['content-type']).toBe('application/pdf');
});

test('a file that is known but not held says so, with the way to its document and its source', async () => {
  const { slug: document, files } = await makeDocument(site.owner, {
    title: 'List of participants',
    source: 'https://www.example.org/meeting',
    files: [
      { format: 'pdf', sizeLabel: '82 K' },
      { format: 'pdf', sha256: 'f'.repeat(64) },
    ],
  });
  for (const { slug } of files) {
    const answer = await site.get(`/files/${slug}`, { 'accept-language': 'fr' });
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('n’est pas conservé ici');
    expect(answer.body).toContain(`href="/fr/documents/${document}"`);
    expect(answer.body).toContain('https://www.example.org/meeting');
  }
});

test('a file that a visitor may not see is as if it were not there, whatever is asked', async () => {
  const owner = await makeOrganisation(site.owner, country, 'Keeper');
  const { sha256: held } = await storeBytes(site.platform.filesDirectory, Buffer.from('Nobody may read this yet'));
  const tomorrow = new Date(Date.now() + 86_400_000);
  const hidden = [
    { audience: 'named', readers: [owner.id] },
    { audience: 'participants', readers: [owner.id] },
    { audience: 'network' },
    { audience: 'public', releasedAt: tomorrow },
  ];
  const reference = await get('/files/no-such-file/secret.pdf');
  expect(reference.statusCode).toBe(404);
  for (const seenBy of hidden) {
    const { files } = await makeDocument(site.owner, {
      title: 'Secret title',
      ownerOrganisationId: owner.id,
      ...seenBy,
      files: [
        { name: 'secret.pdf', format: 'pdf', sha256: held },
        { name: 'secret.pdf', format: 'pdf' },
      ],
    });
    for (const { slug } of files) {
      const asked: [string, Record<string, string>?, ('GET' | 'HEAD')?][] = [
        [`/files/${slug}/secret.pdf`],
        [`/files/${slug}`],
        [`/files/${slug}/secret.pdf`, {}, 'HEAD'],
        [`/files/${slug}/secret.pdf`, { range: 'bytes=0-3' }],
        [`/files/${slug}/secret.pdf`, { 'if-none-match': `"${held}"` }],
        [`/files/${slug}/secret.pdf`, { 'if-match': '"x"' }],
      ];
      for (const [url, headers, method] of asked) {
        const answer = await get(url, headers, method);
        expect(answer.statusCode, `${url} ${JSON.stringify(seenBy)}`).toBe(404);
        expect(answer.body).not.toMatch(/Secret title|Nobody may read/);
        expect(answer.headers['etag']).toBeUndefined();
        const { body } = reference;
        const cost = /<bdi data-cost>.*?<\/bdi>/;
        if (method !== 'HEAD') expect(answer.body.replace(cost, '')).toBe(body.replace(cost, ''));
      }
    }
  }
  expect((await get('/files/..%2f..%2fetc%2fpasswd/x')).statusCode).toBe(404);
});

test.each([
  'bytes=0-0,2-3,5-5',
  'bytes=0-99999999999999999999',
  'bytes=-0',
  'bytes=-99999999999999999999',
  'bytes=9-2',
  'bytes=99999999999999999999-',
  `bytes=${Array.from({ length: 2_000 }, (_, i) => `${i}-${i}`).join(',')}`,
  'bytes=a-b',
  'bytes=',
])('an odd range (%.40s) gets no more than the file', async (range) => {
  const { slug } = await heldFile();
  const { statusCode, rawPayload, headers } = await get(`/files/${slug}/${slug}.pdf`, { range });
  expect([200, 206, 416]).toContain(statusCode);
  expect(rawPayload.length).toBe(Number(headers['content-length']));
  expect(rawPayload.length).toBeLessThanOrEqual(bytes.length);
});

test('a folder where bytes should lie, or bytes that went away, are not held', async () => {
  const { slug } = await heldFile({}, Buffer.from('soon gone'));
  const gone = path.join(
    site.platform.filesDirectory,
    storedPath(createHash('sha256').update('soon gone').digest('hex')),
  );
  rmSync(gone);
  for (const method of ['GET', 'HEAD'] as const)
    expect((await get(`/files/${slug}/${slug}.pdf`, {}, method)).statusCode).toBe(404);
  mkdirSync(gone);
  expect((await get(`/files/${slug}/${slug}.pdf`, { range: 'bytes=0-3' })).statusCode).toBe(404);
});
