import type { Insertable, Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database } from '../src/db/schema.ts';
import { foldKey } from '../src/platform/fold.ts';
import { firstDay, lastDay, precisionOf } from '../src/platform/record-fields.ts';
import { madeSlug } from './made.ts';

type Owner = Kysely<Database>;
interface Made {
  id: string;
  slug: string;
}

export async function makeTopic(db: Owner, label: string, broaderId: string | null = null): Promise<Made> {
  const topic = { id: v7(), slug: madeSlug('topic'), broaderId, source: 'made' };
  await db.insertInto('topic').values(topic).execute();
  await db
    .insertInto('topicLabel')
    .values({ topicId: topic.id, language: 'en', label, labelKey: foldKey(label) })
    .execute();
  return topic;
}

interface MadeActivity extends Partial<Insertable<Database['activity']>> {
  lead: string;
  title?: string;
  summary?: string;
  language?: string;
  titles?: Readonly<Record<string, string>>;
  /** Partial dates as in files. */
  start?: string;
  end?: string;
  partners?: string[];
  countries?: string[];
  topics?: string[];
}

/** An activity; organisations, countries and topics by their ids. */
export async function makeActivity(
  db: Owner,
  {
    lead,
    title = 'A made activity',
    summary,
    language = 'en',
    titles = {},
    start,
    end,
    partners = [],
    countries = [],
    topics = [],
    ...facts
  }: MadeActivity,
): Promise<Made> {
  const activity = {
    id: v7(),
    slug: madeSlug('activity'),
    kind: 'workshop',
    stage: 'completed',
    source: 'https://example.org/made',
    leadOrganisationId: lead,
    ...(start !== undefined && { startsOn: firstDay(start), startsPrecision: precisionOf(start) }),
    ...(end !== undefined && { endsOn: firstDay(end), endsPrecision: precisionOf(end), lastDay: lastDay(end) }),
    ...facts,
  };
  const { id: activityId } = activity;
  await db.insertInto('activity').values(activity).execute();
  const texts = Object.entries({ [language]: title, ...titles }).map(([of, text]) => ({
    activityId,
    language: of,
    title: text,
    summary: of === language ? (summary ?? null) : null,
    isOriginal: of === language,
  }));
  await db.insertInto('activityText').values(texts).execute();
  if (partners.length > 0)
    await db
      .insertInto('activityPartner')
      .values(partners.map((organisationId, position) => ({ activityId, organisationId, position })))
      .execute();
  if (countries.length > 0)
    await db
      .insertInto('activityCountry')
      .values(countries.map((countryId) => ({ activityId, countryId })))
      .execute();
  if (topics.length > 0)
    await db
      .insertInto('activityTopic')
      .values(topics.map((topicId) => ({ activityId, topicId })))
      .execute();
  return activity;
}

interface MadeExperience extends Partial<Insertable<Database['experience']>> {
  teller: string;
  title?: string;
  summary?: string;
  countries?: string[];
  topics?: string[];
  activities?: string[];
}

export async function makeExperience(
  db: Owner,
  {
    teller,
    title = 'A made experience',
    summary,
    countries = [],
    topics = [],
    activities = [],
    ...facts
  }: MadeExperience,
): Promise<Made> {
  const experience = {
    id: v7(),
    slug: madeSlug('experience'),
    organisationId: teller,
    source: 'https://example.org/made',
    ...facts,
  };
  const { id: experienceId } = experience;
  await db.insertInto('experience').values(experience).execute();
  await db
    .insertInto('experienceText')
    .values({ experienceId, language: 'en', title, summary: summary ?? null })
    .execute();
  if (countries.length > 0)
    await db
      .insertInto('experienceCountry')
      .values(countries.map((countryId) => ({ experienceId, countryId })))
      .execute();
  if (topics.length > 0)
    await db
      .insertInto('experienceTopic')
      .values(topics.map((topicId) => ({ experienceId, topicId })))
      .execute();
  if (activities.length > 0)
    await db
      .insertInto('experienceActivity')
      .values(activities.map((activityId) => ({ experienceId, activityId })))
      .execute();
  return experience;
}
