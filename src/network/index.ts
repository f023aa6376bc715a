import type { Module } from '../platform/http.tsx';

/** The face of the module: who is who, and who can help. */
export const network: Module = (_app, _platform) => {};
