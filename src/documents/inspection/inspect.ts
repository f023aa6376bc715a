import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { storedPath } from '../../platform/files.ts';
import { root } from '../../root.ts';
import { type Bounds, bounds, type Findings } from './findings.ts';

export interface Inspection {
  findings: Findings;
  /** What can be read in it; null when nothing can. */
  text: string | null;
}

/** What the thread is given, and what it tells: first that nothing harmful is in it, then all. */
export type Task =
  | { what: 'inspect'; file: string; name: string; bounds: Bounds }
  | { what: 'strip'; file: string; format: string; to: string; bounds: Bounds };
export type Told = { findings: Findings; text: string | null; isExamined: boolean } | { size: number };

// Outside of the bundle: a thread begins with a file of its own, and Node reads it as it is.
const thread = path.join(root, 'src', 'documents', 'inspection', 'inspect.worker.ts');

/**
 * Finds out from its content what a file is. It is read by a thread with a bound on its time and memory. Where that cuts it off, what was
 * seen until then counts if all that could do harm had been looked for; otherwise the file is refused as not examined.
 *
 * @param file where its bytes lie
 * @param name what its sender calls it; for the warning that it says something else
 */
export async function inspectFile(
  file: string,
  name: string,
  signal: AbortSignal,
  given: Partial<Bounds> = {},
): Promise<Inspection> {
  const about = await stat(file).catch(() => undefined);
  if (about === undefined) return refused('lost');
  if (about.size === 0) return refused('empty');
  let last: Inspection | undefined;
  let isExamined = false;
  const within = { ...bounds, ...given };
  const whole = await runThread({ what: 'inspect', file, name, bounds: within }, within, signal, (told) => {
    if (!('findings' in told)) return;
    last = { findings: told.findings, text: told.text };
    isExamined = told.isExamined;
  });
  if (last === undefined || (!isExamined && last.findings.refused === undefined)) return refused('notExamined');
  if (whole || last.findings.refused !== undefined) return last;
  const { findings } = last;
  const textState = findings.textState === undefined ? {} : ({ textState: 'failed' } as const);
  return { text: null, findings: { ...findings, ...textState, warnings: [...findings.warnings, 'slow'] } };
}

/** Writes a copy without what names people and places; answers with its bytes. */
export async function stripFile(directory: string, sha256: string, format: string, to: string): Promise<number> {
  let size: number | undefined;
  let failed: Error | undefined;
  const task: Task = { what: 'strip', file: path.join(directory, storedPath(sha256)), format, to, bounds };
  const onTold = (told: Told) => {
    if ('size' in told) size = told.size;
  };
  await runThread(task, bounds, new AbortController().signal, onTold, (error) => {
    failed = error;
  });
  if (size === undefined) throw failed ?? new Error(`a file of format ${format} could not be stripped`);
  return size;
}

const refused = (reason: NonNullable<Findings['refused']>): Inspection => ({
  findings: { refused: reason, warnings: [], traces: [], strippable: false },
  text: null,
});

/** Whether the thread came to its end by itself. */
function runThread(
  task: Task,
  { time, memoryMegabytes }: Bounds,
  signal: AbortSignal,
  onTold: (told: Told) => void,
  // Out of memory, or an error that nobody expected of a strange file: what was told until then counts.
  onFailed: (error: Error) => void = () => {},
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: 64 },
      env: {},
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    const timer = setTimeout(() => void worker.terminate(), time);
    const cut = () => void worker.terminate();
    signal.addEventListener('abort', cut, { once: true });
    worker.on('message', onTold);
    worker.on('error', onFailed);
    worker.on('exit', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cut);
      if (signal.aborted) reject(signal.reason);
      else resolve(code === 0);
    });
  });
}
