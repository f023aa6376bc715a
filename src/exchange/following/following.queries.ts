import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Person, Scope } from '../../db/scope.ts';

const columns = { organisation: 'organisationId', country: 'countryId', topic: 'topicId' } as const;
export type Kind = keyof typeof columns;

/** The id behind a name in addresses. */
export async function findSubject({ db }: Scope, kind: Kind, name: string): Promise<string | undefined> {
  const found =
    kind === 'country'
      ? await db.selectFrom('country').where('iso3', '=', name).select('id').executeTakeFirst()
      : await db.selectFrom(kind).where('slug', '=', name).select('id').executeTakeFirst();
  return found?.id;
}

export async function insertFollow({ db }: Scope, { personId }: Person, kind: Kind, id: string): Promise<void> {
  await db
    .insertInto('follow')
    .values({ id: v7(), personId, [columns[kind]]: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteFollow({ db }: Scope, { personId }: Person, kind: Kind, id: string): Promise<void> {
  await db.deleteFrom('follow').where('personId', '=', personId).where(columns[kind], '=', id).execute();
}

export async function findFollow({ db }: Scope, { personId }: Person, kind: Kind, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('follow')
    .where('personId', '=', personId)
    .where(columns[kind], '=', id)
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteFollows({ db }: Scope, personId: string): Promise<void> {
  await db.deleteFrom('follow').where('personId', '=', personId).execute();
}

/** All that a person follows, with the name in addresses and what it is called in her language, as far as there is a name in it. */
export async function listFollowed({ db }: Scope, personId: string, locale: string) {
  const { rows } = await sql<{ kind: Kind; name: string; label: string; language: string }>`
    select f.kind, f.name, f.label, f.language from (
      select 'organisation' as kind, o.slug::text as name, t.name as label, t.language, w.followed_at
      from follow w join organisation o on o.id = w.organisation_id
      cross join lateral (select x.name, x.language from organisation_text x where x.organisation_id = o.id
        order by x.language = ${locale} desc, x.language = 'en' desc, x.language::text collate "C" limit 1) t
      where w.person_id = ${personId}
      union all
      select 'country', c.iso3, t.name, t.language, w.followed_at
      from follow w join country c on c.id = w.country_id
      cross join lateral (select x.name, x.language from country_name x where x.country_id = c.id
        order by x.language = ${locale} desc, x.language = 'en' desc limit 1) t
      where w.person_id = ${personId}
      union all
      select 'topic', p.slug::text, t.label, t.language, w.followed_at
      from follow w join topic p on p.id = w.topic_id
      cross join lateral (select x.label, x.language from topic_label x where x.topic_id = p.id
        order by x.language = ${locale} desc, x.language = 'en' desc limit 1) t
      where w.person_id = ${personId}) f
    order by f.followed_at desc`.execute(db);
  return rows;
}
