import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './node.mjs';
import { countEntries, giveUp, progress, say } from './say.mjs';

const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.entente-installed');

/** Whether node_modules is what package-lock.json says. `dev`: with what only tests need. */
export function isInstalled({ dev }) {
  const wanted = stampOf();
  const [found, kind] = read(stamp).split(' ');
  if (found === wanted && (kind === 'all' || !dev)) return true;
  return matchesHiddenLock(dev);
}

export async function install({ dev }) {
  const began = Date.now();
  const lock = JSON.parse(read(path.join(root, 'package-lock.json')));
  const expected = Object.keys(lock.packages).filter((name) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(name)).length;
  const end = progress(
    'Installing the packages it needs (once, about a minute) …',
    () => countEntries(modules) / expected,
  );
  const output = await npm([
    'ci',
    dev ? '--include=dev' : '--omit=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-progress',
  ]);
  end();
  if (output !== undefined)
    giveUp(`The packages could not be installed. npm said:\n${output.split('\n').slice(0, 12).join('\n')}`);
  writeFileSync(stamp, `${stampOf()} ${dev ? 'all' : 'production'}`);
  say(`Installed ${countEntries(modules)} packages in ${Math.round((Date.now() - began) / 1000)} s`);
}

const stampOf = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

/** What npm noted of an installation that somebody made by hand, package by package. */
function matchesHiddenLock(dev) {
  try {
    const { packages: wanted } = JSON.parse(read(path.join(root, 'package-lock.json')));
    const { packages: found } = JSON.parse(read(path.join(modules, '.package-lock.json')));
    return Object.entries(wanted).every(([name, { version, optional, dev: forTests, devOptional }]) => {
      if (name === '' || (!dev && (forTests || devOptional))) return true;
      return found[name] === undefined ? optional || devOptional : found[name].version === version;
    });
  } catch {
    return false;
  }
}

/** Runs npm and answers with what it complained of, if it failed. */
function npm(args) {
  // The npm that runs us, which need not be the first one on the path.
  const own = process.env.npm_execpath;
  const [command, argv] = own?.endsWith('.js') ? [process.execPath, [own, ...args]] : ['npm', args];
  return new Promise((resolve) => {
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, argv, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code) => resolve(code === 0 ? undefined : output.trim() || `it ended with ${code}`));
  });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
