import { install, isInstalled } from './install.mjs';
import { alone } from './lock.mjs';
import { giveUp, say } from './say.mjs';

/** Installs and builds what is missing or out of date. `dev`: with the packages that only tests need; `reload`: pages reload by themselves. */
export async function prepare({ dev = process.env.NODE_ENV !== 'production', reload = false } = {}) {
  try {
    if (!isInstalled({ dev })) {
      await alone(async () => {
        if (!isInstalled({ dev })) await install({ dev });
      });
    }
    // It needs esbuild, which is there only now.
    const { build, isBuilt, stop } = await import('../build.mjs');
    if (isBuilt({ reload })) return;
    await alone(async () => {
      if (isBuilt({ reload })) return;
      say('Building …');
      await build({ reload });
      // In development it goes on building.
      if (!reload) await stop();
    });
  } catch (error) {
    if (error.errors) giveUp(`The build failed:\n${error.message}`);
    if (error.code) giveUp(`It cannot be made ready: ${error.message}`);
    throw error;
  }
}
