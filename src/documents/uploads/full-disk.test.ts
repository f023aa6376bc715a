import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { disks } from '../../../test/disks.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { madeJpeg } from '../../../test/made-files.ts';
import { makePerson } from '../../../test/made-people.ts';
import { storedPath } from '../../platform/files.ts';
import { uploadLimits } from './limits.ts';

// A disk that becomes full while something is on its way.

const megabyte = 1024 ** 2;

describe.each(disks)('$name', (disk) => {
  let site: TestSite;
  let client: Client;
  let port: number;
  let folder: string;
  const usual = { ...uploadLimits };
  beforeAll(async () => {
    site = await createTestSite();
    folder = site.platform.filesDirectory;
    await disk.setUp(folder);
    const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
    const { id } = await makeOrganisation(site.owner, country, 'Keeper');
    client = await site.as(await makePerson(site.owner, { roles: { [id]: ['editor'] } }));
    await site.app.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = site.app.server.address() as AddressInfo);
  });
  afterAll(async () => {
    Object.assign(uploadLimits, usual);
    disk.tearDown(folder);
    await site.close();
  });
  beforeEach(async () => {
    disk.free(folder);
    // What stays free for all else is more than this disk has.
    Object.assign(uploadLimits, usual, { keptFree: 0 });
    await site.owner.deleteFrom('upload').execute();
    rmSync(path.join(folder, 'incoming'), { recursive: true, force: true });
  });

  function send(method: string, url: string, headers: Record<string, string> = {}, body?: Buffer) {
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin', cookie, ...headers };
    return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>((resolve, reject) => {
      const request = http.request({ port, host: '127.0.0.1', method, path: url, headers: all }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      });
      request.on('error', reject);
      request.end(body);
    });
  }
  const lying = () => (existsSync(path.join(folder, 'incoming')) ? readdirSync(path.join(folder, 'incoming')) : []);
  const rows = () => site.owner.selectFrom('upload').selectAll().orderBy('id').execute();
  const film = (size: number) =>
    Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1'), randomBytes(size - 16)]);

  test('in the middle of an upload: it says so, keeps what came, and goes on once there is room', async () => {
    const bytes = film(5 * megabyte);
    const begun = await send('POST', '/uploads/resumable', { 'upload-length': String(bytes.length) });
    const url = begun.headers.location ?? '';
    const put = (at: number) =>
      send(
        'PATCH',
        url,
        { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(at) },
        bytes.subarray(at),
      );
    disk.leave(folder, 2 * megabyte);
    expect(await put(0)).toMatchObject({ status: 507, body: 'diskFull' });
    const at = Number((await send('HEAD', url)).headers['upload-offset']);
    expect(at).toBeGreaterThan(megabyte);
    expect(at).toBeLessThanOrEqual(2 * megabyte);
    // Again, and still nothing is lost; the pages go on.
    expect((await put(at)).status).toBe(507);
    expect((await client.get('/en/uploads')).body).toContain('arrived');
    expect((await site.get('/en/')).status).toBe(200);

    disk.free(folder);
    expect((await put(Number((await send('HEAD', url)).headers['upload-offset']))).status).toBe(204);
    await site.runJobs();
    const [row] = await rows();
    expect(row).toMatchObject({ format: 'mp4', sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(readFileSync(path.join(folder, storedPath(row?.sha256 ?? ''))).equals(bytes)).toBe(true);
    rmSync(path.join(folder, storedPath(row?.sha256 ?? '')));
  });

  test('in the middle of a form: it says so in words, and keeps nothing half', async () => {
    disk.leave(folder, megabyte);
    // The form does not say how large it is, and so it begins.
    const mark = 'made-mark';
    const head = `--${mark}\r\ncontent-disposition: form-data; name="files"; filename="film.mp4"\r\ncontent-type: video/mp4\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), film(3 * megabyte), Buffer.from(`\r\n--${mark}--\r\n`)]);
    uploadLimits.keptFree = -100 * megabyte;
    const answer = await send(
      'POST',
      '/en/uploads',
      { 'content-type': `multipart/form-data; boundary=${mark}`, 'transfer-encoding': 'chunked' },
      body,
    );
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('too little room');
    expect(await rows()).toEqual([]);
    expect(lying()).toEqual([]);
    expect((await site.get('/en/')).status).toBe(200);
  });

  test('nearly full: nothing is begun, neither in pieces nor by a form, nor a copy without names', async () => {
    const photo = Buffer.concat([madeJpeg(), randomBytes(10_000)]);
    const begun = await send('POST', '/uploads/resumable', { 'upload-length': String(photo.length) });
    await send(
      'PATCH',
      begun.headers.location ?? '',
      { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
      photo,
    );
    await site.runJobs();
    const [row] = await rows();
    expect(row?.refused).toBeNull();
    uploadLimits.keptFree = Number.MAX_SAFE_INTEGER;
    expect((await send('POST', '/uploads/resumable', { 'upload-length': '10' })).status).toBe(507);
    const copy = await client.post(`/en/uploads/${row?.id}/stripped`);
    expect(copy.status).toBe(422);
    expect(copy.body).toContain('too little room');
    expect(await rows()).toHaveLength(1);
    expect(lying()).toEqual([]);
  });
});
