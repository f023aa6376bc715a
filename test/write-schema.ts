import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEngine } from '../src/db/engine.ts';
import { migrate } from '../src/db/migrate.ts';
import { root } from '../src/root.ts';
import { generateSchema } from './generate-schema.ts';

// `npm run schema`: the types of the tables, from a database with every migration.
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'entente-schema-'));
chmodSync(dataDir, 0o755);
const engine = await startEngine({ dataDir, durable: false, log: () => {} });
try {
  await migrate(engine.ownerUrl, path.join(root, 'migrations'));
  writeFileSync(path.join(root, 'src', 'db', 'schema.ts'), await generateSchema(engine.ownerUrl));
  console.log('src/db/schema.ts is what the migrations say');
} finally {
  await engine.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
