import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { holds, type Scope } from '../../db/scope.ts';
import type { PackAudience, PackContents } from '../pack-making/content.ts';

/** The first wall, as the policies say it: packs `p` for everybody; those for participants to them and to who organises the meeting. */
export function seenPacks({ actor }: Scope): RawBuilder<SqlBool> {
  if (actor.kind === 'visitor') return sql<SqlBool>`p.audience = 'public'`;
  const rules = [sql`p.audience = 'public'`, sql`is_participant(p.meeting_id)`];
  if (holds(actor, 'editor', 'steward', 'secretariat'))
    rules.push(
      sql`exists (select from meeting o where o.id = p.meeting_id and o.convener_id = ${actor.organisationId}::uuid)`,
    );
  if (holds(actor, 'secretariat'))
    rules.push(sql`exists (select from meeting o where o.id = p.meeting_id and o.convener_id is null)`);
  return sql<SqlBool>`(${sql.join(rules, sql` or `)})`;
}

export async function takesPart({ db, actor }: Scope, meetingId: string): Promise<boolean> {
  if (actor.kind === 'visitor') return false;
  const { rows } = await sql<{ is: boolean }>`select is_participant(${meetingId}::uuid) as is`.execute(db);
  return rows[0]?.is === true;
}

/** Whether there is an organisation that takes part, as far as the actor may know. */
export async function hasParticipants({ db }: Scope, meetingId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select is_participant(${meetingId}::uuid) or exists (select from participant t where t.meeting_id = ${meetingId}::uuid
      and t.organisation_id is not null and t.approved_at is not null and t.removed_at is null) as has`.execute(db);
  return rows[0]?.has === true;
}

/** Of a meeting's pack for participants, whose id the actor has: the organisations of all of them. */
export async function listReadersOf({ db }: Scope, packId: string): Promise<string[]> {
  const { rows } = await sql<{ readers: string[] | null }>`select readers_of_pack(${packId}::uuid) as readers`.execute(
    db,
  );
  return rows[0]?.readers ?? [];
}

export interface PackRow {
  id: string;
  language: string;
  audience: PackAudience;
  number: number;
  askedAt: Date;
  seenAt: Date | null;
  totalBytes: number | null;
  doneBytes: number;
  failed: string | null;
  madeAt: Date | null;
  fingerprint: string | null;
  sha256: string | null;
  sizeBytes: number | null;
  documents: string[];
  files: string[];
  outcomes: string[];
  gone: boolean;
  meeting: string;
  meetingId: string;
}

const columns = sql`p.id, p.language, p.audience, p.number, p.asked_at, p.seen_at, p.total_bytes::float8 as total_bytes,
  p.done_bytes::float8 as done_bytes, p.failed, p.made_at, p.fingerprint, p.sha256, p.size_bytes::float8 as size_bytes,
  p.documents, p.files, p.outcomes, p.gone_at is not null as gone, m.slug::text as meeting, p.meeting_id`;

/** The newest that is made, and the one that is to be made, of each language and audience. */
export async function listPacks(scope: Scope, meetingId: string): Promise<PackRow[]> {
  const { rows } = await sql<PackRow>`
    select distinct on (p.language, p.audience, p.made_at is null) ${columns}
    from meeting_pack p join meeting m on m.id = p.meeting_id
    where p.meeting_id = ${meetingId}::uuid and ${seenPacks(scope)}
    order by p.language, p.audience, p.made_at is null, p.number desc`.execute(scope.db);
  return rows;
}

export async function findPack(scope: Scope, id: string): Promise<PackRow | undefined> {
  const { rows } = await sql<PackRow>`
    select ${columns} from meeting_pack p join meeting m on m.id = p.meeting_id
    where p.id = ${id}::uuid and ${seenPacks(scope)}`.execute(scope.db);
  return rows[0];
}

export async function findContents(scope: Scope, id: string): Promise<PackContents | undefined> {
  const { rows } = await sql<{ contents: PackContents }>`
    select p.contents from meeting_pack p where p.id = ${id}::uuid and p.contents is not null and ${seenPacks(scope)}`.execute(
    scope.db,
  );
  return rows[0]?.contents;
}

export interface AdditionRow {
  id: string;
  packId: string;
  since: number | null;
  sinceMadeAt: Date | null;
  madeAt: Date | null;
  sha256: string | null;
  sizeBytes: number | null;
  failed: string | null;
}

const additionColumns = sql`a.id, a.pack_id, a.since, a.made_at, a.sha256, a.size_bytes::float8 as size_bytes, a.failed,
  (select b.made_at from meeting_pack b where (b.meeting_id, b.language, b.audience) = (p.meeting_id, p.language, p.audience)
    and b.number = a.since) as since_made_at`;

/** What is new in a pack since older ones, the newest first; made ones alone. */
export async function listAdditions(scope: Scope, packId: string): Promise<AdditionRow[]> {
  const { rows } = await sql<AdditionRow>`
    select ${additionColumns} from meeting_pack_addition a join meeting_pack p on p.id = a.pack_id
    where a.pack_id = ${packId}::uuid and a.since is not null and a.made_at is not null and ${seenPacks(scope)}
    order by a.since desc`.execute(scope.db);
  return rows;
}

export async function findAddition(scope: Scope, id: string): Promise<AdditionRow | undefined> {
  const { rows } = await sql<AdditionRow>`
    select ${additionColumns} from meeting_pack_addition a join meeting_pack p on p.id = a.pack_id
    where a.id = ${id}::uuid and ${seenPacks(scope)}`.execute(scope.db);
  return rows[0];
}

/** The next pack of its kind, to be made; the one that waits already where there is one. */
export async function askForPack(
  scope: Scope,
  { id, meetingId, language, audience }: { id: string; meetingId: string; language: string; audience: PackAudience },
): Promise<string> {
  await sql`
    insert into meeting_pack (id, meeting_id, language, audience, number)
    select ${id}::uuid, ${meetingId}::uuid, ${language}, ${audience}, coalesce((select max(p.number) from meeting_pack p
      where p.meeting_id = ${meetingId}::uuid and p.language = ${language} and p.audience = ${audience}), 0) + 1
    on conflict do nothing`.execute(scope.db);
  const { rows } = await sql<{ id: string }>`
    update meeting_pack p set asked_at = now(), failed = null
    where p.meeting_id = ${meetingId}::uuid and p.language = ${language} and p.audience = ${audience} and p.made_at is null
      and ${seenPacks(scope)} returning p.id`.execute(scope.db);
  const [row] = rows;
  if (row === undefined) throw new Error('a pack that was asked for is not there');
  return row.id;
}
