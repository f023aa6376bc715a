import path from 'node:path';
import { findNode, root } from './shared/node.mjs';
import { prepare } from './shared/prepare.mjs';
import { giveUp } from './shared/say.mjs';
import { endWith, supervise } from './shared/supervise.mjs';

const [what, ...rest] = process.argv.slice(2);

await prepare(what === 'bench' ? { dev: true } : {});

let program = path.join(root, 'dist', 'entente.js');
if (what === 'bench') {
  const { bundleServer } = await import('./build.mjs');
  program = path.join(root, 'dist', 'bench.js');
  await bundleServer(path.join(root, 'bench', 'main.ts'), program).catch((error) => giveUp(error.message));
} else if (what !== 'entente') giveUp('Say what to run: entente or bench.');

const command = supervise(findNode(), ['--enable-source-maps', program, ...rest]);
endWith(() => command.stop());
process.exit(await command.exit);
