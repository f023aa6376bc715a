import { openDatabase } from '../src/db/database.ts';
import { startEngine } from '../src/db/engine.ts';
import { migrate } from '../src/db/migrate.ts';
import { benchDocuments } from './documents.ts';
import { fullScale, makeData } from './made-data.ts';
import { print } from './report.ts';
const engine = await startEngine({ dataDir: process.argv[2]!, log: console.error });
try {
  await migrate(engine.ownerUrl, 'migrations');
  const s = Number(process.argv[3]);
  const owner = openDatabase(engine.ownerUrl, { max: 1 });
  const made = await owner.selectFrom('document').select('id').limit(1).executeTakeFirst();
  if (!made) await makeData(engine.ownerUrl, { documents: fullScale.documents * s, activities: fullScale.activities * s, organisations: fullScale.organisations }, console.error);
  await owner.destroy();
  const db = openDatabase(engine.webUrl, { max: 4 });
  print('docs', await benchDocuments(db).catch((e) => { console.error(e); return []; }));
  await db.destroy();
} finally { await engine.stop(); }
