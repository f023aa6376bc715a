import type { Scope } from '../../db/scope.ts';
import type { RecordFields } from '../../platform/records.ts';
import type { Incoming } from './check.ts';
import { kindNamed, kinds } from './kinds.ts';
import { flatten, type Merged } from './merge.ts';

/** Former ids that files still use, by kind: the id of today. */
export type FormerIds = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The ids among those that records have or name which are former ones. */
export async function listFormerIds(scope: Scope, incoming: readonly Incoming[]): Promise<FormerIds> {
  const named = new Map(kinds.map(({ kind }) => [kind, new Set<string>()]));
  for (const { kind, id, fields } of incoming) {
    named.get(kind.kind)?.add(id);
    for (const reference of kind.references(fields)) named.get(reference.kind)?.add(reference.id);
  }
  const former = new Map<string, ReadonlyMap<string, string>>();
  for (const { kind, formerIds } of kinds) {
    if (formerIds === undefined) continue;
    const found = await formerIds(scope, [...(named.get(kind) ?? [])]);
    if (found.size > 0) former.set(kind, found);
  }
  return former;
}

/** The record as it would be written today: what it names by a former id, it names by that of today, and nothing twice. */
export function withIdsOfToday(record: Incoming, former: FormerIds): Incoming {
  const { kind, fields } = record;
  const renamed = kind.references(fields).flatMap(({ kind: of, id, path }) => {
    const today = former.get(of)?.get(id);
    return today === undefined ? [] : [{ field: path.split('[')[0] ?? '', id, today }];
  });
  if (renamed.length === 0) return record;
  const changed: Record<string, unknown> = { ...fields };
  for (const { field, id, today } of renamed) {
    const value = changed[field];
    changed[field] = Array.isArray(value) ? [...new Set(value.map((one) => (one === id ? today : one)))] : today;
  }
  return { ...record, fields: kindNamed(kind.kind).schema.parse(changed) };
}

/**
 * A record that was merged into another does not come back, and is not written over it: where the file says something else than the
 * last import did, and the record of today says something else too, that is offered to it.
 */
export function mergeFormer(
  id: string,
  offered: RecordFields,
  today: RecordFields | undefined,
  last: ReadonlyMap<string, unknown> | undefined,
): Merged {
  const now = flatten(today ?? {});
  const equal = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const kept = [...flatten(offered)].flatMap(([field, value]) =>
    field === id || equal(now.get(field), value)
      ? []
      : [{ field, current: now.get(field), offered: value, isNew: !equal(value, last?.get(field)) }],
  );
  return { change: 'removed', fields: offered, kept };
}
