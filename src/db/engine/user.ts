import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Problem } from '../../problem.ts';

/** Whom PostgreSQL runs as. Empty: as the one who runs us. */
export type Runner = { uid: number; gid: number } | Record<string, never>;

/**
 * PostgreSQL refuses to run as root, so root runs it as `nobody`, or else as the first unprivileged user there is:
 * one with an entry in /etc/passwd, which initdb insists on.
 */
export function findRunner(): Runner {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
  const found = users.find(({ name }) => name === 'nobody') ?? users[0];
  if (found === undefined) {
    throw new Problem(
      'PostgreSQL refuses to run as root and there is no other user on this machine; start Entente as an ordinary user or set DATABASE_URL.',
    );
  }
  const runner = { uid: found.uid, gid: found.gid };
  if (spawnSync('/bin/sh', ['-c', ':'], runner).error !== undefined) {
    throw new Problem(
      `PostgreSQL refuses to run as root and this system does not let root act as the user ${found.name}; start Entente as an ordinary user or set DATABASE_URL.`,
    );
  }
  return runner;
}

/** Whether the runner gets into `folder`: each folder above it has to let the runner through. */
export function canEnter(runner: Runner, folder: string): boolean {
  if (runner.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...runner, cwd: '/' }).status === 0;
}
