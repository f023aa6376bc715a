import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build as bundle, stop } from 'esbuild';
import { root } from './shared/node.mjs';

export { stop };

const dist = path.join(root, 'dist');
const stamp = path.join(dist, 'build.json');

/** Whether `dist` was made of the sources as they are. */
export function isBuilt({ reload = false } = {}) {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8')).hash === hashOf(reload);
  } catch {
    return false;
  }
}

/** Bundles the server into dist/entente.js, styles and islands into dist/public. Throws esbuild's error when a source is wrong. */
export async function build({ reload = false } = {}) {
  const hash = hashOf(reload);
  mkdirSync(dist, { recursive: true });
  const fresh = path.join(dist, `public-${process.pid}`);
  const [, assets] = await Promise.all([
    bundleServer(path.join(root, 'src', 'cli.ts'), path.join(dist, 'entente.js')),
    bundle({
      entryPoints: [
        path.join(root, 'styles', 'main.css'),
        ...filesIn('islands').filter(
          (file) => /(?<!\.test|\.d)\.ts$/.test(file) && path.dirname(file) === path.join(root, 'islands'),
        ),
        ...(reload ? [path.join(root, 'scripts', 'main-reload.js')] : []),
      ],
      outdir: fresh,
      entryNames: '[name]-[hash]',
      bundle: true,
      minify: true,
      format: 'esm',
      target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
      metafile: true,
      logLevel: 'silent',
    }),
  ]);
  const manifest = Object.entries(assets.metafile.outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint ? [[`${path.parse(entryPoint).name}${path.extname(file)}`, path.basename(file)]] : [],
  );
  writeFileSync(path.join(fresh, 'manifest.json'), JSON.stringify(Object.fromEntries(manifest.sort()), undefined, 2));
  const open = path.join(dist, 'public');
  rmSync(`${open}-old`, { recursive: true, force: true });
  if (existsSync(open)) renameSync(open, `${open}-old`);
  renameSync(fresh, open);
  rmSync(`${open}-old`, { recursive: true, force: true });
  writeFileSync(stamp, JSON.stringify({ hash }));
}

/** One file for Node of `entry` and what it imports of ours; packages stay where npm put them. */
export function bundleServer(entry, outfile) {
  return bundle({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    sourcemap: 'linked',
    tsconfig: path.join(root, 'tsconfig.json'),
    logLevel: 'silent',
  });
}

function hashOf(reload) {
  const hash = createHash('sha256').update(String(reload));
  const files = ['src', 'styles', 'islands', 'scripts'].flatMap(filesIn).filter((file) => !/\.test\.tsx?$/.test(file));
  for (const file of [...files, path.join(root, 'package-lock.json'), path.join(root, 'tsconfig.json')]) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  const home = path.join(root, folder);
  if (!existsSync(home)) return [];
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
