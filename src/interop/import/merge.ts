import type { RecordFields, RecordKind } from '../../platform/records.ts';

/** A record taken apart: field path (`name.fr`, `serves`) to a value or a list of values. Empty fields are not there. */
export type Flat = ReadonlyMap<string, unknown>;

interface Kept {
  field: string;
  current: unknown;
  offered: unknown;
  /** Whether the file says something else than the last import did: then it is offered anew. */
  isNew: boolean;
}

export interface Merged {
  change: 'new' | 'changed' | 'same' | 'removed';
  /** The whole record as it is to be saved. */
  fields: RecordFields;
  /** What was changed by hand and stays, though the file says something else. */
  kept: Kept[];
}

export function flatten(fields: RecordFields, prefix = ''): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) continue;
    if (typeof value === 'object' && !Array.isArray(value)) {
      for (const [path, inner] of flatten(value as RecordFields, `${prefix}${field}.`)) flat.set(path, inner);
    } else flat.set(prefix + field, value);
  }
  return flat;
}

function unflatten(flat: Flat, kind: RecordKind, like: RecordFields): RecordFields {
  const fields: Record<string, unknown> = {};
  // Objects all of whose fields are empty are there all the same.
  for (const [field, value] of Object.entries(like)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) fields[field] = {};
  }
  for (const [path, value] of flat) {
    const [field = '', inner] = path.split('.');
    if (inner === undefined) fields[field] = value;
    else fields[field] = { ...(fields[field] as RecordFields | undefined), [inner]: value };
  }
  return kind.schema.parse(fields);
}

const equal = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Puts together, field by field, what the file says (`offered`), what is stored (`current`), and what the last import said
 * (`last`). A field that stands as the last import left it follows the file; one that does not was changed by hand and stays.
 */
export function merge(
  kind: RecordKind,
  offered: RecordFields,
  current: RecordFields | undefined,
  last: Flat | undefined,
): Merged {
  if (current === undefined) return { change: last === undefined ? 'new' : 'removed', fields: offered, kept: [] };

  const now = flatten(current);
  const next = flatten(offered);
  const taken = new Map(now);
  const kept: Kept[] = [];
  const differing: Kept[] = [];
  for (const field of new Set([...now.keys(), ...next.keys()])) {
    const values = { field, current: now.get(field), offered: next.get(field) };
    if (equal(values.current, values.offered)) continue;
    const difference = { ...values, isNew: !equal(values.offered, last?.get(field)) };
    differing.push(difference);
    if (!equal(values.current, last?.get(field))) kept.push(difference);
    else if (values.offered === undefined) taken.delete(field);
    else taken.set(field, values.offered);
  }
  if (kept.length === differing.length) return { change: 'same', fields: current, kept };
  try {
    return { change: 'changed', fields: unflatten(taken, kind, offered), kept };
  } catch {
    // What was changed by hand and the rest of the file do not go together (an end before its start): all of it is offered.
    return { change: 'same', fields: current, kept: differing };
  }
}
