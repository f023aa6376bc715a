import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeOrganisation } from '../../../test/made.ts';
import { madeJpeg } from '../../../test/made-files.ts';
import { makePerson } from '../../../test/made-people.ts';
import { storedPath } from '../../platform/files.ts';
import { uploadLimits } from './limits.ts';

// A disk that becomes full while something is on its way. Where this process may mount one, it is a real disk of 8 MB; a disk that says so
// after so many bytes stands in everywhere.

const megabyte = 1024 ** 2;

interface Disk {
  name: string;
  setUp(folder: string): void | Promise<void>;
  /** From now on so many bytes fit, and no more. */
  leave(folder: string, bytes: number): void;
  free(folder: string): void;
  tearDown(folder: string): void;
}

const canMount = (): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = path.join(os.tmpdir(), `entente-mount-${process.pid}`);
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const mounted: Disk = {
  name: 'a real disk of 8 MB',
  setUp: (folder) =>
    void execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', folder], { stdio: 'ignore' }),
  leave(folder, bytes) {
    const ballast = path.join(folder, 'ballast');
    rmSync(ballast, { force: true });
    const [, line = ''] = execFileSync('df', ['-B1', '--output=avail', folder]).toString().split('\n');
    writeFileSync(ballast, Buffer.alloc(Math.max(0, Number(line) - bytes)));
  },
  free: (folder) => rmSync(path.join(folder, 'ballast'), { force: true }),
  tearDown: (folder) => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }),
};

let left = Number.POSITIVE_INFINITY;
const pretended: Disk = {
  name: 'a disk that says that it is full',
  async setUp(folder) {
    const handle = await open(path.join(folder, 'x'), 'w');
    const kind = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    rmSync(path.join(folder, 'x'));
    const write = kind.write;
    vi.spyOn(kind, 'write').mockImplementation(async function (this: FileHandle, ...given: unknown[]) {
      const [bytes, from, length, at] = given as [Buffer, number, number, number];
      if (left <= 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      const some = Math.min(length, left);
      left -= some;
      // As a disk does: first less than all, then nothing.
      return (write as (...all: unknown[]) => Promise<{ bytesWritten: number; buffer: Buffer }>).call(
        this,
        bytes,
        from,
        some,
        at,
      );
    } as FileHandle['write']);
  },
  leave: (_folder, bytes) => {
    left = bytes;
  },
  free: () => {
    left = Number.POSITIVE_INFINITY;
  },
  tearDown: () => vi.restoreAllMocks(),
};

describe.each(canMount() ? [mounted, pretended] : [pretended])('$name', (disk) => {
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
