import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from './root.ts';

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'build'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
});

/** As `npm run entente -- …` runs it; nothing of this may start a database. */
const entente = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'dist', 'entente.js'), ...args], {
    encoding: 'utf8',
    timeout: 10_000,
    env: { PATH: process.env['PATH'], DATA_DIR: '/nowhere/at/all' },
  });

test.each([[['help']], [['--help']], [['-h']], [['import', '--help']]])('%j shows what there is', (args) => {
  const { status, stdout, stderr } = entente(...args);
  expect([status, stderr]).toEqual([0, '']);
  for (const command of ['start', 'migrate', 'import PATH…', '--dry-run', 'audit verify'])
    expect(stdout).toContain(command);
});

test.each(['no-such-command', 'constructor', '__proto__', 'toString'])('%s is no command', (name) => {
  const { status, stdout, stderr } = entente(name);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`There is no command “${name}”`);
  expect(stderr).toContain('import PATH…');
  expect(stderr).not.toMatch(/\bat .*:\d/);
});

test.each([
  [['import']],
  [['import', '--nonsense', 'x.json']],
  [['start', 'twice']],
  [['migrate', '--now']],
  [['audit']],
  [['audit', 'verfy']],
  [['sign-on']],
  [['sign-on', 'set', 'some-centre']],
  [['sign-on', 'list', '--domain', 'example.org']],
])('used wrongly (%j) it says how, and ends with 2', (args) => {
  const { status, stdout, stderr } = entente(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('npm run entente -- <command>');
  expect(stderr).not.toMatch(/\bat .*:\d/);
});
