import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEngine } from '../../src/db/engine.ts';
import { migrate } from '../../src/db/migrate.ts';
import '../../src/modules.ts';
import { makeQueues } from '../../src/platform/jobs/queues.ts';
import '../../src/platform/mail.ts';
import { root } from '../../src/root.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the server that all tests of a run share, and its migrated database that each test file gets a copy of. */
    database: { engineUrl: string; ownerUrl: string; webUrl: string; template: string };
  }
}

/** One PostgreSQL for the whole run. */
export default async function setup({ provide }: TestProject) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'entente-test-'));
  // PostgreSQL may run as another user, who has to come in.
  chmodSync(dataDir, 0o755);
  const engine = await startEngine({ dataDir, durable: false, log: () => {} });
  try {
    await migrate(engine.ownerUrl, path.join(root, 'migrations'));
    await makeQueues(engine.ownerUrl);
    const { engineUrl, ownerUrl, webUrl } = engine;
    provide('database', { engineUrl, ownerUrl, webUrl, template: 'entente' });
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return async () => {
    await engine.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
