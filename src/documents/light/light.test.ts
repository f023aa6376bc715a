import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import sharp, { type Sharp } from 'sharp';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { madeOffice } from '../../../test/made-files.ts';
import { makePerson } from '../../../test/made-people.ts';
import { inScope, visitor } from '../../db/scope.ts';
import { storeBytes } from '../../platform/files.ts';
import { enqueue } from '../../platform/jobs.ts';
import { bounds } from '../inspection/findings.ts';
import { inspectFile } from '../inspection/inspect.ts';
import { lightenJob } from './light.actions.ts';
import { lightCopiesJob } from './light.jobs.ts';
import { keepLightCopy } from './light.queries.ts';
import { lighterPicture } from './picture.ts';
import { lighten } from './presentation.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'entente-light-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Looks like a photo as far as packing goes: soft shapes with grain. */
async function photo(width: number, height: number): Promise<Sharp> {
  const grain = await sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  })
    .blur(1.2)
    .raw()
    .toBuffer();
  return sharp(grain, { raw: { width, height, channels: 3 } });
}
const drawing = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 0, g: 90, b: 160, alpha: 0.4 } } });

const words = '<a:p><a:r><a:t>What the centres did since the last joint meeting</a:t></a:r></a:p>';
const rel = (id: string, target: string, more = '') =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${target}"${more}/>`;
const rels = (...all: string[]) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;

let pictures: { jpeg: Buffer; png: Buffer; seeThrough: Buffer; logo: Buffer };
async function presentation(more: Record<string, string | Uint8Array> = {}): Promise<Buffer> {
  pictures ??= {
    jpeg: await (await photo(2400, 1600)).jpeg({ quality: 96 }).withMetadata({ orientation: 6 }).toBuffer(),
    png: await (await photo(1400, 1000)).png().toBuffer(),
    seeThrough: await drawing(300, 200).png().toBuffer(),
    logo: await drawing(60, 60).png().toBuffer(),
  };
  return madeOffice('pptx', {
    '[Content_Types].xml':
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
    'ppt/slides/slide1.xml': `<p:sld>${words}</p:sld>`,
    'ppt/slides/slide2.xml': `<p:sld>${words}</p:sld>`,
    'ppt/slides/_rels/slide1.xml.rels': rels(rel('rId1', '../media/image1.jpg'), rel('rId2', '../media/image2.png')),
    'ppt/slides/_rels/slide2.xml.rels': rels(
      rel('rId1', '/ppt/media/image2.png'),
      rel('rId2', '../media/image3.png'),
      rel('rId3', 'http://example.org/media/image2.png', ' TargetMode="External"'),
    ).replace('http://example.org/media/image2.png', 'http://example.org/elsewhere.png'),
    'ppt/media/image1.jpg': pictures.jpeg,
    'ppt/media/image2.png': pictures.png,
    'ppt/media/image3.png': pictures.seeThrough,
    'ppt/media/image4.png': pictures.logo,
    'ppt/media/film.mp4': Buffer.alloc(5_000, 'film'),
    ...more,
  });
}

async function lightened(bytes: Buffer): Promise<{ size: number | undefined; file: string }> {
  const [from, to] = [path.join(folder, 'from'), path.join(folder, 'to')];
  writeFileSync(from, bytes);
  return { size: await lighten(from, to, bounds), file: to };
}

describe('the copy', () => {
  test('its pictures are smaller, a photo kept as PNG is a JPEG under a name of its own, all else is as it was', async () => {
    const original = await presentation();
    const { size, file } = await lightened(original);
    const light = readFileSync(file);
    expect(size).toBe(light.length);
    expect(light.length).toBeLessThan(original.length / 3);

    const before = unzipSync(original);
    const after = unzipSync(light);
    const changed = Object.keys(before).filter(
      (name) => !Buffer.from(before[name]!).equals(after[name] ?? Buffer.alloc(0)),
    );
    expect(changed.sort()).toEqual([
      '[Content_Types].xml',
      'ppt/media/image1.jpg',
      'ppt/media/image2.png',
      'ppt/slides/_rels/slide1.xml.rels',
      'ppt/slides/_rels/slide2.xml.rels',
    ]);
    expect(after['ppt/media/image2.png']).toBeUndefined();
    expect(Object.keys(after)).toHaveLength(Object.keys(before).length);

    const jpeg = await sharp(after['ppt/media/image1.jpg']).metadata();
    expect(jpeg).toMatchObject({ format: 'jpeg', width: 1600, height: 1067, orientation: 6 });
    const turned = await sharp(after['ppt/media/image2-light.jpeg']).metadata();
    expect(turned).toMatchObject({ format: 'jpeg', width: 1400, height: 1000 });
    const text = (name: string) => Buffer.from(after[name]!).toString('utf8');
    expect(text('ppt/slides/_rels/slide1.xml.rels')).toBe(
      rels(rel('rId1', '../media/image1.jpg'), rel('rId2', '../media/image2-light.jpeg')),
    );
    expect(text('ppt/slides/_rels/slide2.xml.rels')).toContain(rel('rId1', '/ppt/media/image2-light.jpeg'));
    expect(text('[Content_Types].xml')).toContain('<Default Extension="jpeg" ContentType="image/jpeg"/>');

    const read = (name: string) => inspectFile(name, 'x.pptx', new AbortController().signal);
    const found = await read(file);
    expect(found.findings).toMatchObject({ format: 'pptx', pages: 2, textState: 'text', warnings: ['linkedPictures'] });
    expect(found.text).toBe((await read(path.join(folder, 'from'))).text);
  });

  test('none is made where little is won, of a signed file, or where a name would be said in a way that is not understood', async () => {
    const film = await presentation({ 'ppt/media/film.mp4': randomBytes(25_000_000) });
    expect((await lightened(film)).size).toBeUndefined();
    expect((await lightened(await presentation({ '_xmlsignatures/sig1.xml': '<Signature/>' }))).size).toBeUndefined();
    const odd = await presentation({
      'ppt/slides/_rels/slide3.xml.rels':
        '<r:Relationships xmlns:r="x"><r:Relationship Id="a" Target="../media/image2.png"/></r:Relationships>',
    });
    expect((await lightened(odd)).size).toBeUndefined();
    expect((await lightened(madeOffice('pptx', { 'ppt/slides/slide1.xml': words }))).size).toBeUndefined();
  });

  test('what can be seen through stays so; a bomb, a broken picture or one that lies about itself stays as it is', async () => {
    const seeThrough = await (await photo(1800, 1800)).ensureAlpha(0.5).png().toBuffer();
    const smaller = await lighterPicture(seeThrough);
    expect(smaller?.format).toBe('png');
    expect(await sharp(smaller?.bytes).metadata()).toMatchObject({ hasAlpha: true, width: 1600 });

    expect(await lighterPicture(hugePng(50_000, 50_000))).toBeUndefined();
    const jpeg = await (await photo(1000, 800)).jpeg({ quality: 98 }).toBuffer();
    expect(await lighterPicture(jpeg.subarray(0, jpeg.length / 2))).toBeUndefined();
    const svg = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/>${' '.repeat(60_000)}</svg>`,
    );
    expect(await lighterPicture(svg)).toBeUndefined();
    expect(await lighterPicture(Buffer.concat([Buffer.from([0xff, 0xd8]), svg]))).toBeUndefined();
  });
});

/** A PNG that says it has so many dots; it lies as a few hundred KB of packed zeros. */
function hugePng(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const out = Buffer.alloc(12 + body.length);
    out.writeUInt32BE(body.length, 0);
    out.write(type, 4, 'latin1');
    body.copy(out, 8);
    out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(60 * 1024 * 1024));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('beside its file', () => {
  let site: TestSite;
  let editor: Awaited<ReturnType<TestSite['as']>>;
  let person: { id: string };
  let organisation: { id: string };
  let meeting: { id: string; slug: string };
  beforeAll(async () => {
    site = await createTestSite();
    const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
    organisation = await makeOrganisation(site.owner, country, 'Convening Centre');
    const series = await makeSeries(site.owner, 'Joint meetings');
    meeting = await makeMeeting(site.owner, series.id, { convenerId: organisation.id, confirmedAt: new Date() });
    person = await makePerson(site.owner, { name: 'Made Editor', roles: { [organisation.id]: ['editor'] } });
    editor = await site.as(person);
  });
  afterAll(() => site.close());
  beforeEach(() => site.runJobs());

  /** Through upload form and document form, as people do it. */
  async function added(title: string, bytes: Buffer, more: Record<string, string> = {}) {
    const made = await editor.post(`/en/meetings/${meeting.slug}/documents/new`, {
      ...{ kind: 'presentation', 'titles.0.language': 'en', 'titles.0.title': title, 'titles.0.origin': 'official' },
      ...{ audience: 'public', release: 'now', ...more },
    });
    const document = made.location.split('/')[3] ?? '';
    await upload(document, bytes);
    return document;
  }
  async function upload(document: string, bytes: Buffer, seen = '') {
    const { sha256, sizeBytes } = await storeBytes(site.platform.filesDirectory, bytes);
    const id = v7();
    const now = new Date();
    await site.owner
      .insertInto('upload')
      .values({
        ...{ id, personId: person.id, organisationId: organisation.id, name: 'talk.pptx', sizeBytes, sha256 },
        ...{ format: 'pptx', completedAt: now, inspectedAt: now, findings: JSON.stringify({ language: 'en' }) },
      })
      .execute();
    const answer = await editor.post(`/en/documents/${document}/files`, {
      upload: id,
      language: 'en',
      origin: 'official',
      seen,
    });
    expect(answer.status).toBe(303);
  }
  const fileOf = (document: string) =>
    site.owner
      .selectFrom('file as f')
      .innerJoin('document as d', 'd.id', 'f.documentId')
      .where('d.slug', '=', document)
      .selectAll('f')
      .orderBy('f.version', 'desc')
      .executeTakeFirstOrThrow();
  const lightOf = (body: string) => /href="([^"]+\/light\/[^"]+)"/.exec(body)?.[1] ?? '';

  test('it is made after the file was added, shown and served with its own size, and is no version and no cell', async () => {
    const original = await presentation();
    const document = await added('A large talk', original);
    expect(lightOf((await site.get(`/en/documents/${document}`)).body)).toBe('');
    await site.runJobs();
    const file = await fileOf(document);
    expect(file).toMatchObject({ version: 1, sizeBytes: original.length });
    expect(file.lightBytes).toBeLessThan(original.length / 3);

    const { body } = await site.get(`/en/documents/${document}`);
    expect(body).toMatch(/light copy, [\d.,]+ [KM]B/);
    expect(body.match(/talk\.pptx/g)?.length).toBeGreaterThan(0);
    const address = lightOf(body);
    expect(address).toBe(`/files/${file.slug}/light/talk-light.pptx`);
    const light = await site.app.inject({ url: address });
    expect(light.statusCode).toBe(200);
    expect(light.headers['content-disposition']).toContain('filename="talk-light.pptx"');
    expect(createHash('sha256').update(light.rawPayload).digest('hex')).toBe(file.lightSha256);
    expect((await site.app.inject({ url: `/files/${file.slug}/talk.pptx` })).rawPayload.equals(original)).toBe(true);
    const other = await site.app.inject({ url: `/files/${file.slug}/light/any-name` });
    expect(other.headers.location).toBe(address);

    for (const [locale, word] of [
      ['fr', 'copie allégée'],
      ['es', 'copia ligera'],
      ['ar', 'نسخة خفيفة'],
      ['ru', 'облегченная копия'],
      ['zh', '精简副本'],
    ])
      expect((await site.get(`/${locale}/meetings/${meeting.slug}`)).body).toContain(word);
    expect((await editor.get(`/en/documents/${document}/files`)).body).toContain('light copy');
    const { files } = (await site.get(`/api/v1/documents/${document}`)).json<{ data: { files: object[] } }>().data;
    expect(files).toHaveLength(1);
    expect(files[0]).toMatchObject({ light: { sizeBytes: file.lightBytes, url: expect.stringContaining(address) } });
  }, 60_000);

  test('whoever does not see the file does not see its light copy: before its release, for another audience, once a newer one is there', async () => {
    const document = await added('Not out yet', await presentation(), {
      release: 'at',
      releaseDay: '2040-01-01',
      releaseTime: '09:00',
    });
    await site.runJobs();
    const { slug, lightSha256, id } = await fileOf(document);
    expect(lightSha256).not.toBeNull();
    const address = `/files/${slug}/light/talk-light.pptx`;
    const seen = async () => [(await site.app.inject({ url: address })).statusCode, (await editor.get(address)).status];
    expect(await seen()).toEqual([404, 200]);
    const set = (change: object) =>
      site.owner.updateTable('document').set(change).where('slug', '=', document).execute();
    await set({ releasedAt: new Date(Date.now() - 1000) });
    expect(await seen()).toEqual([200, 200]);
    await set({ audience: 'named' });
    expect(await seen()).toEqual([404, 200]);
    await set({ audience: 'public' });

    await upload(document, await presentation({ 'docProps/note.xml': '<note/>' }), id);
    expect(await seen()).toEqual([404, 200]);
    await site.runJobs();
    const newer = await fileOf(document);
    expect(newer).toMatchObject({ version: 2 });
    expect(newer.lightSha256).not.toBe(lightSha256);
    expect((await site.get(`/en/documents/${document}`)).body).toContain(`/files/${newer.slug}/light/`);
  }, 60_000);

  test('a small file, a sound one without pictures, and a broken one have none; other bytes lose theirs', async () => {
    const small = await added('Small', madeOffice('pptx', { 'ppt/slides/slide1.xml': words }));
    const noise = randomBytes(3_000_000);
    const broken = await added('Broken', noise);
    await site.runJobs();
    expect((await fileOf(small)).lightTriedAt).toBeNull();
    expect(await fileOf(broken)).toMatchObject({ lightTriedAt: expect.any(Date), lightSha256: null });

    const large = await added('Large', await presentation());
    await site.runJobs();
    const before = await fileOf(large);
    expect(before.lightSha256).not.toBeNull();
    const { sha256 } = await storeBytes(site.platform.filesDirectory, await presentation({ 'docProps/b.xml': '<b/>' }));
    await site.owner.updateTable('file').set({ sha256 }).where('id', '=', before.id).execute();
    expect(await fileOf(large)).toMatchObject({ lightSha256: null, lightBytes: null, lightTriedAt: null });
    // What came by an import is found at night.
    await inScope(site.platform.db, visitor, (scope) => enqueue(scope, lightCopiesJob, {}));
    await site.runJobs();
    await site.runJobs();
    expect((await fileOf(large)).lightSha256).not.toBeNull();
  }, 60_000);

  test('it is laid beside the bytes that it was made of, once, by nobody in person', async () => {
    const document = await added('Kept once', madeOffice('pptx', { 'ppt/slides/slide1.xml': words }));
    const { id, sha256 } = await fileOf(document);
    const light = { sha256: 'a'.repeat(64), sizeBytes: 5 };
    const actor = { kind: 'person', personId: person.id, organisationId: organisation.id, roles: ['editor'] } as const;
    const file = { id, sha256: sha256 ?? '' };
    await expect(inScope(site.platform.db, actor, (scope) => keepLightCopy(scope, file, light))).rejects.toThrow(
      'nobody in person',
    );
    await expect(
      inScope(site.platform.db, actor, ({ db }) =>
        sql`update file set light_sha256 = ${light.sha256}, light_bytes = 5, light_tried_at = now() where id = ${id}`.execute(
          db,
        ),
      ),
    ).rejects.toThrow('permission denied');
    const keep = (of: string) =>
      inScope(site.platform.db, visitor, (scope) => keepLightCopy(scope, { id, sha256: of }, light));
    expect(await keep('b'.repeat(64))).toBe(false);
    expect(await keep(file.sha256)).toBe(true);
    expect(await keep(file.sha256)).toBe(false);
    // Done twice, as after a crash, it changes nothing.
    await inScope(site.platform.db, visitor, (scope) => enqueue(scope, lightenJob, file));
    await site.runJobs();
    expect(await fileOf(document)).toMatchObject({ lightBytes: 5 });
  });
});
