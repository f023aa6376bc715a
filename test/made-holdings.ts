import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import type { Database } from '../src/db/schema.ts';
import { madeSlug } from './made.ts';

type Owner = Kysely<Database>;

/** One of a few organisations, or a number below another: the test's luck. */
export interface Luck {
  organisation(): string;
  below(most: number): number;
}

export interface HoldingsGround {
  country: string;
  countries: readonly string[];
  topics: readonly string[];
  meeting: string;
  people: readonly string[];
}

const pick = <T>(luck: Luck, list: readonly T[]): T => list[luck.below(list.length)] as T;
const groups = ['identity', 'place', 'mandates', 'countries', 'languages', 'expertise', 'contacts'];

/** By table, a row in which an organisation is named; the same key may come twice, and is then left aside. */
export const holdings: Readonly<Record<string, (db: Owner, luck: Luck, ground: HoldingsGround) => Promise<unknown>>> = {
  organisation_text: (db, luck) => {
    const name = `Name ${luck.below(1e6)}`;
    return sql`insert into organisation_text (organisation_id, language, name, short_name, name_key)
      values (${luck.organisation()}, ${pick(luck, ['fr', 'es', 'ar', 'ru'])}, ${name}, ${name}, ${name}) on conflict do nothing`.execute(
      db,
    );
  },
  organisation_country: (db, luck, { countries }) =>
    sql`insert into organisation_country values (${luck.organisation()}, ${pick(luck, countries)}) on conflict do nothing`.execute(
      db,
    ),
  organisation_topic: (db, luck, { topics }) =>
    sql`insert into organisation_topic values (${luck.organisation()}, ${pick(luck, topics)}) on conflict do nothing`.execute(
      db,
    ),
  organisation_mandate: (db, luck) =>
    sql`insert into organisation_mandate (organisation_id, position, language, text)
      values (${luck.organisation()}, ${luck.below(4)}, 'en', ${`Mandate ${luck.below(1e6)}`}) on conflict do nothing`.execute(
      db,
    ),
  document: (db, luck, { meeting }) => {
    const readers = [...new Set([luck.organisation(), luck.organisation(), luck.organisation()])].slice(
      0,
      luck.below(4),
    );
    const id = v7();
    const owner = luck.organisation();
    return sql`with made as (insert into document (id, slug, kind, meeting_id, author_organisation_id, owner_organisation_id, audience, readers, released_at)
        values (${id}, ${madeSlug('document')}, 'working', ${meeting}, ${luck.organisation()}, ${owner}, 'named', ${readers}::uuid[], '2020-01-01Z'))
      select search_index(jsonb_build_array(jsonb_build_object('kind', 'document', 'subject_id', ${id}::text, 'language', 'en', 'slug', 'x', 'title', 'x',
        'body', 'x', 'weight', 1, 'titles', '[]'::jsonb, 'words', '', 'audience', 'named', 'readers', to_jsonb(${readers}::uuid[]),
        'owner_organisation_id', ${owner}::text, 'released_at', '2020-01-01Z')), '[]')`
      .execute(db)
      .then(() =>
        sql`insert into document_text (document_id, language, title) values (${id}, 'en', 'A made document')`.execute(
          db,
        ),
      );
  },
  meeting_organisation: (db, luck, { meeting }) =>
    sql`insert into meeting_organisation values (${meeting}, ${luck.organisation()}, ${luck.below(9)}) on conflict do nothing`.execute(
      db,
    ),
  document_assignment: (db, luck, { meeting }) =>
    sql`insert into document_assignment (id, meeting_id, organisation_id, kind, title)
      values (${v7()}, ${meeting}, ${luck.organisation()}, 'working', 'Made')`.execute(db),
  meeting_invitation: (db, luck, { meeting }) =>
    sql`insert into meeting_invitation (id, meeting_id, organisation_id, name, category)
      values (${v7()}, ${meeting}, ${luck.organisation()}, 'Invited', 'ngo') on conflict do nothing`.execute(db),
  participant: (db, luck, { meeting }) =>
    sql`insert into participant (id, meeting_id, organisation_id, organisation_name, category, role, family_name)
      values (${v7()}, ${meeting}, ${luck.organisation()}, 'Invited', 'ngo', 'head', 'NAME')`.execute(db),
  outcome_organisation: async (db, luck, { meeting }) => {
    const id = v7();
    await sql`insert into outcome (id, slug, meeting_id, position) values (${id}, ${madeSlug('outcome')}, ${meeting}, ${luck.below(99)})`.execute(
      db,
    );
    for (let owners = 1 + luck.below(2); owners > 0; owners--)
      await sql`insert into outcome_organisation values (${id}, ${luck.organisation()}, ${owners}) on conflict do nothing`.execute(
        db,
      );
  },
  series: (db, luck) =>
    sql`insert into series (id, slug, keeper_id) values (${v7()}, ${madeSlug('series')}, ${luck.organisation()})`.execute(
      db,
    ),
  meeting: (db, luck, { meeting }) =>
    sql`insert into meeting (id, slug, series_id, starts_on, starts_precision, ends_on, ends_precision, last_day, source, convener_id)
      select ${v7()}, ${madeSlug('meeting')}, series_id, starts_on, starts_precision, ends_on, ends_precision, last_day, source,
        ${luck.organisation()} from meeting where id = ${meeting}`.execute(db),
  upload: (db, luck, { people }) =>
    sql`insert into upload (id, person_id, organisation_id, name, size_bytes)
      values (${v7()}, ${pick(luck, people)}, ${luck.organisation()}, 'made.pdf', 1)`.execute(db),
  outcome_answer: async (db, luck, { meeting, people }) => {
    const id = v7();
    await sql`insert into outcome (id, slug, meeting_id, position) values (${id}, ${madeSlug('outcome')}, ${meeting}, ${luck.below(99)})`.execute(
      db,
    );
    await sql`insert into outcome_answer (id, outcome_id, organisation_id, person_id, state, words, language)
      values (${v7()}, ${id}, ${luck.organisation()}, ${pick(luck, people)}, 'done', 'Done', 'en')`.execute(db);
    await sql`insert into outcome_notice (mail_id, person_id, organisation_id, outcome_id, occasion)
      values (${v7()}, ${pick(luck, people)}, ${luck.organisation()}, ${id}, 'after')`.execute(db);
  },
  activity: async (db, luck) => {
    const id = v7();
    await sql`insert into activity (id, slug, kind, lead_organisation_id, stage, source)
      values (${id}, ${madeSlug('activity')}, 'workshop', ${luck.organisation()}, 'completed', 'made')`.execute(db);
    for (let partners = luck.below(3); partners > 0; partners--)
      await sql`insert into activity_partner values (${id}, ${luck.organisation()}, ${partners}) on conflict do nothing`.execute(
        db,
      );
  },
  experience: (db, luck) =>
    sql`insert into experience (id, slug, organisation_id, source) values (${v7()}, ${madeSlug('experience')}, ${luck.organisation()}, 'made')`.execute(
      db,
    ),
  membership: (db, luck, { people }) =>
    sql`insert into membership (id, person_id, organisation_id, role, ended_at)
      values (${v7()}, ${pick(luck, people)}, ${luck.organisation()}, ${pick(luck, ['member', 'editor', 'steward'])},
        ${luck.below(3) === 0 ? new Date(Date.now() + 1e6) : null}) on conflict do nothing`.execute(db),
  invitation: async (db, luck) => {
    const id = v7();
    await sql`insert into invitation (id, organisation_id, email, email_key, expires_at)
      values (${id}, ${luck.organisation()}, 'a@example.org', 'a@example.org', now())`.execute(db);
    await sql`insert into invitation_role (invitation_id, role) values (${id}, 'member')`.execute(db);
  },
  session: (db, luck, { people }) => {
    const id = v7();
    return sql`insert into session (id, token_hash, person_id, organisation_id, method, strong, ends_at)
      values (${id}, convert_to(${id}, 'UTF8'), ${pick(luck, people)}, ${luck.organisation()}, 'link', false, now())`.execute(
      db,
    );
  },
  sign_on: async (db, luck, { people }) => {
    const organisation = luck.organisation();
    await sql`insert into sign_on (organisation_id, issuer, client_id, sealed_client_secret)
      values (${organisation}, 'https://example.org', 'a', 'sealed') on conflict do nothing`.execute(db);
    await sql`insert into sign_on_subject values (${organisation}, ${`subject ${luck.below(4)}`}, ${pick(luck, people)}) on conflict do nothing`.execute(
      db,
    );
  },
  contact_point: (db, luck, { people }) =>
    sql`insert into contact_point (id, organisation_id, person_id, name, email, shown_to, agreed_on)
      values (${v7()}, ${luck.organisation()}, ${luck.below(2) === 0 ? null : pick(luck, people)}, 'Made', 'a@example.org', 'network', '2026-01-02')`.execute(
      db,
    ),
  organisation_change: (db, luck, { people }) =>
    sql`insert into organisation_change (id, organisation_id, fact_group, before, after, how, person_id, person_name, acting_organisation_id)
      values (${v7()}, ${luck.organisation()}, 'place', '{}', '{}', 'form', ${pick(luck, people)}, 'x', ${luck.organisation()})`.execute(
      db,
    ),
  fact_confirmation: (db, luck, { people }) =>
    sql`insert into fact_confirmation (organisation_id, fact_group, person_id, acting_organisation_id, how)
      values (${luck.organisation()}, ${pick(luck, groups)}, ${pick(luck, people)}, ${luck.organisation()}, 'page') on conflict do nothing`.execute(
      db,
    ),
  fact_reminder: (db, luck, { people }) =>
    sql`insert into fact_reminder (mail_id, person_id, organisation_id, fact_group, confirmed_at)
      values (${v7()}, ${pick(luck, people)}, ${luck.organisation()}, ${pick(luck, groups)}, '2024-01-01') on conflict do nothing`.execute(
      db,
    ),
  follow: (db, luck, { people }) =>
    sql`insert into follow (id, person_id, organisation_id) values (${v7()}, ${pick(luck, people)}, ${luck.organisation()}) on conflict do nothing`.execute(
      db,
    ),
  network_member: (db, luck) => {
    const [network, member] = [luck.organisation(), luck.organisation()];
    if (network === member) return Promise.resolve();
    return sql`insert into network_member (id, network_id, organisation_id, since, since_precision)
      values (${v7()}, ${network}, ${member}, '2020-01-01', 'year') on conflict do nothing`.execute(db);
  },
  correction: (db, luck) => {
    const id = v7();
    const organisation = luck.organisation();
    return sql`insert into correction (id, organisation_id, subject_kind, subject_id, path, title, title_language, text, language, sender_organisation_id, fingerprint)
      values (${id}, ${organisation}, 'organisation', ${organisation}, '/organisations/x', 'x', 'en', 'This is not right', 'en', ${luck.organisation()},
        convert_to(${id}, 'UTF8'))`.execute(db);
  },
};
