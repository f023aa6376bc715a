import { watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findNode, root } from './shared/node.mjs';
import { prepare } from './shared/prepare.mjs';
import { say } from './shared/say.mjs';
import { endWith, supervise } from './shared/supervise.mjs';

const watching = process.argv.includes('--watch');

await prepare({ reload: watching });

const run = () =>
  supervise(findNode(), ['--enable-source-maps', path.join(root, 'dist', 'entente.js'), 'start'], {
    env: watching ? { ENTENTE_RELOAD: '1' } : {},
  });

let server = run();
let ending = false;
let restarting = false;
endWith(() => {
  ending = true;
  server.stop();
});
if (watching) restartOnSave();
for (;;) {
  const current = server;
  const code = await current.exit;
  if (!watching || ending) process.exit(code);
  // In development a server that fell waits for the next save.
  if (!restarting) say('The server has ended; it starts again when you save.');
  while (server === current && !ending) await pause(50);
  if (ending && server === current) process.exit(code);
}

function restartOnSave() {
  let soon;
  let busy = Promise.resolve();
  const restart = async () => {
    const { build, isBuilt } = await import('./build.mjs');
    try {
      if (!isBuilt({ reload: true })) await build({ reload: true });
    } catch (error) {
      process.stderr.write(`${error.message}\n`);
      return;
    }
    restarting = true;
    await server.stop();
    if (!ending) server = run();
    restarting = false;
  };
  for (const folder of ['src', 'styles', 'islands', 'migrations', 'data']) {
    try {
      watch(path.join(root, folder), { recursive: true }, () => {
        clearTimeout(soon);
        soon = setTimeout(() => {
          busy = busy.then(restart);
        }, 100);
      });
    } catch {
      // A folder that is not there has nothing to save.
    }
  }
}
