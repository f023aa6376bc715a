import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { noteDocuments, noteOlderFile } from '../confidential.actions.ts';
import { findDocument, listChain } from '../library/document.queries.ts';
import { type DifferencesQuery, mostCompared } from './differences.form.ts';
import { listReadableFiles, type ReadableFile, type ReadText, readText } from './differences.queries.ts';
import { differencesOf, type Piece } from './differences.ts';

export interface Difference {
  language: string;
  pieces: Piece[];
  isCut: boolean;
  /** The file of the same document that is compared; undefined for the document that is revised. */
  older: ReadableFile | undefined;
}

/**
 * How the text of a document differs from what it revises, or from an older file of its own, in a language in which both could be read.
 * Older files are there for those who keep the document.
 */
export async function viewDifferences(scope: Scope, slug: string, query: DifferencesQuery, locale: Locale) {
  const document = await findDocument(scope, slug, locale);
  if (document === undefined) throw new Refusal('not-found');
  const files = await listReadableFiles(scope, slug);
  const current = (language: string) =>
    files.find((file) => file.language === language && !file.isRevised && file.supersededAt === null);
  const revised = files.filter(({ language, isRevised }) => isRevised && current(language) !== undefined);
  const older = files.filter(({ language, supersededAt }) => supersededAt !== null && current(language) !== undefined);
  const languages = [...new Set(revised.map(({ language }) => language))].sort();
  const wanted = languages.find((one) => one === query.language) ?? languages.find((one) => one === locale);
  const before =
    query.since === undefined
      ? (revised.find(({ language }) => language === (wanted ?? languages[0])) ?? older[0])
      : older.find((file) => file.slug === query.since);
  if (before === undefined && query.since !== undefined) throw new Refusal('not-found');
  if (before?.supersededAt == null) await noteCompared(scope, document.id, slug, locale);
  else await noteOlderFile(scope, before.slug);
  const after = before && current(before.language);
  const shown = before && after && (await compare(scope, before, after));
  return { document, shown, languages, older };
}
export type DifferencesData = Awaited<ReturnType<typeof viewDifferences>>;

/** The document and what it revises, as far as not everybody may read them. */
async function noteCompared(scope: Scope, id: string, slug: string, locale: Locale): Promise<void> {
  const family = await listChain(scope, id, locale);
  const shown = family.filter(
    (one) => one.slug === slug || family.some((own) => own.slug === slug && own.replacesId === one.id),
  );
  const slugs = shown.map((one) => one.slug);
  await noteDocuments(scope, 'document.compared', slugs, { kind: 'document', id });
}

async function compare(scope: Scope, before: ReadableFile, after: ReadableFile): Promise<Difference> {
  const old = toWholeWords(await readText(scope, before.id, mostCompared));
  const now = toWholeWords(await readText(scope, after.id, mostCompared));
  return {
    language: before.language,
    pieces: withoutUnknown(differencesOf(old.text, now.text), old, now),
    isCut: old.isCut || now.isCut,
    older: before.supersededAt === null ? undefined : before,
  };
}

/** Half a word would differ from the whole one. */
const toWholeWords = ({ text, isCut }: ReadText): ReadText => ({
  text: isCut ? text.replace(/\S{0,100}$/u, '') : text,
  isCut,
});

/** What is not found in the other text after the last that both have may stand behind the cut of that one. */
function withoutUnknown(pieces: readonly Piece[], old: ReadText, now: ReadText): Piece[] {
  const last = pieces.findLastIndex(({ kind }) => kind === 'same');
  const isUnknown = ({ kind }: Piece) => (kind === 'removed' ? now.isCut : old.isCut);
  return pieces.filter((piece, index) => last < 0 || index <= last || !isUnknown(piece));
}
