import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';
import type { PackAudience, PackContents } from './content.ts';

// What the makers of packs do goes through functions of the database: they act for nobody, and every kind of pack is theirs to make.

interface Taken {
  slug: string;
  language: string;
  audience: PackAudience;
  number: number;
}

export async function takeUp({ db }: Scope, id: string): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`select * from take_up_pack(${id}::uuid)`.execute(db);
  return rows[0];
}

export async function isWaiting({ db }: Scope, id: string): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`select is_pack_waiting(${id}::uuid) as waits`.execute(db);
  return rows[0]?.waits === true;
}

/** Of a pack for participants: the organisations of all of them; null of one for everybody. */
export async function listReaders({ db }: Scope, id: string): Promise<string[] | null> {
  const { rows } = await sql<{ readers: string[] | null }>`select readers_of_pack(${id}::uuid) as readers`.execute(db);
  return rows[0]?.readers ?? null;
}

export async function noteProgress({ db }: Scope, id: string, done: number, total: number): Promise<void> {
  await sql`select note_pack(${id}::uuid, ${done}::bigint, ${total}::bigint)`.execute(db);
}

export async function putDown({ db }: Scope, id: string, why: string | null): Promise<void> {
  await sql`select put_pack_down(${id}::uuid, ${why})`.execute(db);
}

export async function dropWaiting({ db }: Scope, id: string): Promise<void> {
  await sql`select drop_pack(${id}::uuid)`.execute(db);
}

export interface MadePack {
  madeAt: string;
  fingerprint: string;
  sha256: string;
  sizeBytes: number;
  documents: string[];
  files: string[];
  outcomes: string[];
  contents: PackContents;
}

export async function finish({ db }: Scope, id: string, made: MadePack): Promise<boolean> {
  const { rows } = await sql<{ finished: boolean }>`
    select finish_pack(${id}::uuid, ${JSON.stringify(made)}::jsonb) as finished`.execute(db);
  return rows[0]?.finished === true;
}

export interface EarlierPack {
  id: string;
  number: number;
  fingerprint: string;
  gone: boolean;
  /** What it holds: documents and files by id, outcomes by their permanent names. */
  documents: string[];
  files: string[];
  outcomes: string[];
  contents: PackContents;
}

/** Those made before, the newest first, as far as the actor may have them. */
export async function listEarlier(
  { db }: Scope,
  { slug, language, audience, number }: Taken,
  most: number,
): Promise<EarlierPack[]> {
  const rows = await db
    .selectFrom('meetingPack as p')
    .innerJoin('meeting as m', 'm.id', 'p.meetingId')
    .where('m.slug', '=', slug)
    .where('p.language', '=', language)
    .where('p.audience', '=', audience)
    .where('p.number', '<', number)
    .where('p.madeAt', 'is not', null)
    .orderBy('p.number', 'desc')
    .limit(most)
    .select([
      'p.id',
      'p.number',
      sql<string>`p.fingerprint`.as('fingerprint'),
      sql<boolean>`p.gone_at is not null`.as('gone'),
    ])
    .select(['p.documents', 'p.files', 'p.outcomes', sql<PackContents>`p.contents`.as('contents')])
    .execute();
  return rows;
}

/** Whether everybody sees all of these outcomes. */
export async function outcomesStillOut({ db }: Scope, slugs: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ still: boolean }>`
    select (select count(*) from outcome o where o.slug = any (${slugs}::text[]) and o.published_at is not null and o.withdrawn_at is null)
      = ${slugs.length} as still`.execute(db);
  return rows[0]?.still === true;
}

export interface PackToLookAt {
  id: string;
  meetingId: string;
  slug: string;
  language: string;
  audience: PackAudience;
  madeAt: Date | null;
}

export async function listToLookAt({ db }: Scope): Promise<PackToLookAt[]> {
  const { rows } = await sql<PackToLookAt>`select * from packs_to_look_at()`.execute(db);
  return rows;
}

export async function insertNext({ db }: Scope, id: string, next: string): Promise<boolean> {
  const { rows } = await sql<{ renewed: boolean }>`select renew_pack(${id}::uuid, ${next}::uuid) as renewed`.execute(
    db,
  );
  return rows[0]?.renewed === true;
}

export async function forgetOld({ db }: Scope): Promise<Set<string>> {
  const { rows } = await sql<{ sha256: string }>`select sha256 from forget_packs()`.execute(db);
  return new Set(rows.map(({ sha256 }) => sha256));
}

// ---------------------------------------------------------------- additions

interface NewAddition {
  id: string;
  packId: string;
  since: number | null;
  key: string;
  paths: readonly string[];
  emptied: readonly string[];
}

/** Its id, or that of the same one; undefined where too many lie here, or the actor may not have the pack. */
export async function askForAddition({ db }: Scope, addition: NewAddition): Promise<string | undefined> {
  const { id, packId, since, key, paths, emptied } = addition;
  const { rows } = await sql<{ id: string | null }>`
    select ask_for_addition(${id}::uuid, ${packId}::uuid, ${since}::integer, ${key}, ${paths}::text[], ${emptied}::text[]) as id`.execute(
    db,
  );
  return rows[0]?.id ?? undefined;
}

export function findAdditionToMake({ db }: Scope, id: string) {
  return db
    .selectFrom('meetingPackAddition as a')
    .innerJoin('meetingPack as p', 'p.id', 'a.packId')
    .where('a.id', '=', id)
    .where('a.madeAt', 'is', null)
    .where('p.goneAt', 'is', null)
    .select([
      'a.paths',
      'a.emptied',
      'p.language',
      sql<string>`p.sha256`.as('sha256'),
      sql<Date>`p.made_at`.as('madeAt'),
    ])
    .executeTakeFirst();
}

export async function finishAddition(
  { db }: Scope,
  id: string,
  made: { sha256: string; sizeBytes: number } | undefined,
  why: string | null,
): Promise<void> {
  await sql`select finish_addition(${id}::uuid, ${made?.sha256 ?? null}, ${made?.sizeBytes ?? null}::bigint, ${why})`.execute(
    db,
  );
}
