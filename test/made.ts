import type { Insertable, Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database } from '../src/db/schema.ts';
import { foldKey, symbolKey } from '../src/platform/fold.ts';

// What tests make for themselves, as the owner of the tables. Nothing here is in the reference data.

type Owner = Kysely<Database>;
let made = 0;
/** A permanent name that no other test of the file has. */
export function madeSlug(kind: string): string {
  made += 1;
  return `made-${kind}-${made}`;
}

export async function makeCountry(db: Owner, iso3: string, names: Readonly<Record<string, string>>): Promise<string> {
  const id = v7();
  await db
    .insertInto('country')
    .values({ id, iso3, iso2: iso3.slice(0, 2), unMember: true, unRegion: 'Made', unSubregion: 'Made', source: 'made' })
    .execute();
  const rows = Object.entries(names).map(([language, name]) => ({
    countryId: id,
    language,
    name,
    nameKey: foldKey(name),
  }));
  await db.insertInto('countryName').values(rows).execute();
  return id;
}

export async function makeOrganisation(
  db: Owner,
  countryId: string,
  name: string,
): Promise<{ id: string; slug: string }> {
  const id = v7();
  const slug = madeSlug('organisation');
  await db
    .insertInto('organisation')
    .values({ id, slug, kind: 'basel-centre', countryId, region: 'africa', source: 'made' })
    .execute();
  const text = { organisationId: id, language: 'en', name, shortName: name, nameKey: foldKey(name) };
  await db.insertInto('organisationText').values(text).execute();
  return { id, slug };
}

export async function makeSeries(
  db: Owner,
  title: string,
  conventions: string[] = [],
): Promise<{ id: string; slug: string }> {
  const id = v7();
  const slug = madeSlug('series');
  await db.insertInto('series').values({ id, slug, conventions }).execute();
  await db.insertInto('seriesText').values({ seriesId: id, language: 'en', title }).execute();
  return { id, slug };
}

interface MadeMeeting extends Partial<Insertable<Database['meeting']>> {
  title?: string;
  summary?: string;
}

/** A meeting of one day unless said otherwise. */
export async function makeMeeting(
  db: Owner,
  seriesId: string,
  { title = 'A made meeting', summary, ...facts }: MadeMeeting = {},
): Promise<{ id: string; slug: string }> {
  const day = facts.startsOn ?? '2014-05-06';
  const meeting = {
    id: v7(),
    slug: madeSlug('meeting'),
    seriesId,
    startsOn: day,
    startsPrecision: 'day',
    endsOn: day,
    endsPrecision: 'day',
    lastDay: day,
    source: 'https://example.org/made',
    ...facts,
  };
  await db.insertInto('meeting').values(meeting).execute();
  const text = { meetingId: meeting.id, language: 'en', title, summary: summary ?? null };
  await db.insertInto('meetingText').values(text).execute();
  return { id: meeting.id, slug: meeting.slug };
}

interface MadeOutcome extends Partial<Insertable<Database['outcome']>> {
  text?: string;
  texts?: Readonly<Record<string, string>>;
  owners?: readonly string[];
}

/** An outcome that everybody sees unless `publishedAt` is null; the first of its texts is the original. */
export async function makeOutcome(
  db: Owner,
  meetingId: string,
  { text = 'A made outcome', texts = { en: text }, owners = [], ...facts }: MadeOutcome = {},
): Promise<{ id: string; slug: string }> {
  const outcome = { id: v7(), slug: madeSlug('outcome'), meetingId, position: 1, ...facts };
  await db.insertInto('outcome').values(outcome).execute();
  const rows = Object.entries(texts).map(([language, written], position) => ({
    ...{ outcomeId: outcome.id, language, text: written, isOriginal: position === 0 },
  }));
  await db.insertInto('outcomeText').values(rows).execute();
  for (const [position, organisationId] of owners.entries())
    await db.insertInto('outcomeOrganisation').values({ outcomeId: outcome.id, organisationId, position }).execute();
  return { id: outcome.id, slug: outcome.slug };
}

type MadeFile = Partial<Omit<Insertable<Database['file']>, 'documentId'>>;
interface MadeDocument extends Partial<Omit<Insertable<Database['document']>, 'titles' | 'symbols' | 'files'>> {
  title?: string;
  language?: string;
  titles?: Readonly<Record<string, string>>;
  symbols?: string[];
  files?: MadeFile[];
}

/** A document with its titles, symbols and files. `audience`, `readers`, `ownerOrganisationId` and `releasedAt` say who may see it. */
export async function makeDocument(
  db: Owner,
  { title = 'A made document', language = 'en', titles = {}, symbols = [], files = [], ...facts }: MadeDocument = {},
): Promise<{ id: string; slug: string; files: { slug: string }[] }> {
  const [symbol] = symbols;
  const document = {
    id: v7(),
    slug: madeSlug('document'),
    kind: 'working',
    titleKey: foldKey(title),
    symbolKey: symbol === undefined ? null : symbolKey(symbol),
    ...facts,
  };
  await db.insertInto('document').values(document).execute();
  const texts = Object.entries({ [language]: title, ...titles }).map(([of, text]) => ({
    documentId: document.id,
    language: of,
    title: text,
    isOriginal: of === language,
  }));
  await db.insertInto('documentText').values(texts).execute();
  const written = symbols.map((one, position) => ({
    documentId: document.id,
    symbol: one,
    symbolKey: symbolKey(one),
    position,
  }));
  if (written.length > 0) await db.insertInto('documentSymbol').values(written).execute();
  const rows = files.map((file, position) => ({
    id: v7(),
    slug: madeSlug('file'),
    documentId: document.id,
    language: 'en',
    position,
    ...file,
  }));
  if (rows.length > 0) await db.insertInto('file').values(rows).execute();
  return { id: document.id, slug: document.slug, files: rows.map(({ slug }) => ({ slug })) };
}
