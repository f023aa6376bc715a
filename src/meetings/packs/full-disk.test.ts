import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../test/client.ts';
import { disks } from '../../../test/disks.ts';
import { createTestSite, type TestSite } from '../../../test/harness.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../../../test/made.ts';
import { makePerson } from '../../../test/made-people.ts';
import { unzipped } from '../../../test/unpacked.ts';
import { inScope, visitor } from '../../db/scope.ts';
import { uploadLimits } from '../../documents/uploads/limits.ts';
import { storeBytes } from '../../platform/files.ts';
import { enqueue } from '../../platform/jobs.ts';
import { renewJob } from '../pack-making/renewing.actions.ts';

// A disk on which there is no room for a pack: seen before it is begun, in the midst of it, and told by the database.

const kilobyte = 1024;
const noRoom = 'There is no room on the disk for it.';

describe.each(disks)('$name', (disk) => {
  let site: TestSite;
  let editor: Client;
  let series: { id: string };
  let host: { id: string };
  let folder: string;
  const usual = { ...uploadLimits };
  beforeAll(async () => {
    site = await createTestSite();
    folder = site.platform.filesDirectory;
    await disk.setUp(folder);
    const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
    series = await makeSeries(site.owner, 'Joint');
    host = await makeOrganisation(site.owner, country, 'Host');
    editor = await site.as(await makePerson(site.owner, { roles: { [host.id]: ['editor'] } }));
  });
  afterAll(async () => {
    disk.tearDown(folder);
    await site.close();
  });
  afterEach(() => {
    disk.free(folder);
    Object.assign(uploadLimits, usual);
    rmSync(path.join(folder, 'packs'), { recursive: true, force: true });
  });

  /** A meeting with a paper of so many bytes that get no smaller. */
  async function meetingWith(bytes: number) {
    Object.assign(uploadLimits, { keptFree: 0 });
    const meeting = await makeMeeting(site.owner, series.id, { convenerId: host.id });
    const stored = await storeBytes(folder, randomBytes(bytes));
    await makeDocument(site.owner, { meetingId: meeting.id, files: [{ format: 'pdf', ...stored }] });
    return { ...meeting, path: `/en/meetings/${meeting.slug}/packs` };
  }
  const ask = async (meeting: { path: string }) => {
    expect((await editor.post(meeting.path, { audience: 'public' })).status).toBe(303);
    await site.runJobs({ failing: true });
  };
  const linkIn = (body: string) => /href="(\/packs\/[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  const lying = (): string[] => {
    const packs = path.join(folder, 'packs');
    const names = existsSync(packs) ? (readdirSync(packs, { recursive: true }) as string[]) : [];
    return names.filter((name) => statSync(path.join(packs, name)).isFile());
  };
  const expectWhole = async (meeting: { path: string }, bytes: number) => {
    const { body } = await editor.get(meeting.path);
    expect(body).not.toContain(noRoom);
    const { rawPayload } = await site.app.inject(linkIn(body) ?? '/none');
    const sizes = [...unzipped(rawPayload)].map(([name, content]) => (name.endsWith('.pdf') ? content.length : 0));
    expect(Math.max(...sizes)).toBe(bytes);
    return String(unzipped(rawPayload).get('manifest.json'));
  };
  const failed = () =>
    site.owner.selectFrom('meetingPack').where('madeAt', 'is', null).select(['failed', 'seenAt']).execute();

  test('in the midst of a pack: it says so, leaves nothing half, and the next run makes it', async () => {
    const meeting = await meetingWith(900 * kilobyte);
    // That it would not fit is not seen before.
    uploadLimits.keptFree = Number.MIN_SAFE_INTEGER;
    disk.leave(folder, 300 * kilobyte);
    await ask(meeting);
    expect((await editor.get(meeting.path)).body).toContain(noRoom);
    // Who may not have one made is told no more than that there is none yet.
    const { body } = await site.get(meeting.path);
    expect(body).not.toContain(noRoom);
    expect(linkIn(body)).toBeUndefined();
    expect(await failed()).toEqual([{ failed: 'noRoom', seenAt: null }]);
    expect(lying()).toEqual([]);

    // As long as there is none, it stays so.
    await site.runJobs({ later: true, failing: true });
    expect(await failed()).toEqual([{ failed: 'noRoom', seenAt: null }]);
    disk.free(folder);
    await site.runJobs({ later: true });
    await expectWhole(meeting, 900 * kilobyte);
    expect(lying()).toHaveLength(1);
  });

  test('too full to begin: nothing is written, and it is made an hour later, or when somebody asks again', async () => {
    const [first, second] = [await meetingWith(500 * kilobyte), await meetingWith(400 * kilobyte)];
    uploadLimits.keptFree = Number.MAX_SAFE_INTEGER;
    for (const meeting of [first, second]) {
      await ask(meeting);
      const { body } = await editor.get(meeting.path);
      expect(body).toContain(noRoom);
      expect(body).toContain('Make a new pack');
    }
    expect(await failed()).toEqual([
      { failed: 'noRoom', seenAt: null },
      { failed: 'noRoom', seenAt: null },
    ]);
    expect(lying()).toEqual([]);

    uploadLimits.keptFree = 0;
    const renew = async () => {
      await inScope(site.platform.db, visitor, (scope) => enqueue(scope, renewJob, {}));
      await site.runJobs();
    };
    await ask(second);
    await expectWhole(second, 400 * kilobyte);
    await renew();
    expect(await failed()).toHaveLength(1);
    await site.owner
      .updateTable('meetingPack')
      .set({ askedAt: new Date(Date.now() - 61 * 60_000) })
      .where('meetingId', '=', first.id)
      .execute();
    await renew();
    await expectWhole(first, 500 * kilobyte);
  });

  test('a full disk of the database is told as one, and the next run makes the pack', async () => {
    const meeting = await meetingWith(100 * kilobyte);
    await sql`create function made_full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(site.owner);
    await sql`create trigger made_full before update on meeting_pack for each row when (new.made_at is not null)
      execute function made_full()`.execute(site.owner);
    try {
      await ask(meeting);
      expect(await failed()).toEqual([{ failed: 'noRoom', seenAt: null }]);
      expect((await editor.get(meeting.path)).body).toContain(noRoom);
    } finally {
      await sql`drop trigger made_full on meeting_pack`.execute(site.owner);
    }
    await site.runJobs({ later: true });
    await expectWhole(meeting, 100 * kilobyte);
  });

  test('what is new for somebody finds no room either: it says so, and is made when she asks again', async () => {
    const meeting = await meetingWith(100 * kilobyte);
    await ask(meeting);
    const manifest = await expectWhole(meeting, 100 * kilobyte);
    const added = await storeBytes(folder, randomBytes(600 * kilobyte));
    await makeDocument(site.owner, { meetingId: meeting.id, files: [{ format: 'pdf', ...added }] });
    await ask(meeting);
    const handIn = async () => {
      const boundary = 'xxxx-made';
      const { headers, statusCode } = await site.app.inject({
        method: 'POST',
        url: `${meeting.path}/additions?audience=public`,
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: `--${boundary}\r\ncontent-disposition: form-data; name="manifest"; filename="manifest.json"\r\ncontent-type: application/json\r\n\r\n${manifest}\r\n--${boundary}--\r\n`,
      });
      expect(statusCode).toBe(303);
      return String(headers.location);
    };
    const before = lying();
    uploadLimits.keptFree = Number.MIN_SAFE_INTEGER;
    disk.leave(folder, 200 * kilobyte);
    const place = await handIn();
    await site.runJobs({ failing: true });
    expect((await site.get(place)).body).toContain(noRoom);
    disk.free(folder);
    uploadLimits.keptFree = Number.MAX_SAFE_INTEGER;
    await site.runJobs({ later: true });
    expect((await site.get(place)).body).toContain(noRoom);
    expect(lying()).toEqual(before);

    uploadLimits.keptFree = 0;
    expect(await handIn()).toBe(place);
    await site.runJobs();
    const { body } = await site.get(place);
    expect(body).not.toContain(noRoom);
    const { rawPayload } = await site.app.inject(linkIn(body) ?? '/none');
    expect([...unzipped(rawPayload)].some(([, content]) => content.length === 600 * kilobyte)).toBe(true);
  });
});
