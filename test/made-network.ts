import type { Insertable, Kysely } from 'kysely';
import { v7 } from 'uuid';
import countries from '../data/countries.json' with { type: 'json' };
import type { Database } from '../src/db/schema.ts';
import { foldKey } from '../src/platform/fold.ts';
import { madeSlug } from './made.ts';

// What tests of the network make for themselves, as the owner of the tables. Nothing here is in the reference data.

type Owner = Kysely<Database>;
export interface Made {
  id: string;
  slug: string;
}

interface MadeCountry extends Partial<Insertable<Database['country']>> {
  names?: Readonly<Record<string, string>>;
  /** By treaty. */
  statuses?: Readonly<Record<string, { isParty?: boolean | null; since?: string; signed?: boolean }>>;
}
// A server that a test starts brings the real countries with it.
const taken = new Set((countries as { iso2: string }[]).map(({ iso2 }) => iso2));
function* freeCodes(): Generator<string, never> {
  for (let n = 0; n < 26 * 26; n += 1) {
    const code = String.fromCharCode(65 + Math.floor(n / 26)) + String.fromCharCode(65 + (n % 26));
    if (!taken.has(code)) yield code;
  }
  throw new Error('There are no more codes of countries; a test needs fewer');
}
/** Each database has them anew. */
const codes = new WeakMap<Owner, Generator<string, never>>();
function nextCode(db: Owner): string {
  const free = codes.get(db) ?? freeCodes();
  codes.set(db, free);
  return free.next().value;
}

/** A country with a code of its own, from QAA on: no State has codes beginning with Q but Qatar (QAT), and AT is Austria’s. */
export async function makePlace(
  db: Owner,
  { names = {}, statuses = {}, ...facts }: MadeCountry = {},
): Promise<Made & { iso3: string }> {
  const code = nextCode(db);
  const iso3 = facts.iso3 ?? `Q${code}`;
  const country = {
    ...{
      id: v7(),
      iso3,
      iso2: code,
      unMember: true,
      unRegion: 'africa',
      unSubregion: 'Eastern Africa',
      source: 'made',
    },
    ...facts,
  };
  await db.insertInto('country').values(country).execute();
  const named = Object.entries({ en: `Country ${iso3}`, ...names });
  await db
    .insertInto('countryName')
    .values(named.map(([language, name]) => ({ countryId: country.id, language, name, nameKey: foldKey(name) })))
    .execute();
  const rows = Object.entries(statuses).map(([treaty, status]) => ({ countryId: country.id, treaty, ...status }));
  if (rows.length > 0) await db.insertInto('treatyStatus').values(rows).execute();
  return { id: country.id, slug: iso3, iso3 };
}

export async function makeTopic(
  db: Owner,
  label: string,
  facts: Partial<Insertable<Database['topic']>> & { labels?: Readonly<Record<string, string>> } = {},
): Promise<Made> {
  const { labels = {}, ...rest } = facts;
  const topic = { id: v7(), slug: madeSlug('topic'), source: 'made', ...rest };
  await db.insertInto('topic').values(topic).execute();
  const rows = Object.entries({ en: label, ...labels });
  await db
    .insertInto('topicLabel')
    .values(rows.map(([language, text]) => ({ topicId: topic.id, language, label: text, labelKey: foldKey(text) })))
    .execute();
  return { id: topic.id, slug: topic.slug };
}

interface MadeOrganisation extends Partial<Insertable<Database['organisation']>> {
  name?: string;
  shortName?: string;
  names?: Readonly<Record<string, string>>;
  serves?: readonly Made[];
  topics?: readonly Made[];
}

export async function makeMember(
  db: Owner,
  seat: Made,
  { name = 'A made centre', shortName = name, names = {}, serves = [], topics = [], ...facts }: MadeOrganisation = {},
): Promise<Made> {
  const organisation = {
    ...{ id: v7(), slug: madeSlug('organisation'), kind: 'basel-centre', countryId: seat.id, region: 'africa' },
    source: 'https://example.org/made',
    ...facts,
  };
  await db.insertInto('organisation').values(organisation).execute();
  const texts = Object.entries({ en: name, ...names }).map(([language, text]) => ({
    ...{ organisationId: organisation.id, language, name: text, shortName, nameKey: foldKey(text) },
  }));
  await db.insertInto('organisationText').values(texts).execute();
  const organisationId = organisation.id;
  if (serves.length > 0)
    await db
      .insertInto('organisationCountry')
      .values(serves.map(({ id }) => ({ organisationId, countryId: id })))
      .execute();
  if (topics.length > 0)
    await db
      .insertInto('organisationTopic')
      .values(topics.map(({ id }) => ({ organisationId, topicId: id })))
      .execute();
  return { id: organisation.id, slug: organisation.slug };
}

interface MadeActivity extends Partial<Insertable<Database['activity']>> {
  title?: string;
  partners?: readonly Made[];
  countries?: readonly Made[];
  topics?: readonly Made[];
}

export async function makeDeed(
  db: Owner,
  lead: Made,
  { title = 'A made workshop', partners = [], countries = [], topics = [], ...facts }: MadeActivity = {},
): Promise<Made> {
  const activity = {
    ...{ id: v7(), slug: madeSlug('activity'), kind: 'workshop', leadOrganisationId: lead.id, stage: 'completed' },
    source: 'https://example.org/made',
    ...facts,
  };
  const activityId = activity.id;
  await db.insertInto('activity').values(activity).execute();
  await db.insertInto('activityText').values({ activityId, language: 'en', title }).execute();
  for (const { id } of partners)
    await db.insertInto('activityPartner').values({ activityId, organisationId: id }).execute();
  for (const { id } of countries)
    await db.insertInto('activityCountry').values({ activityId, countryId: id }).execute();
  for (const { id } of topics) await db.insertInto('activityTopic').values({ activityId, topicId: id }).execute();
  return { id: activity.id, slug: activity.slug };
}

export async function makeLesson(
  db: Owner,
  teller: Made,
  { title = 'A made lesson', country, topics = [] }: { title?: string; country?: Made; topics?: readonly Made[] } = {},
): Promise<Made> {
  const experience = {
    id: v7(),
    slug: madeSlug('experience'),
    organisationId: teller.id,
    countryId: country?.id ?? null,
  };
  const experienceId = experience.id;
  await db
    .insertInto('experience')
    .values({ ...experience, source: 'https://example.org/made' })
    .execute();
  await db.insertInto('experienceText').values({ experienceId, language: 'en', title }).execute();
  for (const { id } of topics) await db.insertInto('experienceTopic').values({ experienceId, topicId: id }).execute();
  return { id: experienceId, slug: experience.slug };
}
