/** Full-text search in six languages. It knows nothing of the domain: modules make their subjects findable here. */
export {
  type Audience,
  indexEntries,
  listMissing,
  removeEntries,
  type SearchEntry,
} from './entries/entries.actions.ts';
export { gatherEntries, keepGathering } from './entries/gather.ts';
export {
  type Count,
  type SearchHit,
  type SearchQuestion,
  type SearchResult,
  search,
} from './finding/finding.actions.ts';
export { readKey as readResultKey } from './finding/key.ts';
export type { Segment } from './text/marks.ts';
