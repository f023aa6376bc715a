import type { Module } from '../platform/http.tsx';

/** The face of the module: series, meetings, outcomes. */
export const meetings: Module = (_app, _platform) => {};
