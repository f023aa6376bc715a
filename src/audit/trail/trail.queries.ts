import { type RawBuilder, sql } from 'kysely';
import { holds, type Scope } from '../../db/scope.ts';

export interface TrailRow {
  id: string;
  at: Date;
  /** Microseconds since 1970: the place in the list, which a Date would cut off. */
  micros: number;
  actor: 'visitor' | 'person' | 'operator' | 'job';
  personId: string | null;
  organisationId: string | null;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  /** Null also where it is not the reader's to know: of people of other organisations. */
  address: string | null;
  changes: unknown;
}

export interface TrailFilter {
  /** The noun of actions: 'organisation'. */
  group?: string | undefined;
  /** Who did it, or to whom it was done. */
  personId?: string | undefined;
}

export interface TrailPlace {
  after: { micros: number; id: string } | undefined;
  limit: number;
}

const nothing = sql<boolean>`false`;
const newestFirst = sql`order by at desc, id desc`;
const time = (micros: number) => sql`timestamptz 'epoch' + ${micros} * interval '1 microsecond'`;

const filtered = ({ group, personId }: TrailFilter): RawBuilder<boolean> => sql<boolean>`
  ${group === undefined ? sql`true` : sql`starts_with(e.action, ${`${group}.`})`}
  and ${personId === undefined ? sql`true` : sql`(e.person_id = ${personId}::uuid or (e.subject_kind = 'person' and e.subject_id = ${personId}::uuid))`}`;

const columns = (addressSeen: RawBuilder<boolean>, changesSeen = sql<boolean>`true`) => sql`
  e.id, e.at, (extract(epoch from e.at) * 1000000)::bigint as micros, e.actor, e.person_id as "personId",
  e.organisation_id as "organisationId", e.action, e.subject_kind as "subjectKind", e.subject_id as "subjectId",
  case when ${addressSeen} then e.address end as address, case when ${changesSeen} then e.changes end as changes`;

/** What the actor did, what others did to her, and who read what is kept of her, the newest first. */
export async function listOwnTrail({ db, actor }: Scope, filter: TrailFilter, place: TrailPlace): Promise<TrailRow[]> {
  const me = actor.personId === undefined ? undefined : sql`${actor.personId}::uuid`;
  if (me === undefined) return [];
  const { after, limit } = place;
  const beyond = after === undefined ? sql`true` : sql`(e.at, e.id) < (${time(after.micros)}, ${after.id}::uuid)`;
  const part = (mine: RawBuilder<boolean>) => sql`
    (select ${columns(sql`e.person_id = ${me} or e.person_id is null`)} from audit_entry e
     where ${mine} and ${beyond} and ${filtered(filter)} ${newestFirst} limit ${limit})`;
  // Where her record was read among others: that it was, by whom and when; not what else was read.
  const read = sql`
    (select ${columns(nothing, nothing)} from audit_concern c join audit_entry e on e.id = c.entry_id
     where c.organisation_id = ${me} and e.person_id is distinct from ${me}
       and (e.subject_kind is distinct from 'person' or e.subject_id is distinct from ${me})
       and ${after === undefined ? sql`true` : sql`(c.at, c.entry_id) < (${time(after.micros)}, ${after.id}::uuid)`} and ${filtered(filter)}
     order by c.at desc, c.entry_id desc limit ${limit})`;
  // Each part follows its own index.
  const { rows } = await sql<TrailRow>`
    select * from (${part(sql`e.person_id = ${me}`)} union all
      ${part(sql`e.subject_kind = 'person' and e.subject_id = ${me} and e.person_id is distinct from ${me}`)} union all ${read}) trail
    ${newestFirst} limit ${limit}`.execute(db);
  return rows;
}

/** For a steward: what was done for the organisation that she acts for, or concerns it; the newest first. */
export async function listTrailOfOrganisation(
  { db, actor }: Scope,
  filter: TrailFilter,
  { after, limit }: TrailPlace,
): Promise<TrailRow[]> {
  const mine = holds(actor, 'steward') ? sql`${actor.organisationId}::uuid` : undefined;
  const beyond = after === undefined ? sql`true` : sql`(c.at, c.entry_id) < (${time(after.micros)}, ${after.id}::uuid)`;
  const { rows } = await sql<TrailRow>`
    select ${columns(mine === undefined ? nothing : sql`e.organisation_id = ${mine}`)}
    from audit_concern c join audit_entry e on e.id = c.entry_id
    where ${mine === undefined ? nothing : sql`c.organisation_id = ${mine}`} and ${beyond} and ${filtered(filter)}
    order by c.at desc, c.entry_id desc limit ${limit}`.execute(db);
  return rows;
}
