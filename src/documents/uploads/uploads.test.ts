import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { madeJpeg, madePdf, zipped } from '../../../test/made-files.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope } from '../../db/scope.ts';
import { storedPath } from '../../platform/files.ts';
import { enqueue } from '../../platform/jobs.ts';
import { uploadLimits } from './limits.ts';
import { takeUpload } from './uploads.actions.ts';
import { tidyJob } from './uploads.jobs.ts';

let site: TestSite;
let port: number;
let organisationId: string;
let editor: { id: string };
let client: Client;
let stranger: Client;
const usual = { ...uploadLimits };

beforeAll(async () => {
  site = await createTestSite();
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  ({ id: organisationId } = await makeOrganisation(site.owner, country, 'Keeper'));
  editor = await makePerson(site.owner, { roles: { [organisationId]: ['editor'] } });
  client = await site.as(editor);
  stranger = await site.as(await makePerson(site.owner, { roles: { [organisationId]: ['editor'] } }));
  await site.app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = site.app.server.address() as AddressInfo);
});
afterAll(() => site.close());
beforeEach(async () => {
  Object.assign(uploadLimits, usual);
  await site.owner.deleteFrom('upload').execute();
  rmSync(incoming(), { recursive: true, force: true });
});

const incoming = () => path.join(site.platform.filesDirectory, 'incoming');
const lying = () => (existsSync(incoming()) ? readdirSync(incoming()) : []);
const rows = () => site.owner.selectFrom('upload').selectAll().orderBy('id').execute();
const held = (sha256: string | null | undefined) =>
  existsSync(path.join(site.platform.filesDirectory, storedPath(sha256 ?? '')));

interface Sent {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}
/** Over a real line, which may break after so many bytes. */
function send(
  who: Client | undefined,
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body?: Readable | Buffer,
  breakAfter?: number,
): Promise<Sent | 'broken'> {
  return new Promise((resolve, reject) => {
    const cookie = [...(who?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { 'sec-fetch-site': 'same-origin', 'tus-resumable': '1.0.0', cookie, ...headers };
    const request = http.request({ port, host: '127.0.0.1', method, path: url, headers: all }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      answer.on('error', () => resolve('broken'));
    });
    request.on('error', (error) => (breakAfter === undefined ? reject(error) : resolve('broken')));
    if (breakAfter !== undefined && body instanceof Buffer)
      request.write(body.subarray(0, breakAfter), () => setTimeout(() => request.destroy(), 5));
    else if (body instanceof Readable) body.pipe(request);
    else request.end(body);
  });
}
async function answered(...given: Parameters<typeof send>): Promise<Sent> {
  const answer = await send(...given);
  if (answer === 'broken') throw new Error('the line broke');
  return answer;
}

const nameHeader = (name: string) => ({ 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` });
async function begin(size: number, name = 'report.pdf', who = client): Promise<string> {
  const answer = await answered(who, 'POST', '/uploads/resumable', {
    'upload-length': String(size),
    ...nameHeader(name),
  });
  expect(answer.status).toBe(201);
  return answer.headers.location ?? '';
}
const piece = { 'content-type': 'application/offset+octet-stream' };
const offsetOf = async (url: string, who = client) =>
  Number((await answered(who, 'HEAD', url)).headers['upload-offset']);

/** What a browser sends for a form with files. */
function multipart(files: readonly { name: string; bytes: Buffer }[]) {
  const mark = 'made-mark';
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${mark}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  const body = Buffer.concat([...parts, Buffer.from(`--${mark}--\r\n`)]);
  return {
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${mark}`, 'content-length': String(body.length) },
  };
}
const english =
  'The Conference of the Parties decided that the regional centres should report on the activities of the network.';

describe('by a plain form', () => {
  test('many files at once; what was found stands on the page after a moment', async () => {
    const { body, headers } = multipart([
      { name: 'report.pdf', bytes: madePdf([english, english]) },
      { name: 'harmless.docx', bytes: zipped({ 'a.exe': 'MZ' }) },
      { name: '../../etc/passwd', bytes: Buffer.from('plain words, enough of them') },
    ]);
    const answer = await answered(client, 'POST', '/en/uploads', headers, body);
    expect(answer.status).toBe(303);
    expect((await client.get('/en/uploads')).body).toContain('Being looked at');
    await site.runJobs();
    const { body: page } = await client.get('/en/uploads');
    for (const text of ['PDF', '2 pages', 'English', 'Ready for a document', 'it is an archive', 'passwd'])
      expect(page).toContain(text);
    const [pdf, refused, plain] = await rows();
    expect(pdf).toMatchObject({ format: 'pdf', refused: null, text: expect.stringContaining('regional centres') });
    expect(held(pdf?.sha256)).toBe(true);
    expect(refused).toMatchObject({ refused: 'archive', sha256: null });
    expect(plain).toMatchObject({ name: 'passwd', format: 'txt' });
    expect(lying()).toEqual([]);
    for (const locale of ['fr', 'es', 'ar', 'ru', 'zh'])
      expect((await client.get(`/${locale}/uploads`)).status).toBe(200);
    expect((await stranger.get('/en/uploads')).body).not.toContain('report.pdf');
  });

  test('without a file it says so; a form that breaks off leaves nothing half', async () => {
    const none = multipart([{ name: '', bytes: Buffer.alloc(0) }]);
    const answer = await answered(client, 'POST', '/en/uploads', none.headers, none.body);
    expect(answer.status).toBe(422);
    expect(await rows()).toEqual([]);

    const { body, headers } = multipart([
      { name: 'whole.txt', bytes: Buffer.from(english) },
      { name: 'half.bin', bytes: Buffer.alloc(500_000) },
    ]);
    expect(await send(client, 'POST', '/en/uploads', headers, body, 200_000)).toBe('broken');
    await until(async () => (await rows()).length === 1 && lying().length === 1);
    expect((await rows()).map(({ name }) => name)).toEqual(['whole.txt']);
    await site.runJobs();
    expect(lying()).toEqual([]);
  });

  test('a full disk, too large a file or too much of one person is said, and nothing is kept', async () => {
    const { body, headers } = multipart([{ name: 'a.txt', bytes: Buffer.alloc(3_000, 'a') }]);
    const said = async () => {
      const answer = await answered(client, 'POST', '/en/uploads', headers, body);
      expect(answer.status).toBe(422);
      expect(await rows()).toEqual([]);
      expect(lying()).toEqual([]);
    };
    uploadLimits.keptFree = Number.MAX_SAFE_INTEGER;
    await said();
    Object.assign(uploadLimits, usual, { fileBytes: 2_000 });
    await said();
    Object.assign(uploadLimits, usual, { personBytes: 1_000 });
    await said();
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not come about');
}

describe('in pieces that go on where the line broke', () => {
  test('broken off anywhere, it arrives byte for byte', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 120_000 }),
        fc.nat(255),
        async (breaks, size, seed) => {
          const bytes = Buffer.from(Array.from({ length: size }, (_, at) => 97 + ((at * 31 + seed + (at >> 7)) % 26)));
          const url = await begin(size, 'letters.txt');
          for (const after of breaks) {
            const at = await offsetOf(url);
            await send(
              client,
              'PATCH',
              url,
              { ...piece, 'upload-offset': String(at), 'content-length': String(size - at) },
              bytes.subarray(at),
              Math.min(after, size - at),
            );
          }
          const at = await offsetOf(url);
          const last = await answered(
            client,
            'PATCH',
            url,
            { ...piece, 'upload-offset': String(at) },
            bytes.subarray(at),
          );
          expect(last.status).toBe(204);
          expect(await offsetOf(url)).toBe(size);
          await site.runJobs();
          const found = (await rows()).at(-1);
          expect(found).toMatchObject({ format: 'txt', refused: null, sizeBytes: expect.anything() });
          expect(found?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
        },
      ),
      { numRuns: 12 },
    );
  });

  test('a piece at the wrong place, too much, or of another kind is refused, and nothing changes', async () => {
    const url = await begin(10);
    const put = (at: string, bytes: string, more = {}) =>
      answered(client, 'PATCH', url, { ...piece, 'upload-offset': at, ...more }, Buffer.from(bytes));
    expect((await put('0', 'hello')).headers['upload-offset']).toBe('5');
    expect(await put('0', 'hello')).toMatchObject({ status: 409, headers: { 'upload-offset': '5' } });
    expect((await put('7', 'x')).status).toBe(409);
    expect((await put('5', 'x', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await put('5', 'x', { 'tus-resumable': '0.2.2' })).status).toBe(412);
    expect((await put('5', 'far too much for it')).status).toBe(413);
    expect(await offsetOf(url)).toBe(10);
    expect((await answered(client, 'POST', '/uploads/resumable', { 'upload-length': '-1' })).status).toBe(400);
    expect(
      (await answered(client, 'POST', '/uploads/resumable', { 'upload-length': String(3 * 1024 ** 3) })).status,
    ).toBe(413);
    uploadLimits.keptFree = Number.MAX_SAFE_INTEGER;
    expect((await answered(client, 'POST', '/uploads/resumable', { 'upload-length': '10' })).status).toBe(507);
  });

  test('nobody but its owner comes near it; another site’s page neither', async () => {
    const url = await begin(10);
    const id = url.split('/').at(-1);
    for (const [method, headers] of [
      ['HEAD', {}],
      ['PATCH', { ...piece, 'upload-offset': '0' }],
      ['DELETE', {}],
    ] as const) {
      expect((await answered(stranger, method, url, headers)).status, method).toBe(404);
      expect((await answered(undefined, method, url, headers)).status, method).toBe(401);
    }
    expect((await answered(client, 'DELETE', url, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await stranger.post(`/en/uploads/${id}/removal`)).status).toBe(404);
    const member = await site.as(await makePerson(site.owner, { roles: { [organisationId]: ['member'] } }));
    expect((await answered(member, 'POST', '/uploads/resumable', { 'upload-length': '10' })).status).toBe(403);
    expect((await member.get('/en/uploads')).status).toBe(403);
    expect((await answered(client, 'DELETE', url)).status).toBe(204);
    expect(await rows()).toEqual([]);
  });

  test('a large file takes no memory', { timeout: 60_000 }, async () => {
    const size = 300 * 1024 * 1024;
    const url = await begin(size, 'film.mp4');
    const chunk = Buffer.alloc(1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    async function* bytes() {
      for (let sent = 0; sent < size; sent += chunk.length) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        yield chunk;
      }
    }
    const answer = await answered(
      client,
      'PATCH',
      url,
      { ...piece, 'upload-offset': '0', 'content-length': String(size) },
      Readable.from(bytes()),
    );
    expect(answer.status).toBe(204);
    // Both ends of the line are in this process.
    expect(most).toBeLessThan(100 * 1024 * 1024);
    expect(statSync(path.join(incoming(), url.split('/').at(-1) ?? '')).size).toBe(size);
    await site.runJobs();
    expect(await rows()).toMatchObject([{ refused: 'unknownFormat' }]);
    expect(lying()).toEqual([]);
  });
});

test('a full disk of the database is told as a lack of room, not as a database that is away', async () => {
  await sql`create function made_full() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(site.owner);
  await sql`create trigger made_full before delete on upload execute function made_full()`.execute(site.owner);
  try {
    const id = v7();
    const about = { personId: editor.id, organisationId, name: 'a.txt', sizeBytes: 1, completedAt: new Date() };
    await site.owner
      .insertInto('upload')
      .values({ id, ...about })
      .execute();
    const answer = await client.post(`/en/uploads/${id}/removal`);
    expect(answer.status).toBe(507);
    expect(answer.body).toContain('There is no room at the moment');
  } finally {
    await sql`drop trigger made_full on upload`.execute(site.owner);
  }
});

test('what broke off goes after seven days, and so do bytes that nobody waits for', async () => {
  const url = await begin(10);
  await answered(client, 'PATCH', url, { ...piece, 'upload-offset': '0' }, Buffer.from('hello'));
  const tidy = async () => {
    await inScope(site.platform.db, { kind: 'visitor' }, (scope) => enqueue(scope, tidyJob, {}));
    await site.runJobs();
  };
  await tidy();
  expect(lying()).toHaveLength(1);
  await site.owner
    .updateTable('upload')
    .set({ startedAt: new Date(Date.now() - 8 * 86_400_000) })
    .execute();
  await tidy();
  expect(lying()).toEqual([]);
  expect((await answered(client, 'HEAD', url)).status).toBe(404);
});

test('a copy without names and places is a file of its own; the one as it came stays and is named by its hash', async () => {
  const { body, headers } = multipart([{ name: 'letter.jpg', bytes: madeJpeg() }]);
  await answered(client, 'POST', '/en/uploads', headers, body);
  await site.runJobs();
  const { body: page } = await client.get('/en/uploads');
  expect(page).toContain('Amina Diallo');
  expect(page).toContain('-1.2833, 36.8167');
  const [original] = await rows();
  expect((await client.post(`/en/uploads/${original?.id}/stripped`)).status).toBe(303);
  await site.runJobs();
  const [, copy] = await rows();
  expect(copy).toMatchObject({ strippedOfId: original?.id, refused: null, findings: { traces: [] } });
  const actor = { kind: 'person', personId: editor.id, organisationId, roles: ['editor'] } as const;
  const taken = await inScope(site.platform.db, actor, (scope) => takeUpload(scope, copy?.id ?? ''));
  expect(taken).toMatchObject({ sha256: copy?.sha256, originalSha256: original?.sha256, format: 'jpg', pages: 1 });
  await expect(inScope(site.platform.db, actor, (scope) => takeUpload(scope, copy?.id ?? ''))).rejects.toThrow(
    'not-found',
  );
  expect((await client.get('/en/uploads')).body.match(/<span dir="auto">letter\.jpg/g)?.length).toBe(1);
});
