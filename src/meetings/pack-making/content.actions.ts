import type { Scope } from '../../db/scope.ts';
import { listDocumentsToPack, type PackAudience } from '../../documents/index.ts';
import type { Locale } from '../../platform/i18n.ts';
import { findMeeting } from '../meeting/meeting.queries.ts';
import { layout, type PackContent, packDocument } from './content.ts';

interface Wanted {
  slug: string;
  language: Locale;
  audience: PackAudience;
  /** Of a pack for participants: the organisations of all of them. */
  readers: readonly string[];
}

/** What a pack made now would say; the same for whoever of its audience asks. Undefined where there is no such meeting. */
export async function readContent(
  scope: Scope,
  { slug, language, audience, readers }: Wanted,
): Promise<PackContent | undefined> {
  const found = await findMeeting(scope, slug, language);
  if (found === undefined) return undefined;
  const { calendarSequence, changedAt, before, after, related, confirmedAt, ...meeting } = found;
  const rows = await listDocumentsToPack(scope, { meetingId: meeting.id, audience, readers, locale: language });
  const here = new Set(rows.map(({ id }) => id));
  const documents = rows
    .map((row) => packDocument(row, language))
    .map((row) => (row.replacesId !== null && !here.has(row.replacesId) ? { ...row, replacesId: null } : row));
  return { layout, language, audience, meeting, documents };
}
