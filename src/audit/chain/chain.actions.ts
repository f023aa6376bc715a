import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';
import {
  type Concern,
  countEntries,
  explainMisfits,
  findHashes,
  findHead,
  findSealByHash,
  type Head,
  inSnapshot,
  type Link,
  listSleepingGuards,
  type Misfit,
  type Stray,
  sumConcerns,
  walkConcerns,
  walkEntries,
  walkSeals,
} from './chain.queries.ts';
import { type KeptHead, keepHead, readHeads } from './heads.ts';

/** Faults that are named; of more, the number is told. Whoever rewrote a million entries is not helped by a million lines. */
const mostNamed = 200;

export interface AuditReport {
  entries: number;
  head: Head;
  /** How many kept heads the chain was held against. */
  headsCompared: number;
  /** A sentence for each thing that is wrong, as far as they are named. */
  faults: string[];
  /** How many more there are. */
  more: number;
}

/** In the data folder: the heads that the chain had. */
export const headsFile = 'audit-heads';

/** What the command line says of a report. */
export function tellReport({ entries, head, headsCompared, faults, more }: AuditReport): {
  sentences: string[];
  sound: boolean;
} {
  const count = new Intl.NumberFormat('en');
  const sound = faults.length === 0;
  const sentences = [...faults];
  if (more > 0) sentences.push(`And ${count.format(more)} more.`);
  sentences.push(
    sound
      ? `The audit is sound: ${count.format(entries)} entries, each as it was sealed, none missing.`
      : `The audit is not sound: ${count.format(faults.length + more)} faults in ${count.format(entries)} sealed entries.`,
  );
  if (head.no > 0) sentences.push(`Its last seal is number ${head.no}, ${head.hash}.`);
  sentences.push(
    headsCompared === 0
      ? `No earlier head was kept in ${headsFile}, so an end that was cut off before today could not be found.`
      : `It was held against ${count.format(headsCompared)} ${headsCompared === 1 ? 'head' : 'heads'} in ${headsFile}.`,
  );
  return { sentences, sound };
}

/** Keeps the head of the chain in `file`, outside of the database. Says nothing while there are no entries. */
export async function noteHead(scope: Scope, file: string): Promise<void> {
  const head = await findHead(scope);
  if (head !== undefined) keepHead(file, head, scope.now);
}

/**
 * Holds every entry against its seal, every seal against the one before it, the list by organisation against the entries, and the chain
 * against the heads that were kept in `file`. `owner` is a login that owns the tables. Where nothing is wrong, the head is kept too.
 */
export async function verifyAudit(owner: Kysely<Database>, file: string): Promise<AuditReport> {
  const { heads, unreadable } = readHeads(file);
  const report = await inSnapshot(owner, async (db) => {
    const found = new Faults();
    for (const guard of await listSleepingGuards(db)) found.add(`The trigger ${guard} is gone or switched off.`);
    const links: Link[] = [];
    const { seals, entries, concerns, head } = await walkSeals(db, (link) => found.count(link, links));
    for (const sentence of await tellLinks(db, links)) found.say(sentence);
    // Sums tell whether it is worth while to go and see.
    const listed = (await sumConcerns(db)) === concerns;
    if (!listed || (await countEntries(db)) !== entries)
      await walkEntries(db, (stray) => found.add(...tellStray(stray)));
    if (!listed) await walkConcerns(db, (concern) => found.add(tellConcern(concern)));
    const now = await hashesAt(db, heads);
    for (const sentence of tellHeads(heads, now, head)) found.add(sentence);
    return { entries: seals, head, headsCompared: heads.length, ...found.told() };
  });
  for (const line of unreadable)
    report.faults.push(`Line ${line} of ${file} is not as it was written: it says no head of the chain.`);
  if (report.faults.length === 0 && report.head.no > 0) keepHead(file, report.head, new Date());
  return report;
}

class Faults {
  readonly #sentences: string[] = [];
  #more = 0;

  add(...sentences: string[]): void {
    for (const sentence of sentences) {
      if (this.#sentences.length < mostNamed) this.#sentences.push(sentence);
      else this.#more += 1;
    }
  }

  /** What is told together with its neighbours, once all are known. */
  count(link: Link, links: Link[]): void {
    if (links.length < mostNamed) links.push(link);
    else this.#more += 1;
  }

  say(sentence: string): void {
    this.#sentences.push(sentence);
  }

  told(): { faults: string[]; more: number } {
    return { faults: this.#sentences, more: this.#more };
  }
}

const named = (entry: { at: Date; action: string }, id: string) =>
  `(${id}, ${entry.action}, ${entry.at.toISOString()})`;
const range = (from: number, to: number) => (from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`);
const genesis = /^0+$/;

async function tellLinks(db: Kysely<Database>, links: readonly Link[]): Promise<string[]> {
  const wrong = links.filter(({ entry, fits }) => entry !== undefined && !fits).map(({ no }) => no);
  const misfits = new Map((wrong.length === 0 ? [] : await explainMisfits(db, wrong)).map((one) => [one.no, one]));
  const sentences: string[] = [];
  for (const link of links) {
    sentences.push(...tellOne(link, misfits.get(link.no)));
    const { no, before, previous } = link;
    // What a gap, or a seal that was changed, already tells is not told again.
    const told =
      no !== before.no + 1 || misfits.get(no)?.sealOnly === true || misfits.get(before.no)?.sealOnly === true;
    if (previous !== before.hash && !told) sentences.push(await tellNeighbour(db, link));
  }
  return sentences;
}

function tellOne({ no, before, entry, entryId, fits }: Link, misfit: Misfit | undefined): string[] {
  const sentences: string[] = [];
  if (no !== before.no + 1) sentences.push(`${range(before.no + 1, no - 1)} gone, seal and all.`);
  if (entry === undefined) return [...sentences, `Entry ${no} (${entryId}) was removed; only its seal is left.`];
  if (fits) return sentences;
  const name = `Entry ${no} ${named(entry, entryId)}`;
  if (misfit !== undefined && misfit.belongsAt !== null && misfit.belongsAt !== no)
    return [...sentences, `${name} was moved: it was sealed as number ${misfit.belongsAt}.`];
  if (misfit?.sealOnly === true) return [...sentences, `${name} is as it was, but its seal was changed.`];
  return [...sentences, `${name} was changed after it had been sealed.`];
}

async function tellNeighbour(db: Kysely<Database>, { no, before, entry, entryId, previous }: Link): Promise<string> {
  const name = `Entry ${no} ${entry === undefined ? `(${entryId})` : named(entry, entryId)}`;
  if (genesis.test(previous))
    return `${name} was the first when it was sealed: what stands before it was put in or moved.`;
  const place = await findSealByHash(db, previous);
  if (place === undefined)
    return `What ${name} followed when it was sealed is gone: something before it was removed, or number ${before.no} rewritten.`;
  if (place < before.no)
    return `${name} followed number ${place} when it was sealed: what stands between them was put in or moved.`;
  return `${name} was moved: when it was sealed it followed what is number ${place} now.`;
}

function tellStray({ id, at, action, sealed, hiddenFrom }: Stray): string[] {
  const name = `The entry ${named({ at, action }, id)}`;
  return [
    ...(sealed ? [] : [`${name} has no seal: it was put in past the chain.`]),
    ...hiddenFrom.map((organisation) => `${name} is hidden from ${organisation}, whom it concerns.`),
  ];
}

const tellConcern = ({ organisationId, entryId }: Concern) =>
  `The list of ${organisationId} holds ${entryId}, an entry that does not concern them or is not there.`;

async function hashesAt(db: Kysely<Database>, heads: readonly KeptHead[]): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  const numbers = [...new Set(heads.map(({ no }) => no))];
  for (let at = 0; at < numbers.length; at += 1_000)
    for (const [no, hash] of await findHashes(db, numbers.slice(at, at + 1_000))) found.set(no, hash);
  return found;
}

/** `heads` by number. */
function tellHeads(heads: readonly KeptHead[], now: ReadonlyMap<number, string>, head: Head): string[] {
  const sentences: string[] = [];
  const beyond = heads.filter(({ no }) => no > head.no);
  const furthest = beyond.at(-1);
  if (furthest !== undefined)
    sentences.push(
      `${range(head.no + 1, furthest.no)} gone from the end: at ${furthest.at} the chain reached that far.`,
    );
  const differing = heads.filter(({ no, hash }) => now.has(no) && now.get(no) !== hash);
  const [first] = differing;
  if (first !== undefined) {
    const agreed = heads.filter(({ no, hash }) => no < first.no && now.get(no) === hash).at(-1);
    sentences.push(
      `The chain was rewritten: number ${first.no} is another than was kept at ${first.at}, so that an entry ${
        agreed === undefined ? 'up to that one' : `after number ${agreed.no} and up to that one`
      } was changed, put in, moved or removed, and all seals after it made anew.`,
    );
  }
  return sentences;
}
