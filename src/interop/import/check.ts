import type { z } from 'zod';
import type { RecordFields, RecordKind } from '../../platform/records.ts';
import { type Complaint, describe, pathOf, quote } from './complaints.ts';
import { kindNamed, kinds } from './kinds.ts';
import type { RecordFile } from './read.ts';

/** A record that its schema has let through, and where it stands. */
export interface Incoming {
  kind: RecordKind;
  id: string;
  fields: RecordFields;
  file: string;
  /** The record of the file that it lies in, which is itself unless it is a part. */
  record: string;
  /** Where in that record: empty, or `documents[2].`. */
  prefix: string;
}

export interface Checked {
  incoming: Incoming[];
  /** Ids of all records in the files, also of those that were complained of, by kind. */
  said: Map<string, Set<string>>;
}

/** Checks what can be checked without the database: kinds, fields, ids that are there twice. */
export function checkFiles(files: readonly RecordFile[], complaints: Complaint[], tick: () => void): Checked {
  const checked: Checked = { incoming: [], said: new Map(kinds.map(({ kind }) => [kind, new Set()])) };
  const first = new Map<string, string>();
  for (const { name, records } of files) {
    const kind = kindOf(name, records);
    if (kind === undefined) {
      const names = kinds.map(({ files }) => `${files}.json`).join(', ');
      complaints.push({ file: name, record: '', path: '', expected: `a name that says what is in it: ${names}` });
      continue;
    }
    for (const [index, raw] of records.entries()) {
      const record = nameOf(kind, raw) ?? `#${index + 1}`;
      checkRecord({ kind, raw, file: name, record, prefix: '' }, checked, first, complaints);
      tick();
    }
  }
  return checked;
}

interface Raw {
  kind: RecordKind;
  raw: unknown;
  file: string;
  record: string;
  prefix: string;
}

function checkRecord(at: Raw, checked: Checked, first: Map<string, string>, complaints: Complaint[]): void {
  const { kind, raw, file, record, prefix } = at;
  const complain = (path: string, expected: string, found?: string) =>
    complaints.push({ file, record, path: prefix + path, expected, ...(found !== undefined && { found }) });
  if (!isObject(raw)) {
    complaints.push({
      file,
      record,
      path: prefix.slice(0, -1),
      expected: `an object (${kind.kind})`,
      found: describe(raw),
    });
    return;
  }

  const id = raw[kind.id];
  if (typeof id === 'string') {
    const before = first.get(`${kind.kind} ${id}`);
    if (before !== undefined) complain(kind.id, `an id of its own; ${quote(id)} is there already (${before})`);
    first.set(`${kind.kind} ${id}`, `${file}, ${record}`);
    checked.said.get(kind.kind)?.add(id);
  }

  const own: Record<string, unknown> = { ...raw };
  for (const [field, part] of Object.entries(kind.parts ?? {})) {
    const list = own[field] ?? [];
    delete own[field];
    if (!Array.isArray(list)) {
      complain(field, 'a list', describe(list));
      continue;
    }
    for (const [index, item] of list.entries()) {
      const inside = `${prefix}${field}[${index}].`;
      const placed = isObject(item) ? place(item, part.owner, id, index, file, record, inside, complaints) : item;
      checkRecord(
        { kind: kindNamed(part.kind), raw: placed, file, record, prefix: inside },
        checked,
        first,
        complaints,
      );
    }
  }

  const result = kind.schema.safeParse(own);
  if (result.success) {
    checked.incoming.push({ kind, id: String(result.data[kind.id]), fields: result.data, file, record, prefix });
  } else explain(result.error, own, complain);
}

/** A part says by its place to whom it belongs and which it is. */
function place(
  item: Record<string, unknown>,
  owner: string,
  id: unknown,
  index: number,
  file: string,
  record: string,
  prefix: string,
  complaints: Complaint[],
): Record<string, unknown> {
  for (const field of [owner, 'position'].filter((name) => Object.hasOwn(item, name))) {
    complaints.push({ file, record, path: prefix + field, expected: 'no such field here: its place says it' });
  }
  // An owner without a good id was complained of; its parts are still looked at.
  const ownerId = typeof id === 'string' && /^[a-z0-9-]{1,120}$/.test(id) ? id : 'unknown';
  return { ...item, [owner]: ownerId, position: index + 1 };
}

function explain(
  error: z.ZodError,
  raw: unknown,
  complain: (path: string, expected: string, found?: string) => void,
): void {
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) complain(pathOf([...issue.path, key]), 'no such field');
      continue;
    }
    const found = issue.path.reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
      raw,
    );
    complain(pathOf(issue.path), issue.message, describe(found));
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(kind: RecordKind, raw: unknown): string | undefined {
  const id = isObject(raw) ? raw[kind.id] : undefined;
  return typeof id === 'string' && /^[\w-]{1,120}$/.test(id) ? id : undefined;
}

/** What a file holds: by its name, or else by the fields of its first record. */
function kindOf(name: string, records: readonly unknown[]): RecordKind | undefined {
  const word = /^[a-z]+/.exec(name)?.[0];
  const named = kinds.find(({ files }) => files === word);
  if (named !== undefined) return named;

  const sample = records.find(isObject);
  if (sample === undefined) return undefined;
  const scores = kinds
    .map((kind) => ({ kind, score: familiarity(kind, sample) }))
    .sort((one, other) => other.score - one.score);
  const [best, second] = scores;
  return best !== undefined && best.score > 1 && best.score > (second?.score ?? 0) ? best.kind : undefined;
}

/** Fields that the kind knows, less those that it does not know; between two alike, the one of which less is wrong. */
function familiarity(kind: RecordKind, sample: Record<string, unknown>): number {
  const own = Object.fromEntries(Object.entries(sample).filter(([field]) => !(field in (kind.parts ?? {}))));
  const issues = kind.schema.safeParse(own).error?.issues ?? [];
  const strange = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  );
  return Object.keys(sample).length - 2 * strange.length - Math.min(issues.length, 99) / 100;
}
