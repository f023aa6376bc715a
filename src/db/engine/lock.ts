import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { codeOf } from '../../problem.ts';

/** A process, told from another that was given the same number later (after a restart of the machine, say). */
interface Holder {
  pid: number;
  born: string;
}

/** Takes the file `lock` for this process. Answers with the number of the living process that has it already, if one has. */
export function takeLock(lock: string): number | undefined {
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, born: bornOf(process.pid) }), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link appears with its content in it, which a file being written does not.
        linkSync(own, lock);
        return undefined;
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
      const holder = readHolder(lock);
      if (holder !== undefined && lives(holder)) return holder.pid;
      // Only one of several who find the same stale lock can rename it.
      const stale = `${own}.stale`;
      try {
        renameSync(lock, stale);
      } catch {
        continue;
      }
      const renamed = readHolder(stale);
      if (renamed !== undefined && lives(renamed)) renameSync(stale, lock);
      else rmSync(stale, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}

export function dropLock(lock: string): void {
  if (readHolder(lock)?.pid === process.pid) rmSync(lock, { force: true });
}

/** The living process that has the lock, if one has. */
export function holderOf(lock: string): number | undefined {
  const holder = readHolder(lock);
  return holder !== undefined && lives(holder) ? holder.pid : undefined;
}

function readHolder(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

const lives = ({ pid, born }: Holder) => isRunning(pid) && bornOf(pid) === born;

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  // One that has ended but was not yet asked for by its parent still has a number.
  return !/^\d+ \(.*\) [ZX]/s.test(read(`/proc/${pid}/stat`));
}

/** When a process began, in whatever words the system has for it. */
function bornOf(pid: number): string {
  if (process.platform === 'linux') {
    const sinceName = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    return `${read('/proc/sys/kernel/random/boot_id').trim()} ${sinceName[19]}`;
  }
  return process.platform === 'win32' ? '' : ps(pid, 'lstart=');
}

/** The command line of a process, empty when there is none. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  return process.platform === 'win32' ? '' : ps(pid, 'command=');
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
