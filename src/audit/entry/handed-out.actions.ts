import type { Scope } from '../../db/scope.ts';
import { noteReading, type Reading } from '../../platform/reading.ts';
import { findNoted, holdReading } from './entry.queries.ts';

const quarterOfAnHour = 15 * 60_000;

/**
 * Notes that bytes are handed out. `isPart`: they were asked for in pieces, as readers of PDF and programs that load in several strands do. A
 * piece belongs to what was noted for the same person within a quarter of an hour; the first is noted wherever in the file it begins, so
 * that nobody reads all but the first byte unseen.
 */
export async function noteHandedOut(
  scope: Scope,
  reading: Reading & { subject: { kind: string; id: string }; changes: object },
  isPart: boolean,
): Promise<void> {
  const { action, subject, changes } = reading;
  if (isPart) {
    await holdReading(scope, `${action} ${subject.id} ${JSON.stringify(changes)}`);
    const since = new Date(scope.now.getTime() - quarterOfAnHour);
    if (await findNoted(scope, { action, subjectId: subject.id, changes, since })) return;
  }
  noteReading(scope, reading);
}
