import { type Insertable, sql, type Updateable } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Scope } from '../../db/scope.ts';

interface Title {
  language: string;
  title: string;
}

/** Every series with its title in the reader's language and who keeps it. There are dozens. */
export async function listSeriesWithKeeper({ db }: Scope, locale: string) {
  const { rows } = await sql<{
    id: string;
    slug: string;
    title: string;
    language: string;
    keeperId: string | null;
    conventions: string[];
  }>`
    select s.id, s.slug, coalesce(t.title, s.slug) as title, coalesce(t.language, 'en') as language, s.keeper_id, s.conventions
    from series s left join lateral (select x.title, x.language from series_text x where x.series_id = s.id
      order by x.language = ${locale} desc, x.is_original desc, x.language limit 1) t on true order by s.slug`.execute(
    db,
  );
  return rows;
}

/** Every country by its code, in the reader's language where there is a name in it. */
export async function listCountryChoices({ db }: Scope, locale: string) {
  const { rows } = await sql<{ id: string; iso3: string; name: string }>`
    select c.id, c.iso3, n.name from country c cross join lateral (select x.name from country_name x where x.country_id = c.id
      order by x.language = ${locale} desc, x.language = 'en' desc limit 1) n`.execute(db);
  return rows;
}

/** Which of these permanent names meetings have. */
export async function listTakenMeetings({ db }: Scope, slugs: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('meeting')
    .where(sql<boolean>`slug = any(${slugs}::text[])`)
    .select('slug')
    .execute();
  return rows.map(({ slug }) => slug);
}

export async function listTakenSeries({ db }: Scope, slugs: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('series').where(sql<boolean>`slug = any(${slugs}::text[])`).select('slug').execute();
  return rows.map(({ slug }) => slug);
}

export async function insertSeries(
  { db }: Scope,
  series: Insertable<Database['series']> & { id: string },
  titles: readonly Title[],
): Promise<void> {
  await db.insertInto('series').values(series).execute();
  const rows = titles.map((title, index) => ({ seriesId: series.id, isOriginal: index === 0, ...title }));
  await db.insertInto('seriesText').values(rows).execute();
}

/** Tells whether the permanent name was free. */
export async function insertMeeting({ db }: Scope, meeting: Insertable<Database['meeting']>): Promise<boolean> {
  const made = await db
    .insertInto('meeting')
    .values(meeting)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateMeeting({ db }: Scope, id: string, change: Updateable<Database['meeting']>): Promise<void> {
  await db.updateTable('meeting').set(change).where('id', '=', id).execute();
}

/** Waits until nobody else changes the meeting; gives when it was changed last. */
export async function lockMeeting({ db }: Scope, id: string): Promise<Date> {
  const { changedAt } = await db
    .selectFrom('meeting')
    .where('id', '=', id)
    .select('changedAt')
    .forUpdate()
    .executeTakeFirstOrThrow();
  return changedAt;
}

/** The titles, the original first. */
export function listTitles({ db }: Scope, id: string) {
  return db
    .selectFrom('meetingText')
    .where('meetingId', '=', id)
    .orderBy('isOriginal', 'desc')
    .orderBy('language')
    .select(['language', 'title', 'summary'])
    .execute();
}

/** Writes the titles as they are to be; summaries stay with the titles in their language. */
export async function saveTitles({ db }: Scope, id: string, titles: readonly Title[]): Promise<void> {
  const languages = titles.map(({ language }) => language);
  await db
    .deleteFrom('meetingText')
    .where('meetingId', '=', id)
    .where(sql<boolean>`language <> all(${languages}::text[])`)
    .execute();
  const rows = titles.map((title, index) => ({ meetingId: id, isOriginal: index === 0, ...title }));
  await db
    .insertInto('meetingText')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['meetingId', 'language']).doUpdateSet(({ ref }) => ({
        title: ref('excluded.title'),
        isOriginal: ref('excluded.isOriginal'),
      })),
    )
    .execute();
}

export async function listConventions({ db }: Scope, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('meetingConvention')
    .where('meetingId', '=', id)
    .orderBy('convention')
    .select('convention')
    .execute();
  return rows.map(({ convention }) => convention);
}

export async function saveConventions({ db }: Scope, id: string, conventions: readonly string[]): Promise<void> {
  await db.deleteFrom('meetingConvention').where('meetingId', '=', id).execute();
  const rows = conventions.map((convention) => ({ meetingId: id, convention }));
  if (rows.length > 0) await db.insertInto('meetingConvention').values(rows).execute();
}

/** How much of a meeting is there, for its organisers' page. */
export async function countParts({ db }: Scope, id: string) {
  const { rows } = await sql<{ agenda: number; invitations: number; outcomes: number; documents: number }>`
    select (select count(*) from agenda_item where meeting_id = ${id}::uuid) as agenda,
      (select count(*) from meeting_invitation where meeting_id = ${id}::uuid and withdrawn_at is null) as invitations,
      (select count(*) from outcome where meeting_id = ${id}::uuid) as outcomes,
      (select count(*) from document where meeting_id = ${id}::uuid) as documents`.execute(db);
  return rows[0] ?? { agenda: 0, invitations: 0, outcomes: 0, documents: 0 };
}
