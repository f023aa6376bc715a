import type { Module } from '../platform/http.tsx';

/** The face of the module: the library, its files and their languages. */
export const documents: Module = (_app, _platform) => {};
