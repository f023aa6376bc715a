import path from 'node:path';
import { findNode, root } from './shared/node.mjs';
import { prepare } from './shared/prepare.mjs';
import { giveUp } from './shared/say.mjs';
import { endWith, supervise } from './shared/supervise.mjs';

const [what, ...rest] = process.argv.slice(2);

await prepare(what === 'entente' ? {} : { dev: true });

const command = supervise(findNode(), ['--enable-source-maps', ...(await programOf(what)), ...rest]);
endWith(() => command.stop());
process.exit(await command.exit);

async function programOf(name) {
  switch (name) {
    case 'entente':
      return [path.join(root, 'dist', 'entente.js')];
    case 'schema':
      return [path.join(root, 'test', 'write-schema.ts')];
    case 'bench': {
      const { bundleServer, stop } = await import('./build.mjs');
      const bundle = path.join(root, 'dist', 'bench.js');
      await bundleServer(path.join(root, 'bench', 'main.ts'), bundle).catch((error) => giveUp(error.message));
      await stop();
      return [bundle];
    }
    case 'build':
      return process.exit(0);
    default:
      return giveUp('Say what to run: entente, bench, schema or build.');
  }
}
