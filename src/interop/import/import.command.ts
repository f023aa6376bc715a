import path from 'node:path';
import { openDatabase } from '../../db/database.ts';
import { findWhatIsMissing, type ImportReport, importRecords } from './import.actions.ts';

type Log = (line: string) => void;

/**
 * `npm run entente -- import PATH… [--dry-run]`: imports and says what came of it, in a few lines. Throws an `ImportRejected`,
 * whose message says all that is wrong, and then nothing was changed.
 */
export async function importFiles(
  ownerUrl: string,
  paths: readonly string[],
  { dryRun = false, log, folder = process.cwd() }: { dryRun?: boolean; log: Log; folder?: string },
): Promise<ImportReport> {
  const report = await asOwner(ownerUrl, (db, progress) =>
    importRecords(
      db,
      paths.map((given) => path.resolve(folder, given)),
      { dryRun, progress },
    ),
  );
  if (report === undefined) return { kinds: [], kept: [] };
  for (const kind of report.kinds) {
    const parts = [`${kind.new} new`, `${kind.changed} changed`, `${kind.same} as before`];
    if (kind.removed > 0) parts.push(`${kind.removed} removed here by hand and left so`);
    log(`${kind.name}: ${parts.join(', ')}`);
  }
  if (report.kept.length > 0) {
    log(`${report.kept.length} changed by hand and left so; what the files say is kept as an offer:`);
    for (const { kind, id, field, current, offered } of report.kept.slice(0, 50)) {
      log(`  ${kind} ${id} · ${field}: ${short(current)} stays, the file says ${short(offered)}`);
    }
    if (report.kept.length > 50) log(`  … and ${report.kept.length - 50} more`);
  }
  if (dryRun) log('A dry run: nothing was changed.');
  return report;
}

/**
 * Imports the reference data of `folder` into a database into which nothing was imported yet. Tells whether it did. In one that an earlier
 * version filled, what that version did not make found yet is made found.
 */
export async function importReferenceData(ownerUrl: string, folder: string, log: Log): Promise<boolean> {
  const report = await asOwner(ownerUrl, async (db, progress) => {
    const first = await importRecords(db, [folder], { onlyFirst: true, progress });
    if (first === undefined) await findWhatIsMissing(db);
    return first;
  });
  if (report === undefined) return false;
  log(`Loaded the reference data: ${report.kinds.map((kind) => `${kind.new} ${kind.name}`).join(', ')}`);
  return true;
}

async function asOwner<Result>(
  ownerUrl: string,
  work: (db: ReturnType<typeof openDatabase>, progress: (done: number, all: number) => void) => Promise<Result>,
): Promise<Result> {
  const db = openDatabase(ownerUrl, { max: 1 });
  const bar = progressBar(process.stderr);
  try {
    return await work(db, bar.show);
  } finally {
    bar.end();
    await db.destroy();
  }
}

/** A line on a terminal that people look at; nothing where the output is kept. */
function progressBar(stream: NodeJS.WriteStream) {
  const width = 30;
  let shown = '';
  return {
    show(done: number, all: number) {
      if (!stream.isTTY || all === 0) return;
      const full = Math.min(width, Math.floor((done / all) * width));
      const line = `${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor((done / all) * 100)} %`;
      if (line !== shown) stream.write(`\r${line}`);
      shown = line;
    },
    end() {
      if (shown !== '') stream.write(`\r${' '.repeat(shown.length)}\r`);
    },
  };
}

function short(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
