import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { inReadScope, inScope, visitor } from '../src/db/scope.ts';
import { readContent } from '../src/meetings/pack-making/content.actions.ts';
import { fingerprintOf } from '../src/meetings/pack-making/content.ts';
import { makeJob } from '../src/meetings/pack-making/making.actions.ts';
import { modules } from '../src/modules.ts';
import { storeBytes } from '../src/platform/files.ts';
import { createApp } from '../src/platform/http.tsx';
import { makeQueues } from '../src/platform/jobs/queues.ts';
import { openWorkers } from '../src/platform/jobs/workers.ts';
import { enqueue } from '../src/platform/jobs.ts';
import { createPlatform } from '../src/platform/platform.ts';
import { makeDocument, makeMeeting, makeSeries } from '../test/made.ts';
import { type BenchRow, figure, time } from './report.ts';

const documents = 1_000;
const fileBytes = 300 * 1024;
const more = 20;

/** The pack of a meeting with 1,000 documents, and what is new in it when twenty more have come. */
export async function benchPacks({ ownerUrl, webUrl }: { ownerUrl: string; webUrl: string }): Promise<BenchRow[]> {
  const filesDirectory = mkdtempSync(path.join(os.tmpdir(), 'entente-bench-packs-'));
  const [owner, db] = [openDatabase(ownerUrl, { max: 2 }), openDatabase(webUrl, { max: 4 })];
  await makeQueues(ownerUrl);
  const platform = createPlatform(db, {
    assets: { styles: [], scripts: [], bytes: 0, files: new Map() },
    ...{
      baseUrl: 'http://localhost:8080',
      dataDate: '2026-11-01',
      filesDirectory,
      secretKey: 'the bench keeps no secrets',
    },
  });
  const app = await createApp(platform, modules);
  const workers = await openWorkers(platform.jobs, webUrl, { log: console.error });
  try {
    const meeting = await makeMeeting(owner, (await makeSeries(owner, 'Packed')).id, { title: 'A large meeting' });
    await addDocuments(owner, filesDirectory, meeting.id, documents);
    const make = async () => {
      const id = v7();
      const number = (await packsOf(owner, meeting.id)).length + 1;
      const kind = { meetingId: meeting.id, language: 'en', audience: 'public' };
      await owner
        .insertInto('meetingPack')
        .values({ id, number, ...kind })
        .execute();
      await inScope(db, visitor, (scope) => enqueue(scope, makeJob, { id }));
      return watched(async () => {
        const [error] = await workers.runDue();
        if (error !== undefined) throw error;
      });
    };
    const first = await make();
    await addDocuments(owner, filesDirectory, meeting.id, more);
    const second = await make();
    const [{ sizeBytes = 0 } = {}] = await packsOf(owner, meeting.id);
    const addition = await owner.selectFrom('meetingPackAddition').select('sizeBytes').executeTakeFirstOrThrow();
    const wanted = { slug: meeting.slug, language: 'en', audience: 'public', readers: [] } as const;
    const megabytes = (bytes: unknown) => Number(bytes) / 1024 ** 2;
    return [
      figure('Pack of 1,000 documents of 300 KB, the time to make it', '', first.seconds, 's'),
      figure('… memory of the whole process above rest, at its peak', '', megabytes(first.peak), 'MB'),
      figure('… its size', '', megabytes(sizeBytes), 'MB', `${documents} files of ${fileBytes / 1024} KB`),
      figure('The next one, and what is new since the first: 20 documents', '', second.seconds, 's'),
      figure('… the size of what is new', '', megabytes(addition.sizeBytes), 'MB'),
      await time('Whether it is still the newest', '', 20, () =>
        inReadScope(db, visitor, async (scope) => {
          const content = await readContent(scope, wanted);
          if (content !== undefined) fingerprintOf(content);
        }),
      ),
    ];
  } finally {
    await workers.stop();
    await app.close();
    await Promise.all([db.destroy(), owner.destroy()]);
    rmSync(filesDirectory, { recursive: true, force: true });
  }
}

const packsOf = (owner: Kysely<Database>, meetingId: string) =>
  owner
    .selectFrom('meetingPack')
    .where('meetingId', '=', meetingId)
    .select(['id', 'sizeBytes'])
    .orderBy('number')
    .execute();

async function addDocuments(owner: Kysely<Database>, filesDirectory: string, meetingId: string, count: number) {
  for (let number = 0; number < count; number++) {
    const { sha256, sizeBytes } = await storeBytes(filesDirectory, randomBytes(fileBytes));
    const title = `Document ${number} of the meeting, with a title as long as they are`;
    await makeDocument(owner, { meetingId, title, position: number, files: [{ format: 'pdf', sha256, sizeBytes }] });
  }
}

/** How long it takes, and how much more memory the process has meanwhile than before. */
async function watched(work: () => Promise<unknown>) {
  globalThis.gc?.();
  const rest = process.memoryUsage.rss();
  let peak = rest;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const begun = performance.now();
  await work().finally(() => clearInterval(timer));
  return { seconds: (performance.now() - begun) / 1000, peak: peak - rest };
}
