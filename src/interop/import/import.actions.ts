import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import { indexMissingOutcomes } from '../../meetings/index.ts';
import { codeOf, messageOf } from '../../problem.ts';
import { type Checked, checkFiles } from './check.ts';
import { type Complaint, ImportRejected } from './complaints.ts';
import { listFormerIds, mergeFormer, withIdsOfToday } from './former.ts';
import {
  beginImport,
  hasImported,
  listImported,
  listOffers,
  saveImported,
  saveOffers,
  withdrawOffers,
} from './import.queries.ts';
import { kinds } from './kinds.ts';
import { flatten, merge } from './merge.ts';
import { listFiles, type RecordFile, readRecordFile } from './read.ts';
import { checkCircles, checkReferences, checkUnique, type Planned } from './relations.ts';

interface KindReport {
  /** What its files are called: `organisations`. */
  name: string;
  new: number;
  changed: number;
  same: number;
  /** Removed here by hand since they were last imported, or merged into others; they stay removed. */
  removed: number;
}

interface KeptField {
  kind: string;
  id: string;
  field: string;
  current: unknown;
  offered: unknown;
}

export interface ImportReport {
  /** Of the kinds that the files have, in their order. */
  kinds: KindReport[];
  /** Changed by hand and different in the files: they stay, and what the files say is offered. */
  kept: KeptField[];
}

export interface ImportOptions {
  dryRun?: boolean;
  /** Nothing is done where something was imported before. */
  onlyFirst?: boolean;
  /** Steps done, of all. */
  progress?: (done: number, all: number) => void;
}

class Undo extends Error {}

/**
 * Takes in the records of files: all of them or, with an `ImportRejected` that says everything that is wrong, none. A record
 * that was changed by hand keeps its change; the same files again change nothing. `db` is the owner's login, since the web
 * may only read these tables. A dry run does all of it and then undoes it, so what it reports is what would be.
 */
export async function importRecords(
  db: Kysely<Database>,
  paths: readonly string[],
  { dryRun = false, onlyFirst = false, progress = () => {} }: ImportOptions = {},
): Promise<ImportReport | undefined> {
  const complaints: Complaint[] = [];
  const files: RecordFile[] = [];
  for (const path of await listFiles(paths, complaints)) {
    const file = await readRecordFile(path, complaints);
    if (file !== undefined) files.push(file);
  }

  const read = files.reduce((sum, { records }) => sum + records.length, 0);
  let [done, all] = [0, read * 2];
  const checked = checkFiles(files, complaints, () => progress(++done, all));
  all = read + checked.incoming.length;
  const tick = (count: number) => {
    done += count;
    progress(done, all);
  };

  let report: ImportReport | undefined;
  try {
    await db.transaction().execute(async (transaction) => {
      const scope: Scope = { db: transaction, actor: { kind: 'visitor' }, now: new Date() };
      await beginImport(scope);
      if (onlyFirst && (await hasImported(scope))) return;
      report = await importChecked(scope, checked, complaints, tick);
      if (dryRun) throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw refusedByDatabase(error);
  }
  return report;
}

/** Makes found what was written before its kind was found by itself. `db` as above. */
export async function findWhatIsMissing(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const scope: Scope = { db: transaction, actor: { kind: 'visitor' }, now: new Date() };
    await beginImport(scope);
    await indexMissingOutcomes(scope);
  });
}

async function importChecked(
  scope: Scope,
  checked: Checked,
  complaints: Complaint[],
  tick: (count: number) => void,
): Promise<ImportReport> {
  const former = await listFormerIds(scope, checked.incoming);
  const all = checked.incoming.map((record) => withIdsOfToday(record, former));
  const plans = new Map<(typeof kinds)[number], Planned[]>();
  const last = new Map<string, Awaited<ReturnType<typeof listImported>>>();
  for (const kind of kinds) {
    const incoming = all.filter((record) => record.kind === kind);
    if (incoming.length === 0) continue;
    const ids = incoming.map(({ id }) => id);
    const renamed = former.get(kind.kind);
    const stored = await kind.load(scope, [...ids, ...(renamed?.values() ?? [])]);
    const imported = await listImported(scope, kind.kind, ids);
    const plan = incoming.map((record): Planned => {
      const { id, fields } = record;
      const today = renamed?.get(id);
      const merged =
        today === undefined
          ? merge(kind, fields, stored.get(id), imported.get(id))
          : mergeFormer(kind.id, fields, stored.get(today), imported.get(id));
      return { incoming: record, merged, ...(today !== undefined && { today }) };
    });
    plans.set(kind, plan);
    last.set(kind.kind, imported);
    complaints.push(...(await checkCircles(scope, kind, plan)), ...(await checkUnique(scope, kind, plan)));
  }
  complaints.push(...(await checkReferences(scope, [...plans.values()].flat(), checked)));
  if (complaints.length > 0) throw new ImportRejected(complaints);

  for (const [kind, plan] of plans) {
    const written = plan.filter(({ merged }) => merged.change === 'new' || merged.change === 'changed');
    if (written.length > 0) {
      await kind.save(
        scope,
        written.map(({ merged }) => merged.fields),
      );
    }
    await remember(scope, kind.kind, plan, last.get(kind.kind) ?? new Map());
    tick(plan.length);
  }
  return summarise(plans);
}

/** Keeps what the files said of each field, and offers what was not taken over. Writes only what is not so already. */
async function remember(
  scope: Scope,
  kind: string,
  plan: readonly Planned[],
  last: Awaited<ReturnType<typeof listImported>>,
) {
  const said = plan.flatMap(({ incoming }) => {
    const fields = Object.fromEntries(sorted(flatten(incoming.fields)));
    const before = last.get(incoming.id);
    if (before !== undefined && JSON.stringify(Object.fromEntries(sorted(before))) === JSON.stringify(fields))
      return [];
    return [{ slug: incoming.id, fields, file: incoming.file }];
  });
  await saveImported(scope, kind, said);

  const offered = new Set(
    (
      await listOffers(
        scope,
        kind,
        plan.map(({ incoming, today }) => today ?? incoming.id),
      )
    ).map(offerKey),
  );
  // What a record says of itself comes before what one says that was merged into it.
  const own = new Set(
    plan.flatMap(({ incoming: { id }, merged, today }) =>
      today === undefined ? merged.kept.map(({ field }) => offerKey({ slug: id, field })) : [],
    ),
  );
  const standing = plan.flatMap(({ incoming, merged, today }) => {
    if (today !== undefined)
      return merged.kept.flatMap((kept) => {
        const key = offerKey({ slug: today, field: kept.field });
        if (own.has(key)) return [];
        own.add(key);
        return [{ slug: today, ...kept }];
      });
    if (merged.change === 'removed') {
      const isNew = said.some(({ slug }) => slug === incoming.id);
      return [{ slug: incoming.id, field: '', current: undefined, offered: incoming.fields, isNew }];
    }
    return merged.kept.map((kept) => ({ slug: incoming.id, ...kept }));
  });
  await saveOffers(
    scope,
    kind,
    standing.filter((offer) => offer.isNew || (offer.field === '' && !offered.has(offerKey(offer)))),
  );

  const wanted = new Set(standing.map(offerKey));
  const withdrawn = [...offered].filter((key) => !wanted.has(key)).map((key) => JSON.parse(key) as [string, string]);
  await withdrawOffers(
    scope,
    kind,
    withdrawn.map(([slug, field]) => ({ slug, field })),
  );
}

const offerKey = ({ slug, field }: { slug: string; field: string }) => JSON.stringify([slug, field]);
const sorted = (fields: Map<string, unknown>) => [...fields].sort(([one], [other]) => (one < other ? -1 : 1));

function summarise(plans: Map<(typeof kinds)[number], Planned[]>): ImportReport {
  const report: ImportReport = { kinds: [], kept: [] };
  for (const [kind, plan] of plans) {
    const count = (change: string) => plan.filter(({ merged }) => merged.change === change).length;
    report.kinds.push({
      name: kind.files,
      new: count('new'),
      changed: count('changed'),
      same: count('same'),
      removed: count('removed'),
    });
    for (const { incoming, merged, today } of plan) {
      for (const { field, current, offered, isNew } of merged.kept) {
        if (today !== undefined && !isNew) continue;
        report.kept.push({ kind: kind.kind, id: today ?? incoming.id, field, current, offered });
      }
    }
  }
  return report;
}

/** The checks above are meant to find everything first. What they miss, the database's own rules refuse, and nothing is imported. */
function refusedByDatabase(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined || !/^(?:22|23)/.test(code)) return error;
  const detail =
    error instanceof Error && 'detail' in error && typeof error.detail === 'string' ? ` (${error.detail})` : '';
  return new ImportRejected([
    { file: 'database', record: '', path: '', expected: `records that its rules allow: ${messageOf(error)}${detail}` },
  ]);
}
