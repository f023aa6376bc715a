import type { Scope } from '../../db/scope.ts';
import { areStillRead, type DocumentToPack, listToPack, type PackAudience } from './packing.queries.ts';

export type { DocumentToPack, FileToPack, PackAudience } from './packing.queries.ts';

/**
 * The documents of a meeting that everybody of an audience may read at this moment, with their files: for what is handed out as one.
 *
 * @param readers for participants: the organisations of all of them; what only some of them may read is left out
 */
export function listDocumentsToPack(
  scope: Scope,
  what: { meetingId: string; audience: PackAudience; readers: readonly string[]; locale: string },
): Promise<DocumentToPack[]> {
  return listToPack(scope, what);
}

/** Whether the actor, as one of the audience, may still read all of these documents and files. */
export function maySeeStill(
  scope: Scope,
  audience: PackAudience,
  held: { documents: readonly string[]; files: readonly string[] },
): Promise<boolean> {
  return areStillRead(scope, audience, held);
}
