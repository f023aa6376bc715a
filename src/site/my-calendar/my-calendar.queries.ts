import { sql } from 'kysely';
import type { Scope } from '../../db/scope.ts';

/** The links that a person has, the newest first; those that she took back are gone. */
export function listLinks({ db }: Scope, personId: string) {
  return db
    .selectFrom('calendarLink')
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .orderBy('id', 'desc')
    .select(['id', 'name', 'language', 'madeAt'])
    .execute();
}

interface NewLink {
  id: string;
  personId: string;
  name: string;
  language: string;
  tokenHash: Buffer;
}
export async function insertLink({ db }: Scope, link: NewLink): Promise<void> {
  await db.insertInto('calendarLink').values(link).execute();
}

/** Tells whether it was hers and in force. */
export async function revokeLink({ db, now }: Scope, personId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('calendarLink')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteLinks({ db }: Scope, personId: string): Promise<void> {
  await db.deleteFrom('calendarLink').where('personId', '=', personId).execute();
}

/** Whose calendar a secret opens. */
export async function openLink({ db }: Scope, tokenHash: Buffer) {
  const { rows } = await sql<{
    personId: string;
    language: string;
  }>`select person_id, language from open_calendar_link(${tokenHash}::bytea)`.execute(db);
  return rows[0];
}

/** The meetings that concern a person, by their names: of what she follows and of her organisations, and where she takes part. */
export async function listOwnMeetings({ db }: Scope, personId: string): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    with followed as materialized (select organisation_id, country_id from follow where person_id = ${personId}::uuid),
    organisations as materialized (select organisation_id as id from followed where organisation_id is not null
      union select organisation_id from membership where person_id = ${personId}::uuid and ended_at is null)
    select m.slug::text from meeting m where m.country_id in (select country_id from followed)
      or m.convener_id in (select id from organisations)
      or m.id in (select meeting_id from meeting_organisation where organisation_id in (select id from organisations))
      or m.id in (select own_participations())`.execute(db);
  return rows.map(({ slug }) => slug);
}
