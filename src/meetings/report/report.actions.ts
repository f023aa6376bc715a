import { createHash } from 'node:crypto';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { differencesOf, listDocumentsOfMeeting, type Piece } from '../../documents/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { directionOf, formatRange, type Locale, locales } from '../../platform/i18n.ts';
import type { Paper } from '../../platform/paper.ts';
import { noteReading } from '../../platform/reading.ts';
import { accessMeeting } from '../meeting/meeting.actions.ts';
import { accessMeetingToOrganise, type OrganisedMeeting } from '../organising/access.actions.ts';
import { inShort } from '../versions/versions.actions.ts';
import { draftReport } from './draft.ts';
import type { ReportForm } from './report.form.ts';
import { reportMessages } from './report.messages.ts';
import {
  countReportVersions,
  findReport,
  findSummary,
  insertReport,
  listAttendance,
  lockReport,
  type ReportVersion,
} from './report.queries.ts';

interface ReportText {
  meeting: OrganisedMeeting;
  language: Locale;
  /** The newest version, or what is drafted from what is known. */
  text: string;
  /** Undefined while it is only a draft. */
  version: Omit<ReportVersion, 'body'> | undefined;
  /** By language, how many versions are kept. */
  versions: Map<string, number>;
}

export interface ReportView extends ReportText {
  /** Stands for the draft that was seen last, and `draftedNow` for that of now. */
  draftedBefore: string;
  draftedNow: string;
  /** What the draft is now, and what differs from the one that was seen; undefined where nothing does. */
  news: { draft: string; differences: Piece[] } | undefined;
}

/** The report as it stands in one language. */
export async function viewReport(scope: Scope, slug: string, locale: Locale, language: Locale): Promise<ReportView> {
  const report = await readReport(scope, slug, locale, language);
  noteReport(scope, 'report.read', report.meeting, { language });
  const now = report.version === undefined ? report.text : await draft(scope, slug, language);
  const before = report.version?.drafted ?? now;
  return {
    ...report,
    ...{ draftedBefore: hashOf(before), draftedNow: hashOf(now) },
    news: before === now ? undefined : { draft: now, differences: inShort(differencesOf(before, now)) },
  };
}

const noteReport = (
  scope: Scope,
  action: 'report.read' | 'report.taken',
  { id, convenerId }: OrganisedMeeting,
  changes: object,
) =>
  noteReading(scope, {
    action,
    subject: { kind: 'meeting', id },
    concerns: convenerId === null ? [] : [convenerId],
    changes,
  });

async function readReport(scope: Scope, slug: string, locale: Locale, language: Locale): Promise<ReportText> {
  const meeting = await accessMeetingToOrganise(scope, slug, locale);
  const version = await findReport(scope, meeting.id, language);
  return {
    meeting,
    language,
    text: version?.body ?? (await draft(scope, slug, language)),
    version,
    versions: await countReportVersions(scope, meeting.id),
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

async function draft(scope: Scope, slug: string, language: Locale): Promise<string> {
  const meeting = await accessMeeting(scope, slug, language);
  return draftReport(language, {
    meeting,
    attendance: await listAttendance(scope, meeting.id),
    documents: await listDocumentsOfMeeting(scope, meeting.id, language),
    summary: await findSummary(scope, meeting.id, language),
  });
}

/**
 * Keeps a version. Nobody writes over what she has not read: who began from an older one is told, and her text stays in the form. What
 * is new in the draft counts as seen once somebody saves who was shown it, be it that nothing is to be taken over.
 */
export async function saveReport(
  scope: Scope,
  slug: string,
  language: Locale,
  { text, base, drafted: seen }: ReportForm,
): Promise<void> {
  const meeting = await accessMeetingToOrganise(scope, slug);
  await lockReport(scope, meeting.id);
  const newest = await findReport(scope, meeting.id, language);
  const now = await draft(scope, slug, language);
  // Of what came while the very first version was written nothing was seen.
  const drafted = seen === hashOf(now) ? now : newest === undefined ? '' : newest.drafted;
  const isSeen = drafted === newest?.drafted || newest?.drafted == null || newest.id !== base;
  if (newest?.body === text && isSeen) return;
  if (newest?.id !== base)
    throw new InvalidInput({ '': { key: 'changedMeanwhile', values: { name: newest?.person ?? '' } } });
  await insertReport(scope, { meetingId: meeting.id, language, body: text, drafted, base: newest?.id ?? null });
  await record(scope, {
    action: 'report.saved',
    subject: { kind: 'meeting', id: meeting.id },
    concerns: meeting.convenerId === null ? [] : [meeting.convenerId],
    changes: { language, characters: text.length },
  });
}

/** The report to be printed: what was saved, or the draft, which says that it is one. */
export async function paperOfReport(scope: Scope, slug: string, language: Locale): Promise<Paper> {
  const report = await readReport(scope, slug, language, language);
  noteReport(scope, 'report.taken', report.meeting, { language });
  return makePaper(scope, slug, language, report);
}

async function makePaper(scope: Scope, slug: string, language: Locale, report: ReportText): Promise<Paper> {
  const { text, version } = report;
  const meeting = await accessMeeting(scope, slug, language);
  const t = reportMessages(language);
  return {
    locale: language,
    direction: directionOf(language),
    title: t('titleOf', { meeting: meeting.title }),
    subtitle: [meeting.city, formatRange(language, meeting)].filter((part) => part !== null).join(' · '),
    date: version?.writtenAt ?? scope.now,
    blocks: [
      ...(version === undefined ? [{ kind: 'paragraph' as const, words: [{ text: t('isDraft'), italic: true }] }] : []),
      { kind: 'markdown', text },
    ],
  };
}

/** The report in every language in which it was saved. */
export async function papersOfReport(scope: Scope, slug: string): Promise<{ language: Locale; paper: Paper }[]> {
  const meeting = await accessMeetingToOrganise(scope, slug);
  const versions = await countReportVersions(scope, meeting.id);
  const papers: { language: Locale; paper: Paper }[] = [];
  for (const language of locales)
    if (versions.has(language)) {
      const report = await readReport(scope, slug, language, language);
      papers.push({ language, paper: await makePaper(scope, slug, language, report) });
    }
  if (papers.length === 0) throw new Refusal('not-found');
  noteReport(scope, 'report.taken', meeting, { languages: papers.map(({ language }) => language) });
  return papers;
}
