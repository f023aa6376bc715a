import path from 'node:path';
import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import { organises } from '../../db/actor.ts';
import type { Person, Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import { storeBytes, storedPath } from '../../platform/files.ts';
import { foldKey, symbolKey } from '../../platform/fold.ts';
import { inspectFile } from '../inspection/inspect.ts';
import type { DocumentKind } from '../names.ts';
import type { ConvenedMeeting } from './convening.ts';
import { afterWriting } from './papers.actions.ts';
import {
  findPaper,
  insertPaper,
  lastPosition,
  lockName,
  lockPaper,
  updatePaper,
  writeNames,
} from './papers.queries.ts';
import { insertFile, listKeptFiles, supersedeFile } from './versions.queries.ts';

/** A file that the site made of what it knows; its bytes lie under their hash. */
export interface MadeFile {
  language: string;
  format: 'pdf' | 'docx';
  name: string;
  sha256: string;
  sizeBytes: number;
  pages: number | null;
  textState: 'text' | 'no-text' | 'failed' | null;
  text: string | null;
}

/** Keeps the bytes and looks at them, as at any file that comes in. Never within a scope. */
export async function keepMadeFile(
  directory: string,
  bytes: Buffer,
  about: Pick<MadeFile, 'language' | 'format' | 'name'>,
): Promise<MadeFile> {
  const stored = await storeBytes(directory, bytes);
  const file = path.join(directory, storedPath(stored.sha256));
  const { findings, text } = await inspectFile(file, about.name, new AbortController().signal);
  if (findings.refused !== undefined)
    throw new Error(`${about.name} was made here and is refused: ${findings.refused}`);
  return { ...about, ...stored, text, pages: findings.pages ?? null, textState: findings.textState ?? null };
}

/** What the site makes of what it knows, as a document of a meeting. */
export interface MadePaper {
  /** Its permanent name, by which it is found again. */
  slug: string;
  kind: DocumentKind;
  agendaItemId: string | null;
  /** The first is the original. */
  titles: readonly { language: string; title: string }[];
  files: readonly MadeFile[];
}

/** The languages in which such a document has files; none before it is made. */
export async function listMadeLanguages(scope: Scope, slug: string): Promise<string[]> {
  const paper = await findPaper(scope, slug);
  if (paper === undefined) return [];
  const files = await listKeptFiles(scope, paper.id);
  return [...new Set(files.filter(({ supersededAt }) => supersededAt === null).map(({ language }) => language))];
}

/**
 * Makes the document, for participants; where it is there already its files become the next versions, and what its organisers chose for it
 * (kind, audience, titles, place) stays.
 */
export async function keepMadePaper(
  scope: Scope,
  meeting: Pick<ConvenedMeeting, 'id' | 'seriesId' | 'convenerId'>,
  made: MadePaper,
): Promise<void> {
  if (!organises(scope.actor, meeting)) throw new Refusal('forbidden');
  const { slug, files } = made;
  // A button pressed twice at once makes one document with two versions.
  await lockName(scope, slug);
  const concerns = meeting.convenerId === null ? [] : [meeting.convenerId];
  const id = await takePaper(scope, meeting, made, concerns);
  await addVersions(scope, id, files, concerns);
  await afterWriting(scope, slug);
}

/** The document with a title in each language of its files; gives its id. */
async function takePaper(
  scope: Scope,
  meeting: Pick<ConvenedMeeting, 'id' | 'seriesId' | 'convenerId'>,
  { slug, kind, agendaItemId, titles }: MadePaper,
  concerns: readonly string[],
): Promise<string> {
  const texts = titles.map((one, index) => ({ ...one, origin: 'official' as const, isOriginal: index === 0 }));
  const paper = await findPaper(scope, slug);
  if (paper === undefined) {
    const id = v7();
    await insertPaper(scope, {
      id,
      slug,
      kind,
      agendaItemId,
      meetingId: meeting.id,
      seriesId: meeting.seriesId,
      ownerOrganisationId: meeting.convenerId ?? (scope.actor as Person).organisationId,
      audience: 'participants',
      releasedAt: scope.now,
      position: (await lastPosition(scope, meeting.id)) + 1,
      titleKey: foldKey(titles[0]?.title ?? ''),
    });
    await writeNames(scope, id, texts, []);
    const changes = { title: titles[0]?.title, symbols: [] };
    await record(scope, { action: 'paper.created', subject: { kind: 'document', id }, concerns, changes });
    return id;
  }
  if (paper.meetingId !== meeting.id) throw new Error(`${slug} is a document of another meeting`);
  await lockPaper(scope, paper.id);
  // The agenda may have been written since.
  if (paper.agendaItemId === null && agendaItemId !== null)
    await updatePaper(scope, paper.id, { kind: paper.kind, agendaItemId });
  const missing = texts.filter(({ language }) => !paper.titles.some((title) => title.language === language));
  if (missing.length > 0) {
    const all = [...paper.titles, ...missing].map((one, index) => ({ ...one, isOriginal: index === 0 }));
    const symbols = paper.symbols.map((symbol) => ({ symbol, symbolKey: symbolKey(symbol) }));
    await writeNames(scope, paper.id, all, symbols);
  }
  return paper.id;
}

async function addVersions(
  scope: Scope,
  documentId: string,
  files: readonly MadeFile[],
  concerns: readonly string[],
): Promise<void> {
  const before = await listKeptFiles(scope, documentId);
  for (const [index, { text, ...file }] of files.entries()) {
    const alike = before.filter(({ language, format }) => language === file.language && format === file.format);
    for (const old of alike) if (old.supersededAt === null) await supersedeFile(scope, old.id);
    const version = Math.max(0, ...alike.map((old) => old.version)) + 1;
    const id = v7();
    const addedBy = (scope.actor as Person).personId;
    const position = before.length + index;
    const origin = 'official';
    await insertFile(scope, { id, slug: `file-${id}`, documentId, origin, version, addedBy, position, ...file }, text);
    const { name, language, format } = file;
    await record(scope, {
      action: 'paper.file-added',
      subject: { kind: 'document', id: documentId },
      concerns,
      changes: { file: name, language, format, version, origin },
    });
  }
}
