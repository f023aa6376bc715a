import type { Scope } from '../db/scope.ts';
import type { Reading } from './reading.ts';
import type { TakenByVisitors, VisitorExports } from './visitor-exports.ts';

/** What the platform has noted by whoever keeps the record of what was done. */
export interface RecordKeeping {
  /** Somebody who is signed in took a list with her. */
  onExport(scope: Scope, path: string): Promise<void>;
  /** Something confidential is about to be shown. */
  onRead(scope: Scope, reading: Reading): Promise<void>;
  /** What visitors take with them, until it is noted. */
  visitorExports: VisitorExports;
  /** What came together of it. */
  onVisitorExports(scope: Scope, taken: TakenByVisitors): Promise<void>;
}
