import { createHash } from 'node:crypto';
import type { DocumentToPack, FileToPack, PackAudience } from '../../documents/index.ts';
import type { Locale } from '../../platform/i18n.ts';
import type { Meeting, Outcome } from '../meeting/meeting.queries.ts';

export type { PackAudience };

/** A file in a pack, or one that is known and not held. */
export interface PackedFile extends FileToPack {
  /** In the pack; null when it is not held, so that its source is all there is. */
  path: string | null;
}
export interface PackedDocument extends Omit<DocumentToPack, 'files'> {
  path: string;
  title: string;
  titleLanguage: string;
  titleOrigin: FileToPack['origin'];
  files: PackedFile[];
  /** The language of the files that stand in for those that the pack’s language lacks, or lacks an official text in. */
  fallback: string | null;
  /** Whether there is anything in the pack’s language. */
  inLanguage: boolean;
  /** Other languages in which it exists, and which are not in this pack. */
  others: string[];
}
/** All that a pack says. Two packs that say the same hold the same files. */
export interface PackContent {
  layout: number;
  language: Locale;
  audience: PackAudience;
  meeting: Omit<Meeting, 'calendarSequence' | 'changedAt' | 'before' | 'after' | 'related' | 'confirmedAt'>;
  documents: PackedDocument[];
}
/** What is made of the same content otherwise has another number: then every pack is made anew. */
export const layout = 1;

/** What a reader’s machine may open without harm by a double click. All else gets an ending that opens nothing. */
const openable = /^(pdf|png|jpe?g|gif|webp|docx?|pptx?|xlsx?|od[tps]|rtf|epub|zip|txt|csv|mp3|mp4)$/;
const endingOf = (format: string | null): string =>
  format !== null && openable.test(format)
    ? format
    : format !== null && /^[a-z0-9]{1,10}$/.test(format)
      ? `${format}.bin`
      : 'bin';

/** Names that every system can write, whatever folder they are unpacked in. */
export function shortSlug(slug: string): string {
  if (slug.length <= 72) return slug;
  return `${slug.slice(0, 60).replace(/-+$/, '')}-${createHash('sha256').update(slug).digest('hex').slice(0, 10)}`;
}

const preferred = ['en', 'fr', 'es', 'ru', 'ar', 'zh'];
const rank = (language: string): number =>
  (preferred.indexOf(language) + preferred.length + 1) % (preferred.length + 1);

/** The files for a pack in a language: those in it, and those of one other where it has none, or none that is official. */
export function chooseFiles(files: readonly FileToPack[], language: string) {
  const languages = [...new Set(files.map((file) => file.language))].sort(
    (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1),
  );
  const own = files.filter((file) => file.language === language);
  const isOfficial = (of: string, held: boolean) =>
    files.some((file) => file.language === of && file.origin === 'official' && (!held || file.sha256 !== null));
  const inLanguage = own.length > 0;
  const elsewhere = languages.filter((one) => one !== language);
  let fallback: string | null = null;
  if (!isOfficial(language, false)) {
    fallback =
      elsewhere.find((one) => isOfficial(one, true)) ??
      elsewhere.find((one) => isOfficial(one, false)) ??
      (inLanguage
        ? null
        : (elsewhere.find((one) => files.some((file) => file.language === one && file.sha256 !== null)) ??
          elsewhere[0])) ??
      null;
  }
  const chosen = [...own, ...files.filter((file) => file.language === fallback)];
  return { chosen, fallback, inLanguage, others: elsewhere.filter((one) => one !== fallback) };
}

export function packDocument({ files, ...document }: DocumentToPack, language: string): PackedDocument {
  const { chosen, ...about } = chooseFiles(files, language);
  const slug = shortSlug(document.slug);
  const taken = new Set<string>();
  const nameOf = (file: FileToPack): string => {
    const ending = endingOf(file.format);
    for (let number = 1; ; number++) {
      const name = `files/${slug}-${file.language.toLowerCase()}${number === 1 ? '' : `-${number}`}.${ending}`;
      if (!taken.has(name)) {
        taken.add(name);
        return name;
      }
    }
  };
  const [name = { title: document.slug, language: 'en', origin: 'official' as const }] = document.titles;
  return {
    ...document,
    ...about,
    path: `documents/${slug}.html`,
    title: name.title,
    titleLanguage: name.language,
    titleOrigin: name.origin,
    files: chosen.map((file) => ({ ...file, path: file.sha256 === null ? null : nameOf(file) })),
  };
}

/** With files that turned out not to be there as what they are: known, not held. */
export function withoutFiles(content: PackContent, missing: ReadonlySet<string>): PackContent {
  if (missing.size === 0) return content;
  const lacking = (file: PackedFile): PackedFile =>
    file.sha256 !== null && missing.has(file.sha256) ? { ...file, sha256: null, path: null } : file;
  return {
    ...content,
    documents: content.documents.map((document) => ({ ...document, files: document.files.map(lacking) })),
  };
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
export const fingerprintOf = (content: PackContent): string => hashOf(content);
/** Another one when the document has other files, another title or another symbol: then it was revised. */
const digestOf = ({ title, symbols, files }: PackedDocument): string =>
  hashOf([
    title,
    symbols,
    files.map(({ language, origin, sha256, sourceUrl }) => [language, origin, sha256, sourceUrl]),
  ]);

/** Another one when the outcome says something else, or something else became of it. */
const digestOfOutcome = ({ owners, ...said }: Outcome): string => hashOf([said, owners.map(({ slug }) => slug)]);

export const knownOf = (content: PackContent): Pick<PackContents, 'documents' | 'meeting'> => ({
  documents: content.documents.map((document) => ({ id: document.id, digest: digestOf(document) })),
  meeting: {
    summary: hashOf(content.meeting.summary),
    agenda: hashOf(content.meeting.agenda),
    outcomes: content.meeting.outcomes.map((outcome) => ({ id: outcome.slug, digest: digestOfOutcome(outcome) })),
  },
});

// ---------------------------------------------------------------- what was new when

export interface News {
  number: number;
  madeAt: string;
  added: string[];
  revised: string[];
  /** How many documents left the pack; they are not named. */
  withdrawn: number;
  /** Of the meeting itself; packs from before this was kept say nothing of it. */
  meeting?: { summary: boolean; agenda: boolean; added: string[]; revised: string[] };
}
export interface KnownDocument {
  id: string;
  digest: string;
}
export interface PackContents {
  /** Path, size and SHA-256 of each file but the manifest and the sums. */
  entries: [string, number, string][];
  documents: KnownDocument[];
  /** Digests of the meeting’s own parts; outcomes by their permanent names. */
  meeting?: { summary: string; agenda: string; outcomes: KnownDocument[] };
  news: News[];
}
const mostNews = 20;

/** What was new in each pack so far, the newest first, as far as it is still there to be read. */
export function newsOf(
  content: PackContent,
  before: Pick<PackContents, 'documents' | 'meeting' | 'news'> | undefined,
  { number, madeAt }: { number: number; madeAt: string },
): News[] {
  if (before === undefined) return [];
  const now = knownOf(content);
  const here = new Set([...now.documents, ...(now.meeting?.outcomes ?? [])].map(({ id }) => id));
  const { added, revised } = changesOf(before.documents, now.documents);
  const withdrawn = before.documents.filter(({ id }) => !here.has(id)).length;
  const meeting = newsOfMeeting(before.meeting, now.meeting);
  const news = { number, madeAt, added, revised, withdrawn, ...(meeting !== undefined && { meeting }) };
  const older = before.news.map((one) => ({
    ...one,
    added: one.added.filter((id) => here.has(id)),
    revised: one.revised.filter((id) => here.has(id)),
    ...(one.meeting !== undefined && {
      meeting: {
        ...one.meeting,
        added: one.meeting.added.filter((id) => here.has(id)),
        revised: one.meeting.revised.filter((id) => here.has(id)),
      },
    }),
  }));
  return [news, ...older].slice(0, mostNews);
}

function changesOf(before: readonly KnownDocument[], now: readonly KnownDocument[]) {
  const known = new Map(before.map(({ id, digest }) => [id, digest]));
  const added = now.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const revised = now.filter(({ id, digest }) => known.has(id) && known.get(id) !== digest).map(({ id }) => id);
  return { added, revised };
}

const newsOfMeeting = (before: PackContents['meeting'], now: PackContents['meeting']): News['meeting'] =>
  before === undefined || now === undefined
    ? undefined
    : {
        summary: before.summary !== now.summary,
        agenda: before.agenda !== now.agenda,
        ...changesOf(before.outcomes, now.outcomes),
      };
