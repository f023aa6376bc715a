import type { Module } from '../platform/http.tsx';

/** The face of the module: who does what, where. */
export const assistance: Module = (_app, _platform) => {};
export { activityRecords } from './activities/activities.records.ts';
