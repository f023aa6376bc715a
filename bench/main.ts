import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/db/database.ts';
import { startEngine } from '../src/db/engine.ts';
import { migrate } from '../src/db/migrate.ts';
import { root } from '../src/root.ts';
import { benchDocuments } from './documents.ts';
import { benchInspection } from './inspection.ts';
import { fullScale, makeData } from './made-data.ts';
import { benchPacks } from './packs.ts';
import { benchPages } from './pages.ts';
import { benchPapers } from './papers.ts';
import { benchRelease } from './release.ts';
import { type BenchRow, print } from './report.ts';
import { benchSearch } from './search.ts';
import { benchSignIn } from './sign-in.ts';
import { benchStart } from './start.ts';

// npm run bench [-- --only documents --only pages --scale 0.1 --keep DIR]
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    scale: { type: 'string', default: '1' },
    keep: { type: 'string' },
  },
});
const scale = Number(values.scale);
const wanted = (part: string) => values.only.length === 0 || values.only.includes(part);
const log = (line: string) => console.error(line);

const dataDir = values.keep ?? mkdtempSync(path.join(os.tmpdir(), 'entente-bench-'));
mkdirSync(dataDir, { recursive: true });
const results: Record<string, BenchRow[]> = {};
const take = (title: string, rows: BenchRow[]) => {
  results[title] = rows;
  print(title, rows);
};

if (wanted('papers')) take('Papers of fifty pages', await benchPapers());
if (wanted('inspection')) take('What a file is, found from its content', await benchInspection());
if (wanted('start')) take('Start and memory, reference data', await benchStart());
if (wanted('sign-in')) take('Sign-in, two cores with the load', await benchSignIn());
if (['documents', 'pages', 'search', 'release', 'packs'].some(wanted)) {
  const engine = await startEngine({ dataDir, log: () => {} });
  try {
    await migrate(engine.ownerUrl, path.join(root, 'migrations'));
    const db = openDatabase(engine.webUrl, { max: 4 });
    const owner = openDatabase(engine.ownerUrl, { max: 1 });
    const made = await owner.selectFrom('document').select('id').limit(1).executeTakeFirst();
    await owner.destroy();
    if (made === undefined && ['documents', 'pages', 'release'].some(wanted)) {
      await makeData(
        engine.ownerUrl,
        {
          documents: fullScale.documents * scale,
          activities: fullScale.activities * scale,
          organisations: fullScale.organisations,
        },
        log,
      );
    }
    if (wanted('documents')) take('The table of documents', await benchDocuments(db));
    if (wanted('pages')) take('Pages, two cores with the load', await benchPages(engine.webUrl));
    await db.destroy();
    if (wanted('release')) take('A release while 500 participants have the page open', await benchRelease(engine));
    if (wanted('packs')) take('A pack for offline', await benchPacks(engine));
    if (wanted('search')) take('Search', await benchSearch(engine, 1_000_000 * scale, log));
  } finally {
    await engine.stop();
    if (values.keep === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}
const file = path.join(root, 'var', 'bench.json');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, JSON.stringify({ node: process.version, cpus: os.cpus().length, scale, results }, undefined, 2));
console.log(`\nAs JSON: ${path.relative(process.cwd(), file)}`);
