import { sql } from 'kysely';
import { idOf, idsByName, replaceRows, upsertRows } from '../../db/rows.ts';
import type { Scope } from '../../db/scope.ts';
import { listContacts, writeContacts } from '../contacts/contacts.queries.ts';
import { seesMembership } from '../visible.queries.ts';
import type { FactGroupName } from './groups.ts';
import type { FactValues } from './values.ts';

export interface EditedOrganisation {
  id: string;
  slug: string;
  kind: string;
  name: string;
  nameLanguage: string;
}

export async function findEdited({ db }: Scope, locale: string, slug: string): Promise<EditedOrganisation | undefined> {
  const { rows } = await sql<EditedOrganisation>`
    select o.id, o.slug::text, o.kind, t.name, t.language::text as name_language
    from organisation o cross join lateral (
      select t.name, t.language from organisation_text t where t.organisation_id = o.id
      order by (t.language = ${locale}) desc, (t.language = 'en') desc, t.language::text collate "C" limit 1) t
    where o.slug = ${slug}`.execute(db);
  return rows[0];
}

/** Two who save at once go one after the other. */
export async function lockOrganisation({ db }: Scope, id: string): Promise<void> {
  await db.selectFrom('organisation').where('id', '=', id).select('id').forUpdate().execute();
}

type Loader = (scope: Scope, id: string) => Promise<FactValues>;
type Writer = (scope: Scope, id: string, values: never) => Promise<void>;

const organisation = (scope: Scope, id: string) => scope.db.selectFrom('organisation as o').where('o.id', '=', id);

const loaders: Readonly<Record<FactGroupName, Loader>> = {
  identity: async (scope, id) => {
    const { date, ...row } = await organisation(scope, id)
      .select(['o.kind', 'o.hostInstitution', 'o.website', 'o.note'])
      .select(
        sql<
          string | null
        >`left(o.established_on::text, case o.established_precision when 'year' then 4 when 'month' then 7 else 10 end)`.as(
          'date',
        ),
      )
      .executeTakeFirstOrThrow();
    const names = await scope.db
      .selectFrom('organisationText')
      .where('organisationId', '=', id)
      .select(['language', 'name', 'shortName'])
      .execute();
    return { ...row, established: date, names };
  },
  place: (scope, id) =>
    organisation(scope, id)
      .innerJoin('country as c', 'c.id', 'o.countryId')
      .select(['c.iso3 as country', 'o.city', 'o.latitude', 'o.longitude'])
      .executeTakeFirstOrThrow(),
  mandates: async (scope, id) => {
    const row = await organisation(scope, id).select(['o.conventions', 'o.region']).executeTakeFirstOrThrow();
    return { ...row, mandates: await listMandates(scope, id) };
  },
  countries: async (scope, id) => {
    const row = await organisation(scope, id).select('o.servesNote').executeTakeFirstOrThrow();
    const { rows } = await sql<{ iso3: string }>`
      select c.iso3 from organisation_country oc join country c on c.id = oc.country_id where oc.organisation_id = ${id}`.execute(
      scope.db,
    );
    return { ...row, serves: rows.map(({ iso3 }) => iso3) };
  },
  languages: (scope, id) => organisation(scope, id).select('o.languages').executeTakeFirstOrThrow(),
  expertise: async ({ db }, id) => {
    const { rows } = await sql<{ slug: string }>`
      select p.slug::text from organisation_topic ot join topic p on p.id = ot.topic_id where ot.organisation_id = ${id}`.execute(
      db,
    );
    return { topics: rows.map(({ slug }) => slug) };
  },
  contacts: async (scope, id) => ({
    contacts: (await listContacts(scope, id)).map(({ personId, position: _, ...row }) => ({
      ...row,
      person: personId,
    })),
  }),
};

/** The facts of one group as they stand, of contact points those that the actor may see. */
export const loadFacts = (scope: Scope, id: string, group: FactGroupName): Promise<FactValues> =>
  loaders[group](scope, id);

export function listMandates({ db }: Scope, organisationId: string) {
  return db
    .selectFrom('organisationMandate')
    .where('organisationId', '=', organisationId)
    .orderBy('position')
    .select(['text', 'language', 'source'])
    .execute();
}

interface IdentityValues {
  names?: readonly { language: string; name: string; shortName: string; nameKey: string }[];
  kind: string;
  hostInstitution?: string;
  establishedOn: string | null;
  establishedPrecision: string | null;
  website?: string;
  note?: string;
}

const orNull = <T>(value: T | undefined): T | null => value ?? null;

/** Lists that have an order (the first language preferred) keep it; what is new stands last. */
const inOrder = (before: readonly string[], now: readonly string[] = []): string[] => [
  ...before.filter((code) => now.includes(code)),
  ...now.filter((code) => !before.includes(code)),
];

const writers: Readonly<Record<FactGroupName, Writer>> = {
  identity: async ({ db }, id, values: IdentityValues) => {
    const { names = [], kind, hostInstitution, establishedOn, establishedPrecision, website, note } = values;
    await db
      .updateTable('organisation')
      .set({
        kind,
        hostInstitution: orNull(hostInstitution),
        establishedOn,
        establishedPrecision,
        website: orNull(website),
        note: orNull(note),
      })
      .where('id', '=', id)
      .execute();
    const languages = names.map(({ language }) => language);
    await db
      .deleteFrom('organisationText')
      .where('organisationId', '=', id)
      .$if(languages.length > 0, (rows) => rows.where('language', 'not in', languages))
      .execute();
    await upsertRows(
      db,
      'organisationText',
      ['organisationId', 'language'],
      names.map((name) => ({ organisationId: id, ...name })),
    );
  },
  place: async ({ db }, id, values: { country: string; city?: string; latitude?: number; longitude?: number }) => {
    const countries = await idsByName(db, 'country', [values.country], 'iso3');
    await db
      .updateTable('organisation')
      .set({
        countryId: idOf(countries, values.country),
        city: orNull(values.city),
        latitude: orNull(values.latitude),
        longitude: orNull(values.longitude),
      })
      .where('id', '=', id)
      .execute();
  },
  mandates: async (
    { db },
    id,
    values: {
      conventions?: readonly string[];
      region: string;
      mandates?: readonly { text: string; language: string; source?: string }[];
    },
  ) => {
    const { conventions } = await db
      .selectFrom('organisation')
      .where('id', '=', id)
      .select('conventions')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('organisation')
      .set({ conventions: inOrder(conventions, values.conventions), region: values.region })
      .where('id', '=', id)
      .execute();
    const rows = (values.mandates ?? []).map((mandate, position) => ({
      organisationId: id,
      position,
      text: mandate.text,
      language: mandate.language,
      source: orNull(mandate.source),
    }));
    await replaceRows(db, 'organisationMandate', 'organisationId', [id], rows);
  },
  countries: async ({ db }, id, values: { serves?: readonly string[]; servesNote?: string }) => {
    const ids = await idsByName(db, 'country', values.serves ?? [], 'iso3');
    await db
      .updateTable('organisation')
      .set({ servesNote: orNull(values.servesNote) })
      .where('id', '=', id)
      .execute();
    const rows = (values.serves ?? []).map((code) => ({ organisationId: id, countryId: idOf(ids, code) }));
    await replaceRows(db, 'organisationCountry', 'organisationId', [id], rows);
  },
  languages: async ({ db }, id, values: { languages?: readonly string[] }) => {
    const { languages } = await db
      .selectFrom('organisation')
      .where('id', '=', id)
      .select('languages')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('organisation')
      .set({ languages: inOrder(languages, values.languages) })
      .where('id', '=', id)
      .execute();
  },
  expertise: async ({ db }, id, values: { topics?: readonly string[] }) => {
    const ids = await idsByName(db, 'topic', values.topics ?? []);
    const rows = (values.topics ?? []).map((slug) => ({ organisationId: id, topicId: idOf(ids, slug) }));
    await replaceRows(db, 'organisationTopic', 'organisationId', [id], rows);
  },
  contacts: (scope, id, values: { contacts?: readonly never[] }) => writeContacts(scope, id, values.contacts ?? []),
};

/** Makes these the facts of the group, whole; all that they name is there. */
export const saveFacts = (scope: Scope, id: string, group: FactGroupName, values: FactValues): Promise<void> =>
  writers[group](scope, id, values as never);

/** What of an organisation no source bears out, as far as nobody has confirmed it since. */
export async function findUnconfirmed({ db }: Scope, id: string): Promise<string[]> {
  const row = await db.selectFrom('organisation').where('id', '=', id).select('unconfirmed').executeTakeFirstOrThrow();
  return row.unconfirmed;
}

export async function setUnconfirmed({ db }: Scope, id: string, unconfirmed: readonly string[]): Promise<void> {
  await db
    .updateTable('organisation')
    .set({ unconfirmed: [...unconfirmed] })
    .where('id', '=', id)
    .execute();
}

/** Which of these codes there are, of countries by ISO3 and of topics by slug. */
export async function listKnown(
  { db }: Scope,
  table: 'country' | 'topic',
  codes: readonly string[],
): Promise<string[]> {
  return [...(await idsByName(db, table, codes, table === 'country' ? 'iso3' : 'slug')).keys()];
}

/** The people of the organisation, as far as the actor may know them: members in office, by name. */
export function listColleagues({ db, actor }: Scope, organisationId: string) {
  return db
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .where('m.organisationId', '=', organisationId)
    .where('m.endedAt', 'is', null)
    .where('p.leftAt', 'is', null)
    .where(seesMembership(actor, 'm'))
    .select(['p.id', 'p.name'])
    .distinct()
    .execute();
}
