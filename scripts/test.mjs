import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findNode, root } from './shared/node.mjs';
import { prepare } from './shared/prepare.mjs';
import { say } from './shared/say.mjs';

const args = process.argv.slice(2);
const fast = args.includes('--fast');
const chosen = args.filter((arg) => arg !== '--fast' && arg !== '--long');
// What is tried at random, ten times as much, from another beginning each time.
if (args.includes('--long')) {
  chosen.push('test/model');
  process.env['WALLS_ROUNDS'] ??= '10';
}

await prepare({ dev: true });

const node = findNode();
const bin = (...parts) => path.join(root, 'node_modules', ...parts);
let passed = 0;
let failed = 0;

// Named files run alone, without the rest: `npm test -- src/search`.
if (chosen.length === 0) {
  await step('Types', [bin('typescript', 'bin', 'tsc'), '--noEmit']);
  await step('Lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']);
  await step('Dead code and packages', [bin('knip', 'bin', 'knip.js'), '--no-progress']);
}
await tests();

say(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function step(name, argv) {
  const { code, output } = await run(argv, 'pipe');
  if (code === 0) passed += 1;
  else failed += 1;
  say(code === 0 ? `${name}: fine` : `${name}: failed\n${output}`);
}

async function tests() {
  const report = path.join(root, 'dist', `tests-${process.pid}.json`);
  const parts = fast ? ['--project', '!slow'] : [];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run([bin('vitest', 'vitest.mjs'), 'run', ...parts, ...reporters, ...chosen], 'inherit');
  let results = [];
  try {
    results = JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    // It did not come so far: counted below.
  }
  rmSync(report, { force: true });

  const before = failed;
  for (const { name, status, assertionResults } of results) {
    const count = (wanted) => assertionResults.filter(({ status: found }) => found === wanted).length;
    passed += count('passed');
    failed += count('failed');
    // A file that could not even be read has no tests to fail.
    if (status === 'failed' && count('failed') === 0) failed += 1;
    // Nothing is left out in silence.
    const leftOut = assertionResults.length - count('passed') - count('failed');
    if (leftOut > 0) say(`Left out: ${leftOut} of ${path.relative(root, name)}`);
  }
  if (code !== 0 && failed === before) failed += 1;
}

function run(argv, output) {
  return new Promise((resolve) => {
    const child = spawn(node, argv, { cwd: root, stdio: ['ignore', output, output] });
    let text = '';
    child.stdout?.on('data', (data) => (text += data));
    child.stderr?.on('data', (data) => (text += data));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('exit', (code) => resolve({ code: code ?? 1, output: text }));
  });
}
