import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import type { Convening } from '../papers/convening.ts';
import { listSessionPapers, readLastRelease, readSignature, type SessionPaper } from './live.queries.ts';

export type { SessionPaper };

export async function viewLive(scope: Scope, convening: Convening, slug: string, locale: Locale) {
  const meeting = await convening.find(scope, { slug }, locale);
  if (meeting === undefined) throw new Refusal('not-found');
  return { meeting, path: convening.path(slug), papers: await listSessionPapers(scope, meeting.id, locale) };
}
export type LiveData = Awaited<ReturnType<typeof viewLive>>;

/** What the actor’s list stands at; undefined where there is no such meeting. */
export async function signatureOf(
  scope: Scope,
  convening: Convening,
  slug: string,
): Promise<{ meetingId: string; signature: string } | undefined> {
  const meeting = await convening.find(scope, { slug }, 'en');
  return meeting && { meetingId: meeting.id, signature: await readSignature(scope, meeting.id) };
}

export const signatureAt = (scope: Scope, meetingId: string): Promise<string> => readSignature(scope, meetingId);

export const lastRelease = (scope: Scope): Promise<string> => readLastRelease(scope);
