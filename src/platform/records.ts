import type { z } from 'zod';
import type { Scope } from '../db/scope.ts';

/** What a file says of one thing: plain JSON values under the names that files use. */
export type RecordFields = Readonly<Record<string, unknown>>;

/** A record names another; `path` is the field that does, as a person writes it (`serves[3]`). */
export interface RecordReference {
  kind: string;
  id: string;
  path: string;
}

/**
 * The contract between the modules and the import: a feature's records as they are exchanged in files. The import knows
 * nothing else of a feature; it reads, checks, orders, compares, and hands back what is to be saved.
 */
export interface RecordKind<Fields extends RecordFields = RecordFields> {
  /** One word, kept for ever beside what was imported: `organisation`. */
  kind: string;
  /** The name that files of this kind begin with: `organisations` for organisations.json. */
  files: string;
  /** The field with the permanent id. */
  id: string;
  /**
   * Strict: an unknown field is an error, so that nothing that means something is dropped silently. What it gives back is the
   * one spelling of the record: what `load` gives for the same record is equal to it, lists whose order says nothing sorted.
   */
  schema: z.ZodType<Fields>;
  /**
   * Records of other kinds that a file may write inside of this one, by field. They become records of their own before anything
   * is compared: the owner's id goes into the field `owner`, the place in the list into `position`, from 1.
   */
  parts?: Readonly<Record<string, { kind: string; owner: string }>>;
  /** The field that names the record above this one, of the same kind; such a line may not go in a circle. */
  above?: string;
  /**
   * Fields beside the id (one text or a list) whose values no two records may share, once they are folded. `holders` tells
   * which stored record holds each folded value.
   */
  unique?: readonly {
    field: string;
    fold?: (value: string) => string;
    holders(scope: Scope, values: string[]): Promise<Map<string, string>>;
  }[];
  references(record: Fields): RecordReference[];
  /** Those of `ids` that are former ones, each with the id that the record has now: it was renamed, or merged into another. */
  formerIds?(scope: Scope, ids: readonly string[]): Promise<Map<string, string>>;
  /** The stored records among `ids`, in the shape of the file. */
  load(scope: Scope, ids: readonly string[]): Promise<Map<string, Fields>>;
  /** Writes whole records, new and known ones; all that they name is there. Keeps the search index in step. */
  save(scope: Scope, records: readonly Fields[]): Promise<void>;
}

/** Lets a feature state its kind with its own record type, and the import hold kinds of all types in one list. */
export function recordKind<Fields extends RecordFields>(kind: RecordKind<Fields>): RecordKind {
  return kind as unknown as RecordKind;
}

/** The references of a field that holds one id, several, or none. */
export function references(kind: string, path: string, ids: string | readonly string[] | undefined): RecordReference[] {
  if (ids === undefined) return [];
  if (typeof ids === 'string') return [{ kind, id: ids, path }];
  return ids.map((id, index) => ({ kind, id, path: `${path}[${index}]` }));
}

/** A note of a record, and the fields that it speaks about. */
export interface Remark {
  text: string | undefined;
  about: readonly string[];
}

const namedFacts: readonly [RegExp, string][] = [
  [/\b(?:city|seat|location)\b/, 'city'],
  [/\bname\b/, 'name'],
  [/\bcountry (?:list|grouping)\b|\bcoverage\b|\bmember (?:list|countries)\b|\bthe list itself\b/, 'serves'],
];

/**
 * The fields of a record that its sources do not bear out, sorted. The rule: a source that says "general knowledge" leaves the
 * whole record unconfirmed (`all`); a clause of a note that says it, the facts that the clause names (city, which stands for the
 * place on the map too; name; serves) or, if it names none, those that the note is about.
 */
export function unconfirmedFacts(source: string | undefined, remarks: readonly Remark[] = []): string[] {
  const generalKnowledge = /general knowledge/i;
  if (generalKnowledge.test(source ?? '')) return ['all'];
  const facts = new Set<string>();
  for (const { text = '', about } of remarks) {
    for (const clause of text.split(';').filter((part) => generalKnowledge.test(part))) {
      const named = namedFacts.filter(([words]) => words.test(clause)).map(([, fact]) => fact);
      for (const fact of named.length > 0 ? named : about) facts.add(fact);
    }
  }
  return [...facts].sort();
}
