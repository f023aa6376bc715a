import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { accessMeetingToOrganise, type OrganisedMeeting } from '../organising/access.actions.ts';
import { findMeetingToOrganise } from '../organising/access.queries.ts';
import { canOrganise } from '../organising/organising.policy.ts';
import { insertNew } from '../outcomes/recording.actions.ts';
import { lockOutcomes } from '../outcomes/recording.queries.ts';
import { statusOf } from '../status.ts';
import { type Answer, type BriefOutcome, viewAnswers } from './answers.actions.ts';
import { countCarried, findToCarry, listBefore, listCarriedInto, listRelated } from './answers.queries.ts';
import { isLate } from './late.ts';

/** Silent ones first, then what nobody is to see to and what is late, and so on to what is over. */
export const sinceGroups = ['silent', 'unowned', 'late', 'not-ours', 'stuck', 'under-way', 'done', 'closed'] as const;
export type SinceGroup = (typeof sinceGroups)[number];

export interface SinceOutcome extends BriefOutcome {
  group: SinceGroup;
  isLate: boolean;
  /** How often it was carried over before it came to be this one. */
  timesCarried: number;
  /** Its successor in this meeting. */
  carried: { slug: string; isPublished: boolean } | undefined;
  /** What its owners say, the newest first. */
  answers: Answer[];
}
export interface SinceData {
  meeting: OrganisedMeeting;
  canOrganise: boolean;
  groups: { group: SinceGroup; outcomes: SinceOutcome[] }[];
  total: number;
  /** Open and not carried into this meeting yet. */
  toCarry: string[];
}

/** What the meetings of the series before this one agreed and what became of it, as this one begins with it. */
export async function viewSince(scope: Scope, slug: string, locale: Locale): Promise<SinceData> {
  const meeting = await findMeetingToOrganise(scope, slug, locale);
  if (meeting === undefined) throw new Refusal('not-found');
  const rows = await listBefore(scope, meeting.id, locale);
  const successors = new Map((await listCarriedInto(scope, meeting.id)).map((one) => [one.carriedFromId, one]));
  const ids = rows.map(({ id }) => id);
  const times = await countCarried(scope, ids);
  const related = Map.groupBy(await listRelated(scope, ids), ({ id }) => id);
  const all = [...new Set([...related.values()].flat().map(({ relatedId }) => relatedId))];
  // The page of a meeting that is over says what was known when it ended.
  const isOver = statusOf(meeting, scope.now) === 'over';
  const until = isOver ? meeting.lastDay : dayOf(scope.now);
  const answers = (await viewAnswers(scope, all, locale)).filter(({ answeredAt }) => dayOf(answeredAt) <= until);
  const outcomes = rows.map((row): SinceOutcome => {
    const chain = related.get(row.id) ?? [];
    const of = (some: typeof chain) => {
      const ids = new Set(some.map(({ relatedId }) => relatedId));
      return answers.filter(({ outcomeId }) => ids.has(outcomeId));
    };
    const said = of(chain);
    const later = chain.filter(({ isLater, startsOn }) => isLater && (!isOver || startsOn <= until));
    const isClosed = row.closedAt !== null && dayOf(row.closedAt) <= until;
    const ownerIds = later.at(-1)?.ownerIds ?? [];
    const state = isClosed ? 'closed' : lastWord(ownerIds, of(later));
    const late = isLate({ ...row, state }, new Date(until));
    return {
      ...row,
      group: state === 'silent' && ownerIds.length === 0 ? 'unowned' : groupOf(state, late),
      isLate: late,
      timesCarried: times.get(row.id) ?? 0,
      carried: successors.get(row.id),
      answers: said,
    };
  });
  return {
    meeting,
    canOrganise: canOrganise(scope.actor, meeting),
    groups: sinceGroups
      .map((group) => ({ group, outcomes: outcomes.filter((one) => one.group === group) }))
      .filter((group) => group.outcomes.length > 0),
    total: outcomes.length,
    toCarry: outcomes
      .filter((one) => one.group !== 'closed' && one.group !== 'done' && one.carried === undefined)
      .map((one) => one.slug),
  };
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** What its owners of today said last, of it or of what it went on as: as `outcomeState` says it of one that is carried nowhere. */
function lastWord(ownerIds: readonly string[], said: readonly Answer[]): BriefOutcome['state'] {
  const words = ownerIds.map((id) => said.find(({ organisationId }) => organisationId === id)?.state ?? 'silent');
  if (words.includes('stuck')) return 'stuck';
  if (words.includes('under-way')) return 'under-way';
  if (words.includes('done')) return words.includes('silent') ? 'under-way' : 'done';
  return words.length > 0 && words.every((word) => word === 'not-ours') ? 'not-ours' : 'silent';
}

function groupOf(state: BriefOutcome['state'], late: boolean): SinceGroup {
  if (state === 'closed' || state === 'done' || state === 'silent' || state === 'not-ours') return state;
  if (late) return 'late';
  return state === 'stuck' ? 'stuck' : 'under-way';
}

/** Carries outcomes of earlier meetings into this one, as they are: words, owners, date. What is there already stays as it is. */
export async function carryOver(scope: Scope, meetingSlug: string, slugs: readonly string[]): Promise<number> {
  const meeting = await accessMeetingToOrganise(scope, meetingSlug);
  // A button pressed twice carries once: the second waits, and finds it there.
  await lockOutcomes(scope, meeting.id);
  const data = await viewSince(scope, meetingSlug, 'en');
  const offered = new Map(data.groups.flatMap(({ outcomes }) => outcomes).map((one) => [one.slug, one]));
  let carried = 0;
  for (const slug of slugs) {
    const known = offered.get(slug);
    if (known === undefined || known.carried !== undefined || known.group === 'closed') continue;
    const found = await findToCarry(scope, slug);
    if (found === undefined || found.texts === null) continue;
    const { id, texts, owners, ...row } = found;
    await insertNew(scope, meeting, {
      row: { ...row, agendaItemId: null, carriedFromId: id },
      texts,
      ownerIds: owners,
    });
    carried += 1;
  }
  return carried;
}

/** All that is open of the earlier meetings of the series, for a meeting that is made of the last one. */
export async function carryOverOpen(scope: Scope, meetingSlug: string): Promise<number> {
  const { toCarry } = await viewSince(scope, meetingSlug, 'en');
  return carryOver(scope, meetingSlug, toCarry);
}
