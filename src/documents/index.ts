import type { Module } from '../platform/http.tsx';

/** The face of the module: the library, its files and their languages. */
export const documents: Module = (_app, _platform) => {};
export { documentRecords, fileRecords } from './library/documents.records.ts';
export { type DocumentKind, documentKindNames, documentKinds, originNames } from './names.ts';
export { documentPath, filePath } from './paths.ts';
