import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { openDatabase } from '../../src/db/database.ts';
import { importReferenceData } from '../../src/interop/index.ts';
import { modules } from '../../src/modules.ts';
import { readAssets } from '../../src/platform/assets.ts';
import { createApp } from '../../src/platform/http.tsx';
import { createPlatform } from '../../src/platform/platform.ts';
import { root } from '../../src/root.ts';
import { createTestDatabase } from '../database.ts';

export interface ListeningSite {
  /** Without a slash at its end. */
  url: string;
  close(): Promise<void>;
}

/** The whole site with the reference data and its real styles, listening on a free port. */
export async function startSite(): Promise<ListeningSite> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entente-browser-'));
  const assets = path.join(folder, 'assets');
  mkdirSync(assets);
  await build({
    entryPoints: [path.join(root, 'styles', 'main.css')],
    outdir: assets,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
    logLevel: 'silent',
  });
  const database = await createTestDatabase();
  await importReferenceData(database.ownerUrl, path.join(root, 'data'), () => {});
  const db = openDatabase(database.webUrl, { max: 4 });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const platform = createPlatform(db, {
    assets: readAssets(assets),
    baseUrl: url,
    dataDate: '2026-11-01',
    filesDirectory: path.join(folder, 'files'),
    secretKey: 'a key of tests that is long enough',
    // What goes wrong on the server explains what the browser then finds missing.
    logger: true,
  });
  const app = await createApp(platform, modules);
  await app.listen({ host: 'localhost', port });
  return {
    url,
    async close() {
      await app.close();
      await db.destroy();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
