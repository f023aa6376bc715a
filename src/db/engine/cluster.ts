import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import type { Binaries } from './binaries.ts';
import { bareEnvironment } from './postmaster.ts';
import { canEnter, type Runner } from './user.ts';

const major = '18';

/** Where root keeps what has to lie outside of folders that are closed to others. */
export const publicHome = '/var/lib/entente';

/**
 * The folder of the database files: `postgres` in the data folder. Where that is closed to whom PostgreSQL runs as (a clone
 * in root's home), it is a link to a folder under /var/lib/entente.
 */
export function placeCluster(dataDir: string, runner: Runner, log: (line: string) => void): string {
  const folder = path.join(dataDir, 'postgres');
  if (existsSync(folder)) return checkPlace(realpathSync(folder), runner);
  const linked = linkOf(folder);
  if (linked !== undefined && existsSync(path.dirname(linked))) return linked;
  if (linked !== undefined)
    throw new Problem(`The database files are gone: ${folder} leads to ${linked}, which is not there.`);
  const real = realpathSync(dataDir);
  if (canEnter(runner, real)) return path.join(real, 'postgres');

  const name = real
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(-60);
  const elsewhere = path.join(publicHome, `${name}-${randomBytes(3).toString('hex')}`);
  mkdirSync(elsewhere, { recursive: true });
  for (const open of [publicHome, elsewhere]) chmodSync(open, 0o755);
  symlinkSync(path.join(elsewhere, 'postgres'), folder);
  log(`The database lies in ${elsewhere}, since ${real} is closed to the user that PostgreSQL runs as`);
  return path.join(elsewhere, 'postgres');
}

function checkPlace(folder: string, runner: Runner): string {
  if (!canEnter(runner, folder)) {
    throw new Problem(
      `The user that PostgreSQL runs as no longer gets into ${folder}; open the folders above it (chmod o+x).`,
    );
  }
  const uid = process.getuid?.();
  const owner = statSync(folder).uid;
  if (uid !== undefined && uid !== 0 && uid !== owner) {
    throw new Problem(
      `The database in ${folder} belongs to another user (number ${owner}); start Entente as that user or as root.`,
    );
  }
  return folder;
}

function linkOf(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

/** Who owns the files if they are there: PostgreSQL has to run as the same one. */
export function ownerOfCluster(dataDir: string): Runner | undefined {
  const found = statSync(path.join(dataDir, 'postgres'), { throwIfNoEntry: false });
  return found === undefined || found.uid === 0 ? undefined : { uid: found.uid, gid: found.gid };
}

function own(folder: string, runner: Runner): void {
  if (runner.uid !== undefined) chownSync(folder, runner.uid, runner.gid);
  chmodSync(folder, 0o700);
}

/**
 * Makes the database files unless they are there: beside their place and then renamed, so that a start that was killed
 * meanwhile leaves nothing that looks finished.
 */
export async function makeCluster(
  folder: string,
  start: { binaries: Binaries; runner: Runner; password: string; durable: boolean },
): Promise<void> {
  const { binaries, runner, password, durable } = start;
  if (existsSync(folder)) {
    const made = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
    if (made === major) return;
    throw new Problem(
      `The database in ${folder} was made by PostgreSQL ${made}, and this Entente brings ${major}; move it over with pg_dump.`,
    );
  }
  sweepUnfinished(folder);
  // A name of its own: the initdb of a start that was killed may go on for a moment.
  const aside = `${folder}.making-${randomBytes(3).toString('hex')}`;
  mkdirSync(aside);
  own(aside, runner);
  const passwordFile = `${aside}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runner.uid !== undefined) chownSync(passwordFile, runner.uid, runner.gid);
  const complaint = await run(
    binaries.initdb,
    [
      ...['--pgdata', aside, '--username', 'entente_engine', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--no-instructions', ...(durable ? [] : ['--no-sync'])],
    ],
    runner,
  );
  rmSync(passwordFile, { force: true });
  if (complaint !== undefined) throw new Problem(`The database could not be made in ${folder}: ${complaint}`);
  renameSync(aside, folder);
}

function sweepUnfinished(folder: string): void {
  for (const name of readdirSync(path.dirname(folder))) {
    if (!name.startsWith(`${path.basename(folder)}.making-`)) continue;
    try {
      rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
    } catch {
      // Still being written to; the start after this one finds it.
    }
  }
}

/** Answers with what initdb complained of, if it failed. In a session of its own, out of the reach of Ctrl-C. */
function run(initdb: string, args: string[], runner: Runner): Promise<string | undefined> {
  const child = spawn(initdb, args, {
    ...bareEnvironment,
    ...runner,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code) => {
      const line = said.split('\n').find((text) => /error|fatal/i.test(text)) ?? said.trim();
      resolve(code === 0 ? undefined : line.replace(/^initdb: error: /, '') || `initdb ended with ${code}`);
    });
  });
}

/** A short folder for the socket (its path may have 107 bytes), open to whom PostgreSQL runs as alone. */
export function makeTemporary(runner: Runner): string {
  const preferred = os.tmpdir();
  const parent = preferred.length < 60 && canEnter(runner, preferred) ? preferred : '/tmp';
  const folder = mkdtempSync(path.join(parent, 'entente-'));
  own(folder, runner);
  return folder;
}
