import { activityRecords } from '../../assistance/index.ts';
import { fileRecords } from '../../documents/index.ts';
import { experienceRecords } from '../../exchange/index.ts';
import { documentRecords, meetingRecords, outcomeRecords, seriesRecords } from '../../meetings/index.ts';
import { countryRecords, organisationRecords, topicRecords } from '../../network/index.ts';
import type { RecordKind } from '../../platform/records.ts';

/** Every kind of record, each after those that it points to. */
export const kinds: readonly RecordKind[] = [
  countryRecords,
  topicRecords,
  organisationRecords,
  seriesRecords,
  meetingRecords,
  outcomeRecords,
  documentRecords,
  fileRecords,
  activityRecords,
  experienceRecords,
];

export function kindNamed(name: string): RecordKind {
  const kind = kinds.find(({ kind }) => kind === name);
  if (kind === undefined) throw new Error(`no kind of record is called ${name}`);
  return kind;
}
