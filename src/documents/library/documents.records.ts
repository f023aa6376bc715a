import { v7 } from 'uuid';
import { z } from 'zod';
import { idOf } from '../../db/rows.ts';
import type { Scope } from '../../db/scope.ts';
import { foldKey, symbolKey } from '../../platform/fold.ts';
import {
  firstDay,
  language,
  listOf,
  note,
  oneOf,
  optional,
  partialDate,
  partialText,
  precisionOf,
  slug,
  source,
  text,
  webAddress,
  whole,
} from '../../platform/record-fields.ts';
import { recordKind, references, unconfirmedFacts } from '../../platform/records.ts';
import { type Audience, indexEntries } from '../../search/index.ts';
import { documentKinds } from '../names.ts';
import {
  findDocumentsHolding,
  listDocumentAudiences,
  listDocumentsForRecords,
  listFilesForRecords,
  writeDocuments,
  writeFiles,
} from './documents.records.queries.ts';

const origin = oneOf('official', 'unofficial', 'machine');
const position = whole(1_000_000).default(0);

type DocumentRecord = z.infer<typeof DocumentRecord>;
const DocumentRecord = z
  .strictObject({
    id: slug,
    title: text(500),
    /** Of the title. */
    language: language.default('en'),
    kind: oneOf(...documentKinds),
    group: optional(text(200)),
    symbols: listOf(text(100)),
    meeting: optional(slug),
    series: optional(slug),
    author: optional(slug),
    date: optional(partialDate),
    replaces: optional(slug),
    chain: optional(oneOf('revision', 'addendum', 'corrigendum')),
    position,
    source: optional(source),
    note,
  })
  .superRefine(({ replaces, chain }, context) => {
    if ((replaces === undefined) === (chain === undefined)) return;
    const path = [replaces === undefined ? 'replaces' : 'chain'];
    context.addIssue({ code: 'custom', message: 'replaces and chain together, or neither', path });
  });

/** A document knows its meeting and series by id; the module that has them hands their names in. */
export interface Filing {
  find(scope: Scope, meetings: string[], series: string[]): Promise<Filed>;
  read(scope: Scope, meetingIds: string[], seriesIds: string[]): Promise<Filed>;
}
interface Filed {
  meetings: { id: string; slug: string; seriesId: string }[];
  series: { id: string; slug: string }[];
}

export const documentRecords = (filing: Filing) =>
  recordKind<DocumentRecord>({
    kind: 'document',
    files: 'documents',
    id: 'id',
    schema: DocumentRecord,
    parts: { files: { kind: 'file', owner: 'document' } },
    above: 'replaces',
    unique: [{ field: 'symbols', fold: symbolKey, holders: findDocumentsHolding }],
    references: ({ meeting, series, author, replaces }) => [
      ...references('meeting', 'meeting', meeting),
      ...references('series', 'series', series),
      ...references('organisation', 'author', author),
      ...references('document', 'replaces', replaces),
    ],
    load: (scope, ids) => loadDocuments(scope, filing, ids),
    save: (scope, records) => saveDocuments(scope, filing, records),
  });

const present = <Value>(values: readonly (Value | null | undefined)[]): Value[] => [
  ...new Set(values.filter((value) => value != null)),
];

async function loadDocuments(
  scope: Scope,
  filing: Filing,
  ids: readonly string[],
): Promise<Map<string, DocumentRecord>> {
  const rows = await listDocumentsForRecords(scope, ids);
  const meetingIds = present(rows.map(({ meetingId }) => meetingId));
  const filed = await filing.read(scope, meetingIds, present(rows.map(({ seriesId }) => seriesId)));
  const meetings = new Map(filed.meetings.map((meeting) => [meeting.id, meeting]));
  const series = new Map(filed.series.map(({ id, slug }) => [id, slug]));
  return new Map(
    rows.map(({ datedOn, datedPrecision, meetingId, seriesId, ...row }) => {
      const meeting = meetings.get(meetingId ?? '');
      const record = {
        ...row,
        date: partialText(datedOn, datedPrecision),
        meeting: meeting?.slug,
        // The series of its meeting goes without saying.
        series: meeting?.seriesId === seriesId ? undefined : series.get(seriesId ?? ''),
      };
      return [row.id, record as unknown as DocumentRecord];
    }),
  );
}

async function saveDocuments(scope: Scope, filing: Filing, records: readonly DocumentRecord[]): Promise<void> {
  const filed = await filing.find(
    scope,
    present(records.map(({ meeting }) => meeting)),
    present(records.map(({ series }) => series)),
  );
  const meetings = new Map(filed.meetings.map(({ id, slug }) => [slug, id]));
  const series = new Map(filed.series.map(({ id, slug }) => [slug, id]));

  const ids = await writeDocuments(
    scope,
    records.map((record) => ({
      document: {
        ...documentRow(record),
        meetingId: meetings.get(record.meeting ?? '') ?? null,
        seriesId: series.get(record.series ?? '') ?? null,
      },
      text: { language: record.language, title: record.title, isOriginal: true },
      symbols: record.symbols.map((symbol, position) => ({ symbol, symbolKey: symbolKey(symbol), position })),
      author: record.author,
      replaces: record.replaces,
    })),
  );

  const audiences = new Map((await listDocumentAudiences(scope, [...ids.values()])).map((row) => [row.id, row]));
  const entries = records.map(({ id, title, language, symbols, group, note, date }) => {
    const seen = audiences.get(idOf(ids, id));
    return {
      kind: 'document',
      subjectId: idOf(ids, id),
      slug: id,
      language,
      title,
      body: present([group, note]).join('. '),
      symbols,
      date: date === undefined ? null : firstDay(date),
      audience: seen?.audience as Audience,
      readers: seen?.readers ?? [],
      releasedAt: seen?.releasedAt ?? null,
      ownerOrganisationId: seen?.ownerOrganisationId ?? null,
      organisedBy: seen?.meetingId == null ? null : (seen.convenerId ?? 'secretariat'),
    };
  });
  await indexEntries(scope, entries);
}

function documentRow({ id, title, symbols: [symbol], date, ...facts }: DocumentRecord) {
  return {
    id: v7(),
    slug: id,
    kind: facts.kind,
    groupLabel: facts.group ?? null,
    chainKind: facts.chain ?? null,
    datedOn: date === undefined ? null : firstDay(date),
    datedPrecision: date === undefined ? null : precisionOf(date),
    position: facts.position,
    titleKey: foldKey(title),
    symbolKey: symbol === undefined ? null : symbolKey(symbol),
    source: facts.source ?? null,
    note: facts.note ?? null,
    unconfirmed: unconfirmedFacts(facts.source, [{ text: facts.note, about: ['all'] }]),
  };
}

type FileRecord = z.infer<typeof FileRecord>;
const FileRecord = z.strictObject({
  id: slug,
  document: slug,
  language,
  origin: origin.default('official'),
  format: optional(
    z.string('a file name ending such as pdf').regex(/^[a-z0-9]{1,10}$/, 'a file name ending such as pdf'),
  ),
  version: whole(10_000).default(1),
  name: optional(text(255)),
  sizeBytes: optional(whole(Number.MAX_SAFE_INTEGER)),
  sizeLabel: optional(text(40)),
  sourceUrl: optional(webAddress),
  position,
});

export const fileRecords = recordKind<FileRecord>({
  kind: 'file',
  files: 'files',
  id: 'id',
  schema: FileRecord,
  references: ({ document }) => references('document', 'document', document),
  load: async (scope, ids) => {
    const rows = await listFilesForRecords(scope, ids);
    return new Map(rows.map((row) => [row.id, row as unknown as FileRecord]));
  },
  save: async (scope, records) => {
    const files = records.map(({ id, document, ...facts }) => ({
      document,
      file: {
        id: v7(),
        slug: id,
        language: facts.language,
        origin: facts.origin,
        format: facts.format ?? null,
        version: facts.version,
        name: facts.name ?? null,
        sizeBytes: facts.sizeBytes ?? null,
        sizeLabel: facts.sizeLabel ?? null,
        sourceUrl: facts.sourceUrl ?? null,
        position: facts.position,
      },
    }));
    await writeFiles(scope, files);
  },
});
