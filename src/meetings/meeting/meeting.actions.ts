import type { Scope } from '../../db/scope.ts';
import { type DocumentRow, listDocumentsOfMeeting, noteDocuments, type Place } from '../../documents/index.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { canOrganise } from '../organising/organising.policy.ts';
import { meetingPath, seriesPath } from '../paths.ts';
import { isOn, type MeetingStatus, statusOf } from '../status.ts';
import { findMeeting, findPlaceNames, type Meeting, meetingIdOf } from './meeting.queries.ts';

export type { AgendaItem, Meeting, MeetingLink, Outcome } from './meeting.queries.ts';

export interface DocumentGroup {
  /** As the source heads it; null when it does not. */
  label: string | null;
  documents: DocumentRow[];
}
export interface MeetingView extends Meeting {
  groups: DocumentGroup[];
  /** What its documents’ tables took to load, query and rows, in milliseconds. */
  loadedIn: number;
  /** It is not over yet. */
  upcoming: boolean;
  /** What comes out during its session is shown as it does. */
  isLive: boolean;
  status: MeetingStatus;
  mayOrganise: boolean;
}

export async function viewMeeting(scope: Scope, slug: string, locale: Locale): Promise<MeetingView> {
  // Both questions go out at once, and wait for the server together.
  const [{ documents, groups, loadedIn }, meeting] = await Promise.all([
    loadDocuments(scope, slug, locale),
    accessMeeting(scope, slug, locale),
  ]);
  await noteDocuments(
    scope,
    'document.listed',
    documents.map((one) => one.slug),
    { kind: 'meeting', id: meeting.id },
  );
  const status = statusOf(meeting, scope.now);
  const upcoming = status === 'tentative' || status === 'confirmed';
  // That nobody has confirmed it keeps no meeting from sitting.
  const isLive = status === 'confirmed' || (status === 'tentative' && isOn(meeting, scope.now));
  return { ...meeting, groups, loadedIn, status, upcoming, isLive, mayOrganise: canOrganise(scope.actor, meeting) };
}

async function loadDocuments(scope: Scope, slug: string, locale: Locale) {
  const started = performance.now();
  const documents = await listDocumentsOfMeeting(scope, meetingIdOf(slug), locale);
  return { documents, groups: groupsOf(documents), loadedIn: performance.now() - started };
}

export async function accessMeeting(scope: Scope, slug: string, locale: Locale): Promise<Meeting> {
  const meeting = await findMeeting(scope, slug, locale);
  if (meeting === undefined) throw new Refusal('not-found');
  return meeting;
}

/** In the order in which the meeting’s first document of each stands. */
export function groupsOf(documents: readonly DocumentRow[]): DocumentGroup[] {
  const groups = new Map<string | null, DocumentRow[]>();
  for (const document of documents) {
    const group = groups.get(document.groupLabel);
    if (group === undefined) groups.set(document.groupLabel, [document]);
    else group.push(document);
  }
  return [...groups].map(([label, list]) => ({ label, documents: list }));
}

/** What a document belongs to, by name and path. */
export async function findPlace(
  scope: Scope,
  ids: { meetingId: string | null; seriesId: string | null; agendaItemId: string | null },
  locale: Locale,
): Promise<Place> {
  const { meeting, series, agendaItem } = await findPlaceNames(scope, ids, locale);
  return {
    meeting: meeting === null ? undefined : { ...meeting, path: meetingPath(meeting.slug) },
    series: series === null ? undefined : { ...series, path: seriesPath(series.slug) },
    agendaItem: agendaItem ?? undefined,
  };
}
