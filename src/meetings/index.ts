import type { Module } from '../platform/http.tsx';

/** The face of the module: series, meetings, outcomes. */
export const meetings: Module = (_app, _platform) => {};
export { documentRecords, meetingRecords, outcomeRecords, seriesRecords } from './meetings/meetings.records.ts';
export { meetingPath, meetingsPath, seriesPath } from './paths.ts';
