import type { Scope } from '../../db/scope.ts';
import type { RecordKind } from '../../platform/records.ts';
import type { Checked, Incoming } from './check.ts';
import { type Complaint, quote } from './complaints.ts';
import { kindNamed } from './kinds.ts';
import type { Merged } from './merge.ts';

/** A record of the files beside what is to become of it. */
export interface Planned {
  incoming: Incoming;
  merged: Merged;
  /** Where the id of the file is a former one: that of the record today. */
  today?: string;
}

function complain({ file, record, prefix }: Incoming, path: string, expected: string): Complaint {
  return { file, record, path: prefix + path, expected };
}

/** Everything that a record points to is in the files or in the database. */
export async function checkReferences(scope: Scope, plan: readonly Planned[], { said }: Checked): Promise<Complaint[]> {
  const removed = new Set(
    plan
      .filter(({ merged }) => merged.change === 'removed')
      .map(({ incoming }) => `${incoming.kind.kind} ${incoming.id}`),
  );
  const pointing = plan
    .filter(({ merged }) => merged.change === 'new' || merged.change === 'changed')
    .flatMap(({ incoming, merged }) =>
      incoming.kind.references(merged.fields).map((reference) => ({ incoming, ...reference })),
    );

  const elsewhere = new Map<string, Set<string>>();
  for (const { kind, id } of pointing) {
    if (!said.get(kind)?.has(id)) elsewhere.set(kind, (elsewhere.get(kind) ?? new Set()).add(id));
  }
  const stored = new Map<string, Map<string, unknown>>();
  for (const [kind, ids] of elsewhere) stored.set(kind, await kindNamed(kind).load(scope, [...ids]));

  return pointing.flatMap(({ incoming, kind, id, path }) => {
    if (removed.has(`${kind} ${id}`))
      return [complain(incoming, path, `another ${kind}: ${quote(id)} was removed here by hand`)];
    if (said.get(kind)?.has(id) || stored.get(kind)?.has(id)) return [];
    // A part whose owner has no good id: that was said.
    if (id === 'unknown' && incoming.prefix !== '') return [];
    return [complain(incoming, path, `a ${kind} that is there; there is no ${quote(id)}`)];
  });
}

/** No line of records above one another closes to a circle, counting those in the database. */
export async function checkCircles(scope: Scope, kind: RecordKind, plan: readonly Planned[]): Promise<Complaint[]> {
  const field = kind.above;
  if (field === undefined) return [];
  const above = new Map(plan.map(({ incoming, merged }) => [incoming.id, merged.fields[field] as string | undefined]));
  for (;;) {
    const unknown = [...new Set(above.values())].filter((id) => id !== undefined && !above.has(id)) as string[];
    if (unknown.length === 0) break;
    const stored = await kind.load(scope, unknown);
    for (const id of unknown) above.set(id, (stored.get(id)?.[field] ?? undefined) as string | undefined);
  }

  const done = new Set<string>();
  return plan.flatMap(({ incoming }) => {
    const line: string[] = [];
    for (let id: string | undefined = incoming.id; id !== undefined && !done.has(id); id = above.get(id)) {
      if (line.includes(id)) {
        for (const seen of line) done.add(seen);
        const circle = [...line.slice(line.indexOf(id)), id].join(' → ');
        return [complain(incoming, field, `no circle; this one closes: ${quote(circle, 400)}`)];
      }
      line.push(id);
    }
    for (const seen of line) done.add(seen);
    return [];
  });
}

/** Values that belong to one record alone are not said twice, counting the database. */
export async function checkUnique(scope: Scope, kind: RecordKind, plan: readonly Planned[]): Promise<Complaint[]> {
  const complaints: Complaint[] = [];
  const ids = new Set(plan.map(({ incoming }) => incoming.id));
  for (const { field, fold = (value: string) => value, holders } of kind.unique ?? []) {
    const values = plan.flatMap(({ incoming, merged }) =>
      [merged.fields[field] ?? []].flat().map((value) => ({ incoming, value: fold(String(value)) })),
    );
    if (values.length === 0) continue;
    const stored = await holders(scope, [...new Set(values.map(({ value }) => value))]);
    const held = new Map<string, string>();
    for (const { incoming, value } of values) {
      // A stored record that is in the files too has its say there.
      const elsewhere = stored.get(value);
      const holder = held.get(value) ?? (elsewhere !== undefined && !ids.has(elsewhere) ? elsewhere : undefined);
      held.set(value, incoming.id);
      if (holder === undefined) continue;
      complaints.push(complain(incoming, field, `a value of its own; ${quote(value)} belongs to ${holder} already`));
    }
  }
  return complaints;
}
