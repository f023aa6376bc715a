import { record } from '../../audit/index.ts';
import { organises } from '../../db/actor.ts';
import type { Scope } from '../../db/scope.ts';
import { chooseOrganisation } from '../../network/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { formKey } from '../../platform/form.ts';
import { isLocale, type Locale } from '../../platform/i18n.ts';
import { enqueue } from '../../platform/jobs.ts';
import { noteReading } from '../../platform/reading.ts';
import type { ConvenedMeeting, Convening } from '../papers/convening.ts';
import { accessMeeting } from '../papers/papers.actions.ts';
import type { PaperKind } from '../papers/papers.form.ts';
import { findPaper, listPapers } from '../papers/papers.queries.ts';
import { listOwnPatterns, readPatterns, writePatterns } from '../symbols/patterns.actions.ts';
import { type AskForm, type RulesForm, usualDays } from './deadlines.form.ts';
import {
  type Assignment,
  findReminded,
  insertAssignment,
  listAsked,
  listAssignments,
  listDeadlines,
  listToRemind,
  noteReminded,
  setDelivered,
  writeDeadlines,
} from './deadlines.queries.ts';
import { tellOfAskedPaperJob } from './tell-asked.ts';

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** What is due when: of the meeting, else of its series, else as usual; the earliest first. */
async function readDeadlines(scope: Scope, meeting: ConvenedMeeting) {
  const rows = await listDeadlines(scope, meeting.id, meeting.seriesId);
  const days = new Map<string, { daysBefore: number; from: 'usual' | 'series' | 'meeting' }>();
  for (const [kind, daysBefore] of Object.entries(usualDays)) days.set(kind, { daysBefore, from: 'usual' });
  for (const from of ['series', 'meeting'] as const)
    for (const { kind, daysBefore, meetingId } of rows)
      if ((meetingId !== null) === (from === 'meeting')) days.set(kind, { daysBefore, from });
  return [...days]
    .map(([kind, rule]) => ({ kind: kind as PaperKind, ...rule, dueOn: dayBefore(meeting.startsOn, rule.daysBefore) }))
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn) || one.kind.localeCompare(other.kind));
}

/** All that is due of a meeting, and how far what is asked for has come, as far as the actor may see it. */
export async function viewDue(scope: Scope, meeting: ConvenedMeeting, locale: Locale) {
  const deadlines = await readDeadlines(scope, meeting);
  const today = scope.now.toISOString().slice(0, 10);
  const assignments: AssignmentView[] = (await listAssignments(scope, meeting, locale)).map((one) => {
    const due = one.dueOn ?? deadlines.find(({ kind }) => kind === one.kind)?.dueOn ?? null;
    const state = one.document !== null ? 'delivered' : due !== null && due < today ? 'late' : 'open';
    return { ...one, due, state };
  });
  return { deadlines, assignments, today };
}

export type AssignmentState = 'delivered' | 'late' | 'open';
export type AssignmentView = Assignment & { due: string | null; state: AssignmentState };

/** For organisers with all that is asked for; for who is asked, what is asked of her organisation. */
export async function viewDeadlines(scope: Scope, convening: Convening, slug: string, locale: Locale) {
  const meeting = await convening.find(scope, { slug }, locale);
  if (meeting === undefined) throw new Refusal('not-found');
  const mayWrite = organises(scope.actor, meeting);
  const { deadlines, assignments, today } = await viewDue(scope, meeting, locale);
  if (!mayWrite && assignments.length === 0) throw new Refusal('forbidden');
  const papers = mayWrite ? await listPapers(scope, meeting.id) : [];
  noteReading(scope, {
    action: 'paper.deadlines-read',
    subject: { kind: 'meeting', id: meeting.id },
    concerns: meeting.convenerId === null ? [] : [meeting.convenerId],
    changes: { asked: assignments.map(({ id }) => id), documents: papers.length },
  });
  return {
    ...{ meeting, path: convening.path(slug), mayWrite, deadlines, assignments, today },
    own: (await listDeadlines(scope, meeting.id, meeting.seriesId)).filter(({ meetingId }) => meetingId !== null),
    patterns: mayWrite ? await listOwnPatterns(scope, meeting) : [],
    symbols: mayWrite ? await readPatterns(scope, meeting) : [],
    papers: papers.map(({ slug: name, titles, symbols }) => ({
      slug: name,
      label: [symbols[0], titles[0]?.title ?? name].filter((part) => part !== undefined).join(' '),
    })),
  };
}
export type DeadlinesData = Awaited<ReturnType<typeof viewDeadlines>>;

export async function setRules(scope: Scope, convening: Convening, slug: string, locale: Locale, form: RulesForm) {
  const meeting = await accessMeeting(scope, convening, { slug }, locale);
  await writeDeadlines(scope, meeting.id, form.deadlines);
  await writePatterns(scope, { meetingId: meeting.id }, form.patterns);
  await note(scope, 'paper.deadlines-set', meeting, form);
}

export async function askForPaper(scope: Scope, convening: Convening, slug: string, locale: Locale, form: AskForm) {
  const meeting = await accessMeeting(scope, convening, { slug }, locale);
  const organisation = await chooseOrganisation(scope, locale, form);
  const { kind, title, dueOn = null } = form;
  const assignment = await insertAssignment(scope, {
    meetingId: meeting.id,
    organisationId: organisation.id,
    kind,
    title,
    dueOn,
  });
  await note(scope, 'paper.asked-for', meeting, { organisation: organisation.slug, kind, title, dueOn }, [
    organisation.id,
  ]);
  await enqueue(scope, tellOfAskedPaperJob, { assignment });
}

/** Says which document it became; none: it is open again. */
export async function markDelivered(
  scope: Scope,
  convening: Convening,
  {
    slug,
    locale,
    assignment,
    document,
  }: { slug: string; locale: Locale; assignment: string; document: string | undefined },
) {
  const meeting = await accessMeeting(scope, convening, { slug }, locale);
  const paper = document === undefined ? undefined : await findPaper(scope, document);
  if (document !== undefined && paper?.meetingId !== meeting.id)
    throw new InvalidInput({ document: formKey('notOffered') });
  const organisationId = await setDelivered(scope, assignment, meeting.id, paper?.id ?? null);
  if (organisationId === undefined) throw new Refusal('not-found');
  await note(scope, 'paper.delivered', meeting, { asked: assignment, document: paper?.slug ?? null }, [organisationId]);
}

const note = (
  scope: Scope,
  action: 'paper.asked-for' | 'paper.deadlines-set' | 'paper.delivered',
  meeting: ConvenedMeeting,
  changes: object,
  others: string[] = [],
) =>
  record(scope, {
    action,
    subject: { kind: 'meeting', id: meeting.id },
    concerns: [...(meeting.convenerId === null ? [] : [meeting.convenerId]), ...others],
    changes,
  });

/** Who is to be reminded of what, by the same days as the pages show. */
export const listPeopleToRemind = (scope: Scope) => listToRemind(scope, usualDays);

export { listAsked };

export interface PaperReminder {
  to: string;
  locale: Locale;
  name: string;
  papers: { title: string; kind: string; due: string | null; meeting: string; path: string }[];
}

/** In a scope of hers for that organisation: what a mail says of all that is open. */
export async function viewReminder(
  scope: Scope,
  convening: Convening,
  personId: string,
  ids: readonly string[],
): Promise<PaperReminder | undefined> {
  const { reader, asked } = await findReminded(scope, personId, ids);
  if (reader === undefined || asked.length === 0) return undefined;
  const locale = isLocale(reader.language) ? reader.language : 'en';
  const papers: PaperReminder['papers'] = [];
  for (const { title, kind, dueOn, meetingId } of asked) {
    const meeting = await convening.find(scope, { id: meetingId }, locale);
    if (meeting === undefined) continue;
    const due = dueOn ?? (await readDeadlines(scope, meeting)).find((one) => one.kind === kind)?.dueOn ?? null;
    papers.push({ title, kind, due, meeting: meeting.title, path: convening.path(meeting.slug) });
  }
  return papers.length === 0 ? undefined : { to: reader.email, locale, name: reader.name, papers };
}

export { noteReminded };
