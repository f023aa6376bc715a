import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../../problem.ts';
import type { Binaries } from './binaries.ts';
import { commandOf, isRunning } from './lock.ts';
import type { Runner } from './user.ts';

/** Nothing of the caller's environment: a stray PGPORT or an unknown LC_ALL would otherwise reach the server. */
export const bareEnvironment = process.platform === 'win32' ? {} : { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } };

/** What a PostgreSQL writes about itself into its folder. */
export interface Running {
  pid: number;
  port: number;
  socketFolder: string;
  ready: boolean;
}

export function readPidFile(folder: string): Running | undefined {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Math.abs(Number(lines[0]));
    return { pid, port: Number(lines[3]), socketFolder: lines[4] ?? '', ready: lines[7]?.startsWith('ready') ?? false };
  } catch {
    return undefined;
  }
}

/** Ends a PostgreSQL that outlived the server which had started it. Another program that now has its number is left alone. */
export async function stopLeftOver(folder: string, log: (line: string) => void): Promise<void> {
  const left = readPidFile(folder);
  if (left === undefined) return;
  if (isRunning(left.pid)) {
    if (commandOf(left.pid).includes(folder)) {
      log('Stopping the database that an earlier start has left running');
      await signalUntilGone(left.pid, () => isRunning(left.pid));
    } else rmSync(path.join(folder, 'postmaster.pid'), { force: true });
  }
  if (/^entente-\w{6}$/.test(path.basename(left.socketFolder)))
    rmSync(left.socketFolder, { recursive: true, force: true });
}

async function signalUntilGone(pid: number, running: () => boolean): Promise<void> {
  // Fast, then immediate (what was committed is in the log and comes back), then by force.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const patience = Date.now() + (signal === 'SIGINT' ? 1500 : 1000);
    while (running()) {
      if (Date.now() > patience) break;
      await pause(20);
    }
    if (!running()) return;
  }
}

export interface Postmaster {
  pid: number;
  /** Settles when the process has ended, whoever ended it. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

interface Start {
  binaries: Binaries;
  runner: Runner;
  folder: string;
  logFile: string;
  socketFolder: string | undefined;
  settings: Record<string, string>;
  log: (line: string) => void;
}

/** Starts PostgreSQL on `folder` and waits until it takes connections. */
export async function startPostmaster(start: Start): Promise<Postmaster> {
  rotate(start.logFile);
  const patience = Date.now() + 6000;
  for (;;) {
    const postmaster = await tryToStart(start);
    if (typeof postmaster !== 'string') return postmaster;
    // Processes of a server that was killed a moment ago may still hold its memory; they end by themselves.
    const busy = /still in use|already exists|could not bind/.test(postmaster);
    if (!busy || Date.now() > patience) throw new Problem(`The database does not start: ${postmaster}`);
    await pause(200);
  }
}

async function tryToStart(start: Start): Promise<Postmaster | string> {
  const { binaries, runner, folder, logFile } = start;
  const logged = sizeOf(logFile);
  const output = openSync(logFile, 'a', 0o600);
  const options = Object.entries(start.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // In a session of its own, so that Ctrl-C in a terminal reaches the server alone, which then ends both in order.
  const child = spawn(binaries.postgres, ['-D', folder, ...options], {
    ...bareEnvironment,
    ...runner,
    cwd: folder,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let running = true;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      running = false;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });

  const watchdog = child.pid === undefined ? undefined : keepWatch(start, child.pid);
  const began = Date.now();
  let told = false;
  while (running) {
    const file = readPidFile(folder);
    if (file?.ready && file.pid === child.pid) break;
    if (!told && Date.now() - began > 3000) {
      told = true;
      start.log('The database is replaying what was not yet in its files when it was last ended');
    }
    await pause(15);
  }
  if (!running || child.pid === undefined) {
    watchdog?.release();
    return lastWords(logFile, logged);
  }
  return {
    pid: child.pid,
    ended,
    async stop() {
      if (running) await signalEnd(start, child, () => running);
      watchdog?.release();
    },
  };
}

async function signalEnd({ binaries, folder }: Start, child: ChildProcess, running: () => boolean): Promise<void> {
  if (process.platform !== 'win32') return signalUntilGone(child.pid!, running);
  spawnSync(binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-t', '3'], { windowsHide: true });
}

/**
 * A process of its own that waits for the end of this one, however it ends (`kill -9` too), and then ends PostgreSQL. This
 * process holds the only other end of its standard input, which the system closes.
 */
function keepWatch(start: Start, pid: number) {
  let released = false;
  let watchdog: ChildProcess;
  const set = () => {
    watchdog = spawnWatchdog(start, pid);
    watchdog.stdin?.on('error', () => {});
    watchdog.on('error', () => {});
    watchdog.once('exit', () => {
      if (!released && isRunning(pid)) setTimeout(set, 100).unref();
    });
    watchdog.unref();
  };
  set();
  return {
    release() {
      released = true;
      watchdog.kill('SIGKILL');
    },
  };
}

const watch = `trap '' HUP INT TERM
cat >/dev/null
pid=$1
[ -f "$2/postmaster.pid" ] && read -r pid <"$2/postmaster.pid"
if [ "$pid" = "$1" ] && kill -0 "$1" 2>/dev/null; then
  kill -INT "$1"
  for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$1" 2>/dev/null || break; sleep 0.1; done
  kill -0 "$1" 2>/dev/null && kill -QUIT "$1"
fi
rm -rf "$3"`;

const watchOnWindows = `process.stdin.resume().on('end', () => {
  const [pgCtl, folder] = process.argv.slice(1);
  require('node:child_process').spawnSync(pgCtl, ['stop', '-D', folder, '-m', 'immediate'], { windowsHide: true });
});`;

function spawnWatchdog({ binaries, runner, folder, socketFolder }: Start, pid: number): ChildProcess {
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  if (process.platform === 'win32') {
    const argv = ['-e', watchOnWindows, binaries.pgCtl, folder];
    return spawn(process.execPath, argv, { stdio: [...stdio], detached: true, windowsHide: true });
  }
  const argv = ['-c', watch, 'entente-watchdog', String(pid), folder, socketFolder ?? ''];
  return spawn('/bin/sh', argv, { ...bareEnvironment, ...runner, cwd: '/', stdio: [...stdio], detached: true });
}

function rotate(file: string): void {
  if (sizeOf(file) > 10 * 1024 * 1024) renameSync(file, `${file}.1`);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function lastWords(logFile: string, from: number): string {
  const said = readFileSync(logFile).subarray(from).toString();
  const fatal = said.split('\n').findLast((line) => /FATAL|PANIC|error/i.test(line));
  return (fatal ?? said.trim().split('\n').at(-1) ?? '').replace(/^.*?(FATAL|PANIC|ERROR): +/, '') || 'it said nothing';
}
