import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { noteDocuments } from '../confidential.actions.ts';
import type { Convening } from '../papers/convening.ts';
import { listSessionPapers, readLastRelease, readStanding, type SessionPaper, type Standing } from './live.queries.ts';

export type { SessionPaper, Standing };

export async function viewLive(scope: Scope, convening: Convening, slug: string, locale: Locale) {
  const meeting = await convening.find(scope, { slug }, locale);
  if (meeting === undefined) throw new Refusal('not-found');
  const papers = await listSessionPapers(scope, meeting.id, locale);
  const slugs = papers.flatMap(({ slug: name, replacedBy }) => [name, replacedBy ?? []].flat());
  await noteDocuments(scope, 'document.listed', slugs, { kind: 'meeting', id: meeting.id });
  const { signature } = await readStanding(scope, meeting.id);
  return { meeting, path: convening.path(slug), papers, signature };
}

/** What came out during the session of a meeting, the newest first, for who has a page of her own for it. */
export const listPapersOfSession = (scope: Scope, meetingId: string, locale: Locale): Promise<SessionPaper[]> =>
  listSessionPapers(scope, meetingId, locale);

export type LiveData = Awaited<ReturnType<typeof viewLive>>;

/** What the actor’s list stands at; undefined where there is no such meeting. */
export async function standingOf(
  scope: Scope,
  convening: Convening,
  slug: string,
): Promise<(Standing & { meetingId: string }) | undefined> {
  const meeting = await convening.find(scope, { slug }, 'en');
  return meeting && { meetingId: meeting.id, ...(await readStanding(scope, meeting.id)) };
}

export const standingAt = (scope: Scope, meetingId: string): Promise<Standing> => readStanding(scope, meetingId);

export const lastRelease = (scope: Scope): Promise<string> => readLastRelease(scope);
