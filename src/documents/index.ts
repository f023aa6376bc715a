import type { FastifyInstance } from 'fastify';
import { describeActions } from '../audit/index.ts';
import type { Module, Platform } from '../platform/http.tsx';
import { deadlineJobs } from './deadlines/deadlines.jobs.ts';
import { deadlinesRoutes } from './deadlines/deadlines.routes.tsx';
import { differencesRoutes } from './differences/differences.routes.tsx';
import { fileRoutes } from './files/file.routes.tsx';
import type { FindPlace } from './library/document.actions.ts';
import { documentApi } from './library/document.api.ts';
import { documentRoutes } from './library/document.routes.tsx';
import { lightJobs } from './light/light.jobs.ts';
import { liveRoutes } from './live/live.routes.tsx';
import type { Convening } from './papers/convening.ts';
import { papersRoutes } from './papers/papers.routes.tsx';
import { seriesDeadlinesRoutes } from './series-deadlines/series-deadlines.routes.tsx';
import { documentActions } from './trail.messages.ts';
import { sweepJobs } from './unneeded/unneeded.jobs.ts';
import { ownUploads } from './uploads/uploads.actions.ts';
import { uploadJobs } from './uploads/uploads.jobs.ts';
import { uploadRoutes } from './uploads/uploads.routes.tsx';
import { waitingRoutes } from './waiting/waiting.routes.tsx';

/** The face of the module: the library, its files and their languages. */
export const documents: Module = (app, platform) => {
  describeActions(documentActions);
  fileRoutes(app, platform);
  uploadJobs(platform);
  lightJobs(platform);
  sweepJobs(platform);
  platform.personalData.add(ownUploads(platform.filesDirectory));
};

/** The pages of single documents. Meetings and series are above this module: who has them registers these pages, handing in names. */
export function documentPages(app: FastifyInstance, platform: Platform, findPlace: FindPlace): void {
  documentRoutes(app, platform, findPlace);
  documentApi(app, platform, findPlace);
}

/** Documents as the organisers of a meeting make them; registered by who has the meetings. */
export function paperPages(app: FastifyInstance, platform: Platform, convening: Convening): void {
  uploadRoutes(app, platform, convening);
  papersRoutes(app, platform, convening);
  waitingRoutes(app, platform, convening);
  deadlinesRoutes(app, platform, convening);
  seriesDeadlinesRoutes(app, platform, convening);
  deadlineJobs(platform, convening);
  liveRoutes(app, platform, convening);
  differencesRoutes(app, platform);
}

export { type LinkOf, noteDocuments, noteDocumentsByLink } from './confidential.actions.ts';
export { differencesOf, type Piece } from './differences/differences.ts';
export { DifferenceText } from './differences/differences.view.tsx';
export { type FilesByLink, fileRoutes } from './files/file.routes.tsx';
export { findingsMessages } from './inspection/findings.messages.ts';
export type { RefusalReason } from './inspection/findings.ts';
export { inspectFile } from './inspection/inspect.ts';
export {
  countDocumentsOfMeetings,
  type DocumentRow,
  findDocumentBySymbol,
  listDocumentsOfMeeting,
  type Place,
} from './library/document.actions.ts';
export { FileItem, fileItem } from './library/document.api.ts';
export { DocumentTable } from './library/document-table.view.tsx';
export { documentRecords, fileRecords } from './library/documents.records.ts';
export { FileLinks } from './library/file-links.view.tsx';
export { listPapersOfSession, type SessionPaper } from './live/live.actions.ts';
export { LiveLink } from './live/live.view.tsx';
export { type DocumentKind, documentKindNames, documentKinds, originNames } from './names.ts';
export { originMark, withOrigin } from './origin.view.tsx';
export {
  type DocumentToPack,
  type FileToPack,
  listDocumentsToPack,
  maySeeStill,
  type PackAudience,
} from './packing/packing.actions.ts';
export type { AgendaChoice, ConvenedMeeting, Convening, KeptSeries } from './papers/convening.ts';
export { keepMadeFile, keepMadePaper, listMadeLanguages, type MadeFile } from './papers/made.actions.ts';
export { documentPath, documentsPath, filePath, paperFilesPath, papersPath, seriesDeadlinesPath } from './paths.ts';
export { seriesDeadlinesMessages } from './series-deadlines/series-deadlines.messages.ts';
export { canSetDeadlines } from './series-deadlines/series-deadlines.policy.ts';
export { roomOf } from './uploads/limits.ts';
