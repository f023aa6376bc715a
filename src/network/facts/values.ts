import { createHash } from 'node:crypto';
import type { FactField, FactGroup } from './groups.ts';

/** The facts of one group: texts, numbers, lists of codes and rows, under the names of `groups.ts`. What is not known is not there. */
export type FactValues = Readonly<Record<string, unknown>>;
type Row = FactValues;

/** One spelling of the same facts: fields in the order of the table, empty ones left out, codes sorted. */
export function canonical(fields: readonly FactField[], values: FactValues): FactValues {
  const spelled: Record<string, unknown> = {};
  for (const field of fields) {
    const value = canonicalValue(field, values[field.name]);
    if (value !== undefined) spelled[field.name] = value;
  }
  return spelled;
}

function canonicalValue(field: FactField, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  if (field.type === 'codes') {
    const codes = [...new Set(value as string[])].sort();
    return codes.length === 0 ? undefined : codes;
  }
  if (field.type === 'rows') {
    const rows = (value as Row[]).map((row) => canonical(field.fields ?? [], row));
    if (rows.length === 0) return undefined;
    return field.key === 'language'
      ? rows.sort((one, other) => (keyOf(field, one) < keyOf(field, other) ? -1 : 1))
      : rows;
  }
  return value;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
export const sameFacts = ({ fields }: FactGroup, one: FactValues, other: FactValues): boolean =>
  same(canonical(fields, one), canonical(fields, other));

/** Names these facts: two that are equal have the same name, whoever wrote them and when. */
export const versionOf = ({ fields }: FactGroup, values: FactValues): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(fields, values)))
    .digest('base64url')
    .slice(0, 22);

/** What tells one row from another. */
const keyOf = ({ key }: FactField, row: Row): string =>
  key === undefined ? JSON.stringify(row) : String(row[key] ?? '');

const codesOf = (value: unknown) => (value as readonly string[] | undefined) ?? [];
const rowsOf = (value: unknown) => (value as readonly Row[] | undefined) ?? [];

/** How one field differs. Lists say what is in the one and not in the other; rows that changed are in both, with their key. */
export type Difference =
  | { field: FactField; type: 'value'; before: unknown; after: unknown }
  | { field: FactField; type: 'codes'; added: readonly string[]; removed: readonly string[] }
  | {
      field: FactField;
      type: 'rows';
      added: readonly Row[];
      removed: readonly Row[];
      changed: readonly { before: Row; after: Row }[];
    };

/** Field by field, what is different in `after`. */
export function differences({ fields }: FactGroup, before: FactValues, after: FactValues): Difference[] {
  const [old, now] = [canonical(fields, before), canonical(fields, after)];
  return fields.flatMap((field): Difference[] => {
    const [one, other] = [old[field.name], now[field.name]];
    if (same(one, other)) return [];
    if (field.type === 'codes') {
      const [was, is] = [codesOf(one), codesOf(other)];
      return [
        {
          field,
          type: 'codes',
          added: is.filter((code) => !was.includes(code)),
          removed: was.filter((code) => !is.includes(code)),
        },
      ];
    }
    if (field.type === 'rows') return [rowDifference(field, rowsOf(one), rowsOf(other))];
    return [{ field, type: 'value', before: one, after: other }];
  });
}

function rowDifference(field: FactField, was: readonly Row[], is: readonly Row[]): Difference {
  const before = new Map(was.map((row) => [keyOf(field, row), row]));
  const after = new Map(is.map((row) => [keyOf(field, row), row]));
  return {
    field,
    type: 'rows',
    added: [...after].filter(([key]) => !before.has(key)).map(([, row]) => row),
    removed: [...before].filter(([key]) => !after.has(key)).map(([, row]) => row),
    changed: [...after].flatMap(([key, row]) => {
      const earlier = before.get(key);
      return earlier === undefined || same(earlier, row) ? [] : [{ before: earlier, after: row }];
    }),
  };
}

/**
 * Puts together two changes of the same facts: `mine` and `theirs`, both made from `base`. Lists take what either added and lose what
 * either removed. Where both changed the same text or row in different ways, that of `prefer` stays and its field is among `clashes`.
 */
export function mergeFacts(
  { fields }: FactGroup,
  { base, mine, theirs }: { base: FactValues; mine: FactValues; theirs: FactValues },
  prefer: 'mine' | 'theirs',
): { values: FactValues; clashes: string[] } {
  const spelled = [base, mine, theirs].map((values) => canonical(fields, values));
  const merged: Record<string, unknown> = {};
  const clashes: string[] = [];
  for (const field of fields) {
    const [from, my, their] = spelled.map((values) => values[field.name]);
    const { value, clash } = mergeField(field, from, my, their, prefer);
    merged[field.name] = value;
    if (clash) clashes.push(field.name);
  }
  return { values: canonical(fields, merged), clashes };
}

type Merged = { value: unknown; clash: boolean };

function mergeField(field: FactField, from: unknown, my: unknown, their: unknown, prefer: 'mine' | 'theirs'): Merged {
  if (same(my, their) || same(from, their)) return { value: my, clash: false };
  if (same(from, my)) return { value: their, clash: false };
  if (field.type === 'codes') {
    const [was, mine, theirs] = [codesOf(from), codesOf(my), codesOf(their)];
    const kept = (code: string) => (was.includes(code) ? mine.includes(code) && theirs.includes(code) : true);
    return { value: [...new Set([...theirs, ...mine])].filter(kept), clash: false };
  }
  if (field.type === 'rows') return mergeRows(field, rowsOf(from), rowsOf(my), rowsOf(their), prefer);
  return { value: prefer === 'mine' ? my : their, clash: true };
}

function mergeRows(
  field: FactField,
  from: readonly Row[],
  my: readonly Row[],
  their: readonly Row[],
  prefer: 'mine' | 'theirs',
): Merged {
  const [was, mine, theirs] = [from, my, their].map((rows) => new Map(rows.map((row) => [keyOf(field, row), row])));
  let clash = false;
  const rows: Row[] = [];
  for (const key of new Set([...(theirs?.keys() ?? []), ...(mine?.keys() ?? [])])) {
    const [old, one, other] = [was?.get(key), mine?.get(key), theirs?.get(key)];
    if (same(one, other) || same(old, other)) rows.push(...present(one));
    else if (same(old, one)) rows.push(...present(other));
    else {
      clash = true;
      // A row that one removed and the other changed stays: what is there can still be removed.
      rows.push(...present((prefer === 'mine' ? one : other) ?? one ?? other));
    }
  }
  return { value: rows, clash };
}

const present = (row: Row | undefined): Row[] => (row === undefined ? [] : [row]);
