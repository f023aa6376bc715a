import type { Scope } from '../../db/scope.ts';
import {
  type DocumentRow,
  type LinkOf,
  listDocumentsOfMeeting,
  listPapersOfSession,
  noteDocumentsByLink,
  type SessionPaper,
} from '../../documents/index.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { type DocumentGroup, groupsOf } from '../meeting/meeting.actions.ts';
import { accessOpened, type DeadEnd, type FoundInvitation } from '../nominations/nomination.actions.ts';
import { opensPapers } from './invited-papers.queries.ts';

/** Why the link shows no documents: it leads nowhere, or nobody whom the invitation named is approved (any more). */
export type ShownNothing = DeadEnd | 'notApproved';

export interface InvitedPapers {
  invitation: FoundInvitation;
  /** What came out during the session, the newest first, each with its files. */
  session: (SessionPaper & Pick<DocumentRow, 'files'>)[];
  groups: DocumentGroup[];
  /** What they took to load, in milliseconds. */
  loadedIn: number;
}

const shownInvitation = ({ actor }: Scope): string | undefined =>
  actor.kind === 'visitor' ? actor.invitationId : undefined;

/** The documents of a meeting that are out for its participants and for everybody, to whoever showed the link of an invitation. */
export async function viewInvitedPapers(scope: Scope, locale: Locale): Promise<InvitedPapers | ShownNothing> {
  const id = shownInvitation(scope);
  if (id === undefined) return 'forged';
  const invitation = await accessOpened(scope, id, locale);
  if (typeof invitation === 'string') return invitation;
  if (!(await opensPapers(scope, id))) return isLongOver(scope, invitation) ? 'over' : 'notApproved';
  const started = performance.now();
  const documents = await listDocumentsOfMeeting(scope, invitation.meetingId, locale);
  const papers = await listPapersOfSession(scope, invitation.meetingId, locale);
  const loadedIn = performance.now() - started;
  await noteDocumentsByLink(
    scope,
    documents.map(({ slug }) => slug),
    { of: { kind: 'meeting-invitation', id }, concerns: concernsOf(invitation) },
  );
  const filesOf = new Map(documents.map(({ slug, files }) => [slug, files]));
  const session = papers.map((paper) => ({ ...paper, files: filesOf.get(paper.slug) ?? [] }));
  return { invitation, session, groups: groupsOf(documents), loadedIn };
}

/** What the audit says of a file that is taken by the link. */
export async function linkOf(scope: Scope): Promise<LinkOf> {
  const id = shownInvitation(scope);
  const invitation = id === undefined ? 'forged' : await accessOpened(scope, id, 'en');
  if (typeof invitation === 'string') throw new Refusal('not-found');
  return { kind: 'meeting-invitation', id: invitation.id, concerns: concernsOf(invitation) };
}

const concernsOf = ({ organisationId }: FoundInvitation): string[] => (organisationId === null ? [] : [organisationId]);

/** As the database counts it. */
const daysOpenAfterwards = 90;
function isLongOver({ now }: Scope, { lastDay }: FoundInvitation): boolean {
  return lastDay < new Date(now.getTime() - daysOpenAfterwards * 86_400_000).toISOString().slice(0, 10);
}
