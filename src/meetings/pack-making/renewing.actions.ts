import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { v7 } from 'uuid';
import { z } from 'zod';
import { visitor } from '../../db/actor.ts';
import type { Scope } from '../../db/scope.ts';
import { maySeeStill } from '../../documents/index.ts';
import { incomingPath } from '../../platform/files.ts';
import { isLocale } from '../../platform/i18n.ts';
import { defineJob, enqueue } from '../../platform/jobs.ts';
import { readContent } from './content.actions.ts';
import { fingerprintOf, type PackAudience } from './content.ts';
import { audienceOf, type Maker, makeJob } from './making.actions.ts';
import { forgetOld, insertNext, listEarlier, listReaders, listToLookAt, outcomesStillOut } from './making.queries.ts';
import { packsDirectory } from './zip.ts';

/** Enqueued every five minutes; tests enqueue it themselves. */
export const renewJob = defineJob({ name: 'packs-renew', payload: z.object({}).strict(), longest: 1_800 });

/** A pack in which something is other than it is now is made anew after this time, ms; one that holds what it may not, at once. */
const patience = 30 * 60_000;

/** Makes anew what has changed, takes up what was left lying, and removes what nobody needs any more. */
export async function renewPacks(maker: Maker, signal: AbortSignal, now: Date): Promise<void> {
  const { read, write } = maker;
  for (const row of await read(visitor, listToLookAt)) {
    if (signal.aborted) return;
    if (row.madeAt === null) {
      await write(visitor, (scope) => enqueue(scope, makeJob, { id: row.id }, { singletonKey: row.id }));
      continue;
    }
    const readers = await read(visitor, (scope) => listReaders(scope, row.id));
    const actor = audienceOf(readers);
    const { slug, language, audience } = row;
    if (actor === undefined || !isLocale(language)) continue;
    const old = now.getTime() - row.madeAt.getTime() > patience;
    const renews = await read(actor, async (scope) => {
      const [found] = await listEarlier(scope, { slug, language, audience, number: 2_147_483_647 }, 1);
      if (found === undefined) return false;
      if (!(await standsStill(scope, found, audience))) return true;
      if (!old) return false;
      const content = await readContent(scope, { slug, language, audience, readers: readers ?? [] });
      return content !== undefined && fingerprintOf(content) !== found.fingerprint;
    });
    if (!renews) continue;
    const next = v7();
    await write(visitor, async (scope) => {
      if (await insertNext(scope, row.id, next)) await enqueue(scope, makeJob, { id: next }, { singletonKey: next });
    });
  }
  await tidyPacks(maker, now);
}

/** Whether everything that a pack holds may still be read by its audience. */
export async function standsStill(
  scope: Scope,
  pack: { documents: string[]; files: string[]; outcomes: string[] },
  audience: PackAudience,
): Promise<boolean> {
  return (await maySeeStill(scope, audience, pack)) && (await outcomesStillOut(scope, pack.outcomes));
}

/** Bytes of packs that went, and what those who were killed left. What is younger than ten minutes may be somebody's. */
async function tidyPacks({ filesDirectory, write }: Maker, now: Date): Promise<void> {
  const directory = packsDirectory(filesDirectory);
  const kept = await write(visitor, forgetOld);
  const names = await readdir(directory, { recursive: true }).catch(() => [] as string[]);
  const aside = path.dirname(incomingPath(directory, 'x'));
  for (const name of names) {
    const file = path.join(directory, name);
    if (kept.has(path.basename(name)) && path.dirname(file) !== aside) continue;
    const about = await stat(file).catch(() => undefined);
    if (about?.isFile() && now.getTime() - about.mtimeMs > 10 * 60_000) await rm(file, { force: true });
  }
}
