import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { adoptBytes, areBytesHeld, incomingPath, storedPath } from '../../platform/files.ts';
import { defineJob, enqueue } from '../../platform/jobs.ts';
import { inspectFile } from '../inspection/inspect.ts';
import { keepLightCopy, listToLighten } from './light.queries.ts';
import { lightenApart } from './run.ts';

/**
 * From this size on a presentation gets a light copy: at 50 KB a second, which many centres have, 2 MB take 40 seconds, and a third less
 * of that is worth a second link.
 *
 * PDF gets none. Nothing on npm makes one smaller well under terms that we can take: pdf-lib writes a PDF anew without touching what is in
 * its pictures; MuPDF and Ghostscript, which do, are under the AGPL; a reader that draws pages would make pictures of texts.
 */
export const lightFrom = 2_000_000;

const FileOf = z.object({ id: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }).strict();
type FileOf = z.infer<typeof FileOf>;

export const lightenJob = defineJob({ name: 'light-copy', payload: FileOf, longest: 900, retries: 2 });

type Work = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

/** For a file that has just come: what is large gets its light copy in a while. */
export async function askForLightCopy(scope: Scope, file: FileOf & { format: string; sizeBytes: number }) {
  const { id, sha256, format, sizeBytes } = file;
  if (format !== 'pptx' || sizeBytes < lightFrom) return;
  await enqueue(scope, lightenJob, { id, sha256 }, { singletonKey: id });
}

/** Those that came another way, or whose job was lost. */
export async function askForLightCopies(scope: Scope): Promise<void> {
  for (const { id, sha256 } of await listToLighten(scope, lightFrom, 500))
    await enqueue(scope, lightenJob, { id, sha256 }, { singletonKey: id });
}

/**
 * Makes the light copy of a file, looks at it as at any file that comes in, and lays it beside the file; or notes that none is worth it.
 * Interrupted at any place it can be begun again.
 */
export async function makeLightCopy(
  write: Work,
  directory: string,
  file: FileOf,
  { signal, isLast }: { signal: AbortSignal; isLast: boolean },
): Promise<void> {
  const copy = incomingPath(directory, randomUUID());
  try {
    const light = await lightBytes(directory, file.sha256, copy, signal).catch((error: unknown) => {
      // A file at which the process ends each time is left without.
      if (isLast && !signal.aborted) return null;
      throw error;
    });
    await write((scope) => keepLightCopy(scope, file, light));
  } finally {
    await rm(copy, { force: true });
  }
}

async function lightBytes(directory: string, sha256: string, copy: string, signal: AbortSignal) {
  if (!(await areBytesHeld(directory, sha256))) return null;
  const original = path.join(directory, storedPath(sha256));
  await mkdir(path.dirname(copy), { recursive: true });
  if ((await lightenApart(original, copy, signal)) === undefined) return null;
  const [before, after] = [
    await inspectFile(original, 'x.pptx', signal),
    await inspectFile(copy, 'x.pptx', signal),
  ] as const;
  const isSound =
    after.findings.refused === undefined &&
    after.findings.format === 'pptx' &&
    after.findings.pages === before.findings.pages &&
    after.text === before.text;
  return isSound ? adoptBytes(directory, copy) : null;
}
