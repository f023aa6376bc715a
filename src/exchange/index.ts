import type { Module } from '../platform/http.tsx';

/** The face of the module: what was learned, told by who lived it. */
export const exchange: Module = (_app, _platform) => {};
export { experienceRecords } from './experiences/experiences.records.ts';
