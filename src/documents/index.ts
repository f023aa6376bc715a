import type { FastifyInstance } from 'fastify';
import type { Module, Platform } from '../platform/http.tsx';
import { fileRoutes } from './files/file.routes.tsx';
import type { FindPlace } from './library/document.actions.ts';
import { documentApi } from './library/document.api.ts';
import { documentRoutes } from './library/document.routes.tsx';

/** The face of the module: the library, its files and their languages. */
export const documents: Module = (app, platform) => {
  fileRoutes(app, platform);
};

/** The pages of single documents. Meetings and series are above this module: who has them registers these pages, handing in names. */
export function documentPages(app: FastifyInstance, platform: Platform, findPlace: FindPlace): void {
  documentRoutes(app, platform, findPlace);
  documentApi(app, platform, findPlace);
}

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
export { type DocumentKind, documentKindNames, documentKinds, originNames } from './names.ts';
export { documentPath, documentsPath, filePath } from './paths.ts';
