import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Kysely } from 'kysely';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/schema.ts';
import { importReferenceData } from '../../src/interop/index.ts';
import { modules } from '../../src/modules.ts';
import { readAssets } from '../../src/platform/assets.ts';
import { createApp } from '../../src/platform/http.tsx';
import { openWorkers } from '../../src/platform/jobs/workers.ts';
import { outboxTransport } from '../../src/platform/mail/transport.ts';
import { createPlatform } from '../../src/platform/platform.ts';
import { root } from '../../src/root.ts';
import { createTestDatabase } from '../database.ts';

export interface ListeningSite {
  /** Without a slash at its end. */
  url: string;
  /** As the owner of the tables: for making what a test needs. */
  owner: Kysely<Database>;
  /** Where mails lie, where jobs are done. */
  outbox: string;
  close(): Promise<void>;
}

export const siteKey = 'a key of tests that is long enough';

/**
 * The whole site with its real styles and scripts, and with the reference data unless that is not wanted, listening on a free port. What
 * waits to be done is done by its workers where that is asked for.
 */
export async function startSite({ data = true, jobs = false } = {}): Promise<ListeningSite> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entente-browser-'));
  const assets = path.join(folder, 'assets');
  const outbox = path.join(folder, 'outbox');
  mkdirSync(assets);
  await build({
    entryPoints: [
      path.join(root, 'styles', 'main.css'),
      ...readdirSync(path.join(root, 'islands'))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => path.join(root, 'islands', file)),
    ],
    outdir: assets,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
    logLevel: 'silent',
  });
  const database = await createTestDatabase();
  if (data) await importReferenceData(database.ownerUrl, path.join(root, 'data'), () => {});
  const db = openDatabase(database.webUrl, { max: 4 });
  const owner = openDatabase(database.ownerUrl, { max: 2 });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const platform = createPlatform(db, {
    assets: readAssets(assets),
    baseUrl: url,
    dataDate: '2026-11-01',
    filesDirectory: path.join(folder, 'files'),
    secretKey: siteKey,
    ...(jobs && {
      mail: { transport: outboxTransport(outbox), from: { name: 'Entente', address: 'entente@localhost' } },
    }),
    // What goes wrong on the server explains what the browser then finds missing.
    logger: true,
  });
  const workers = jobs
    ? await openWorkers(platform.jobs, database.webUrl, { log: console.error, every: 150 })
    : undefined;
  const app = await createApp(platform, modules);
  await app.listen({ host: 'localhost', port });
  workers?.start();
  return {
    url,
    owner,
    outbox,
    async close() {
      await Promise.all([app.close(), workers?.stop()]);
      await Promise.all([db.destroy(), owner.destroy()]);
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
