import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

// Read as the owner of the tables, past the row policies, in batches of one snapshot: the memory that it takes does not grow with the
// audit, and what is written meanwhile neither waits nor counts.

const batch = 20_000;
const genesis = '0'.repeat(64);
const zero = '00000000-0000-0000-0000-000000000000';
const beforeConcerns = sql`${zero}::uuid, '-infinity'::timestamptz, ${zero}::uuid`;

/** What an entry's seal is made of, said here once more: the database's own function (audit_text) may have been changed by whoever changed the entry. */
const text = (entry: string) =>
  sql<Buffer>`convert_to(jsonb_build_array(${sql.raw(
    ['id', '(extract(epoch from AT) * 1000000)::bigint', 'actor', 'person_id', 'organisation_id', 'action']
      .concat('subject_kind', 'subject_id', 'concerns', 'address', 'changes')
      .map((column) => (column.includes('AT') ? column.replace('AT', `${entry}.at`) : `${entry}.${column}`))
      .join(', '),
  )})::text, 'UTF8')`;

export interface Link {
  no: number;
  entryId: string;
  /** Undefined: the entry is not there. */
  entry: { at: Date; action: string } | undefined;
  /** The entry, with the hash of the seal before it, makes the hash that stands here. */
  fits: boolean;
  /** The number and, in hex, the hash that stand before; 0 and zeros before the first. */
  before: { no: number; hash: string };
  /** In hex: what stood before when this was sealed. */
  previous: string;
  hash: string;
}

export interface Head {
  no: number;
  /** In hex. */
  hash: string;
}

/** Runs `work` on one snapshot. */
export function inSnapshot<T>(owner: Kysely<Database>, work: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  return owner.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}

/** A number for one line of the list by organisation. Their sum is the same for two lists that hold the same, whatever their order. */
const lineNumber = (organisation: string, table: string, id: string) =>
  sql.raw(
    `hashtextextended(concat_ws(' ', ${organisation}, extract(epoch from ${table}.at), ${table}.${id}), 0)::numeric`,
  );

export interface Walked {
  seals: number;
  /** Entries that have a seal. */
  entries: number;
  /** What the list by organisation has to add up to. */
  concerns: string;
  head: Head;
}

/** Goes through the seals in order and hands out each link with which something is wrong. */
export async function walkSeals(db: Kysely<Database>, onFault: (link: Link) => void): Promise<Walked> {
  let head: Head = { no: 0, hash: genesis };
  let seals = 0;
  let entries = 0;
  let concerns = 0n;
  for (;;) {
    const { rows } = await sql<LinkRow & { seals: number; entries: number; concerns: string }>`
      with sealed as (
        select s.*, lag(s.no, 1, ${head.no}::bigint) over w as "noBefore",
          lag(s.hash, 1, decode(${head.hash}, 'hex')) over w as "hashBefore"
        from (select * from audit_seal where no > ${head.no} order by no limit ${batch}) s window w as (order by s.no)
      ), checked as materialized (
        select sealed.*, e.id as found, e.at, e.action, sha256(sealed.previous || ${text('e')}) as made,
          (select sum(${lineNumber('o', 'e', 'id')}) from (select distinct o from unnest(e.concerns || e.organisation_id) o) d
            where o is not null) as concerned
        from sealed left join audit_entry e on e.id = sealed.entry_id
      )
      select no, entry_id as "entryId", found, at, action, made = hash as fits, "noBefore", previous, hash, "hashBefore",
        (select count(*) from checked) as seals, (select count(found) from checked) as entries,
        (select coalesce(sum(concerned), 0) from checked)::text as concerns
      from checked
      where found is null or made <> hash or previous <> "hashBefore" or no <> "noBefore" + 1
        or no = (select max(no) from checked)
      order by no`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return { seals, entries, concerns: String(concerns), head };
    for (const link of rows.map(toLink)) if (isFaulty(link)) onFault(link);
    seals += last.seals;
    entries += last.entries;
    concerns += BigInt(last.concerns);
    head = { no: last.no, hash: last.hash.toString('hex') };
  }
}

interface LinkRow {
  no: number;
  entryId: string;
  found: string | null;
  at: Date;
  action: string;
  fits: boolean | null;
  noBefore: number;
  hashBefore: Buffer;
  previous: Buffer;
  hash: Buffer;
}

const toLink = (row: LinkRow): Link => ({
  no: row.no,
  entryId: row.entryId,
  entry: row.found === null ? undefined : { at: row.at, action: row.action },
  fits: row.fits === true,
  before: { no: row.noBefore, hash: row.hashBefore.toString('hex') },
  previous: row.previous.toString('hex'),
  hash: row.hash.toString('hex'),
});

const isFaulty = ({ entry, fits, before, previous, no }: Link) =>
  entry === undefined || !fits || previous !== before.hash || no !== before.no + 1;

export interface Misfit {
  no: number;
  /** The entry is as it was: what was changed is the hash, or the previous hash, of its seal. */
  sealOnly: boolean;
  /** The number at which the entry that stands here was sealed. */
  belongsAt: number | null;
}

/** What happened to those that do not fit their seals, as far as they themselves can tell. */
export async function explainMisfits(db: Kysely<Database>, numbers: readonly number[]): Promise<Misfit[]> {
  const { rows } = await sql<Misfit>`
    with misfit as materialized (
      select s.no, s.previous, s.hash, ${text('e')} as text from audit_seal s join audit_entry e on e.id = s.entry_id
      where s.no = any (${numbers}::bigint[])
    )
    select m.no,
      coalesce(sha256(before.hash || m.text) = m.hash or sha256(m.previous || m.text) = after.previous, false) as "sealOnly",
      (select other.no from misfit other where sha256(other.previous || m.text) = other.hash limit 1) as "belongsAt"
    from misfit m left join audit_seal before on before.no = m.no - 1 left join audit_seal after on after.no = m.no + 1
    order by m.no`.execute(db);
  return rows;
}

/** Where a hash stands now; undefined if nowhere. */
export async function findSealByHash(db: Kysely<Database>, hash: string): Promise<number | undefined> {
  const { rows } = await sql<{ no: number }>`
    select no from audit_seal where hash = decode(${hash}, 'hex') limit 1`.execute(db);
  return rows[0]?.no;
}

/** The hashes, in hex, that stand at these numbers. */
export async function findHashes(db: Kysely<Database>, numbers: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<Head>`
    select no, encode(hash, 'hex') as hash from audit_seal where no = any (${numbers}::bigint[])`.execute(db);
  return new Map(rows.map(({ no, hash }) => [no, hash]));
}

export interface Stray {
  id: string;
  at: Date;
  action: string;
  /** No seal: it was put in past the chain. */
  sealed: boolean;
  /** Organisations whose stewards are not shown what concerns them. */
  hiddenFrom: string[];
}

/** How many entries there are. */
export async function countEntries(db: Kysely<Database>): Promise<number> {
  let count = 0;
  let after = zero;
  for (;;) {
    const { rows } = await sql<{ id: string; size: number }>`
      with part as materialized (select id from audit_entry where id > ${after} order by id limit ${5 * batch})
      select id, (select count(*) from part) as size from part order by id desc limit 1`.execute(db);
    const [last] = rows;
    if (last === undefined) return count;
    count += last.size;
    after = last.id;
  }
}

/** What the list by organisation adds up to. */
export async function sumConcerns(db: Kysely<Database>): Promise<string> {
  let sum = 0n;
  let after = beforeConcerns;
  for (;;) {
    // The time goes back as the text of the database: a Date would cut off its microseconds.
    const { rows } = await sql<Concern & { time: string; sum: string }>`
      with part as materialized (
        select * from audit_concern where (organisation_id, at, entry_id) > (${after})
        order by organisation_id, at, entry_id limit ${batch}
      )
      select organisation_id as "organisationId", entry_id as "entryId", at::text as time,
        (select sum(${lineNumber('part.organisation_id', 'part', 'entry_id')}) from part)::text as sum
      from part order by organisation_id desc, at desc, entry_id desc limit 1`.execute(db);
    const [last] = rows;
    if (last === undefined) return String(sum);
    sum += BigInt(last.sum);
    after = sql`${last.organisationId}::uuid, ${last.time}::timestamptz, ${last.entryId}::uuid`;
  }
}

/** Goes through the entries and hands out those without a seal, and those that the list by organisation lacks. */
export async function walkEntries(db: Kysely<Database>, onFault: (stray: Stray) => void): Promise<void> {
  let after = zero;
  for (;;) {
    const { rows } = await sql<Stray>`
      with part as materialized (select * from audit_entry where id > ${after} order by id limit ${batch}),
      checked as (
        select e.id, e.at, e.action, s.no is not null as sealed,
          array(select o from unnest(e.concerns || e.organisation_id) o where o is not null and not exists
            (select from audit_concern c where (c.organisation_id, c.at, c.entry_id) = (o, e.at, e.id)))::text[] as "hiddenFrom"
        from part e left join audit_seal s on s.entry_id = e.id
      )
      select * from checked where not sealed or "hiddenFrom" <> '{}' or id = (select id from part order by id desc limit 1)
      order by id`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const stray of rows) if (!stray.sealed || stray.hiddenFrom.length > 0) onFault(stray);
    after = last.id;
  }
}

export interface Concern {
  organisationId: string;
  entryId: string;
}

/** Goes through the list by organisation and hands out what no entry says. */
export async function walkConcerns(db: Kysely<Database>, onFault: (concern: Concern) => void): Promise<void> {
  let after = beforeConcerns;
  for (;;) {
    const { rows } = await sql<Concern & { time: string; fits: boolean }>`
      with part as materialized (
        select * from audit_concern where (organisation_id, at, entry_id) > (${after})
        order by organisation_id, at, entry_id limit ${batch}
      ), checked as (
        select c.*, coalesce(e.at = c.at and c.organisation_id = any (e.concerns || e.organisation_id), false) as fits,
          row_number() over (order by c.organisation_id, c.at, c.entry_id) = (select count(*) from part) as last
        from part c left join audit_entry e on e.id = c.entry_id
      )
      select organisation_id as "organisationId", entry_id as "entryId", at::text as time, fits from checked
      where not fits or last order by organisation_id, at, entry_id`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const concern of rows) if (!concern.fits) onFault(concern);
    after = sql`${last.organisationId}::uuid, ${last.time}::timestamptz, ${last.entryId}::uuid`;
  }
}

/** The triggers that guard and seal, as `table: trigger`, that are not there or switched off. */
export async function listSleepingGuards(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ guard: string }>`
    select w.t || ': ' || w.g as guard
    from (values ('audit_entry', 'only_grows'), ('audit_seal', 'only_grows'), ('audit_concern', 'only_grows'),
      ('audit_entry', 'seal'), ('audit_entry', 'concerns')) w (t, g)
    where not exists (select from pg_trigger p where p.tgrelid = ('public.' || w.t)::regclass and p.tgname = w.g and p.tgenabled in ('O', 'A'))
    order by 1`.execute(db);
  return rows.map(({ guard }) => guard);
}

/** The last seal; undefined while nothing is sealed. Any scope may ask for it. */
export async function findHead({ db }: Scope): Promise<Head | undefined> {
  const { rows } = await sql<{ no: number | null; hash: string }>`select no, hash from audit_head()`.execute(db);
  const [row] = rows;
  return row === undefined || row.no === null ? undefined : { no: row.no, hash: row.hash };
}
