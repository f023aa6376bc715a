import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { nameOrganisations } from '../../network/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import type { OrganisationName } from '../../platform/organisations.ts';
import type { AnswerForm } from './answers.form.ts';
import { canAnswer } from './answers.policy.ts';
import {
  type AnswerRow,
  type BriefOutcome,
  countOf,
  findBriefly,
  findNextMeeting,
  insertAnswer,
  insertEvidence,
  listAnswers,
  listChain,
  listOpenOf,
  listOwnerIds,
  lockAnswers,
  type NextMeeting,
} from './answers.queries.ts';
import { isLate, isOpen } from './late.ts';

export type { AnswerRow, BriefOutcome };

export interface Answer extends AnswerRow {
  organisation: OrganisationName | undefined;
}
export interface OutcomeChain {
  outcome: BriefOutcome & { isOpen: boolean; isLate: boolean; ownerIds: string[] };
  /** The outcome itself among those it was carried from and into, the oldest first. */
  chain: BriefOutcome[];
  /** To all of them, the newest first. */
  answers: Answer[];
  /** Before which it comes, if it is still open. */
  next: NextMeeting | null;
}

/** One outcome from the meeting that agreed it to the last that has it, with all that was said. */
export async function viewChain(scope: Scope, slug: string, locale: Locale): Promise<OutcomeChain> {
  const outcome = await findBriefly(scope, slug, locale);
  if (outcome === undefined) throw new Refusal('not-found');
  const chain = await listChain(scope, outcome.id, locale);
  const answers = await viewAnswers(
    scope,
    chain.map(({ id }) => id),
    locale,
  );
  const ownerIds = await listOwnerIds(scope, outcome.id);
  const last = chain.findLast(isOpen);
  const next = last === undefined ? null : await findNextMeeting(scope, last.meetingId, locale);
  return {
    outcome: { ...outcome, isOpen: isOpen(outcome), isLate: isLate(outcome, scope.now), ownerIds },
    chain,
    answers,
    next,
  };
}

/**
 * What an organisation that was asked about an outcome finds of it now: what it went on in and is open, its own first; otherwise the last
 * of them, which was closed. The outcome itself where it did not go on.
 */
export function standsNow({ outcome, chain }: OutcomeChain, organisation: string) {
  const later: BriefOutcome[] = [outcome];
  for (const one of later) later.push(...chain.filter(({ carriedFromId }) => carriedFromId === one.id));
  const open = later.filter(isOpen);
  const isOurs = ({ owners }: BriefOutcome) => owners.some(({ slug }) => slug === organisation);
  const now = open.find(isOurs) ?? open.at(-1) ?? later.at(-1) ?? outcome;
  return { now, isOurs: isOpen(now) && isOurs(now) };
}

export async function viewAnswers(scope: Scope, ids: readonly string[], locale: Locale): Promise<Answer[]> {
  const rows = await listAnswers(scope, ids);
  const names = await nameOrganisations(scope, [...new Set(rows.map(({ organisationId }) => organisationId))], locale);
  return rows.map((row) => ({ ...row, organisation: names.get(row.organisationId) }));
}

export const mayAnswer = (scope: Scope, { outcome }: OutcomeChain): boolean =>
  canAnswer(scope.actor, { owners: outcome.ownerIds.map((id) => ({ id })), isOpen: outcome.isOpen });

/** What is shown for an answer, by id or web address; who chose it has found out that it may be shown. */
export interface Evidence {
  activityIds: readonly string[];
  documentIds: readonly string[];
  link?: string | undefined;
}

/** An owner says what became of an outcome. What was said before stays. */
export async function answerOutcome(
  scope: Scope,
  slug: string,
  { state, words = '', language }: AnswerForm,
  { activityIds, documentIds, link }: Evidence,
): Promise<void> {
  const { actor, now } = scope;
  const outcome = await findBriefly(scope, slug, language);
  if (outcome === undefined) throw new Refusal('not-found');
  const owners = (await listOwnerIds(scope, outcome.id)).map((id) => ({ id }));
  if (actor.kind !== 'person' || !canAnswer(actor, { owners, isOpen: isOpen(outcome) }))
    throw new InvalidInput({ '': 'noMore' });
  const shown = activityIds.length + documentIds.length + (link === undefined ? 0 : 1);
  if (words === '' && shown === 0) throw new InvalidInput({ words: 'saySomething' });
  const id = v7();
  const { organisationId, personId } = actor;
  // What a button pressed twice sends is kept once.
  await lockAnswers(scope, outcome.id, organisationId);
  const last = (await listAnswers(scope, [outcome.id])).find((answer) => answer.organisationId === organisationId);
  const evidence = [...activityIds, ...documentIds, ...(link === undefined ? [] : [link])];
  if (last !== undefined && isSame(last, { state, words, evidence }, now)) return;
  await insertAnswer(scope, {
    id,
    outcomeId: outcome.id,
    organisationId,
    personId,
    state,
    words,
    language,
    answeredAt: now,
  });
  await insertEvidence(scope, [
    ...activityIds.map((activityId) => ({ id: v7(), answerId: id, activityId })),
    ...documentIds.map((documentId) => ({ id: v7(), answerId: id, documentId })),
    ...(link === undefined ? [] : [{ id: v7(), answerId: id, url: link }]),
  ]);
  const { convenerId } = outcome;
  await record(scope, {
    action: 'outcome.answered',
    subject: { kind: 'outcome', id: outcome.id },
    concerns: convenerId === null ? [] : [convenerId],
    changes: { state, words, shown },
  });
}

const pressedTwiceWithin = 600_000;

function isSame(
  last: AnswerRow,
  given: { state: string; words: string; evidence: readonly string[] },
  at: Date,
): boolean {
  const shown = last.evidence.map(({ activityId, documentId, url }) => activityId ?? documentId ?? url);
  return (
    at.getTime() - last.answeredAt.getTime() < pressedTwiceWithin &&
    last.state === given.state &&
    last.words === given.words &&
    JSON.stringify(shown.toSorted()) === JSON.stringify(given.evidence.toSorted())
  );
}

/** What was agreed for an organisation to see to and is still open for it, what is due first, each with the organisation's last word. */
export async function listOpenOutcomes(scope: Scope, organisationId: string, locale: Locale, limit: number) {
  const rows = await listOpenOf(scope, organisationId, locale, limit);
  const ids = rows.map(({ id }) => id);
  const said = (await listAnswers(scope, ids)).filter((answer) => answer.organisationId === organisationId);
  const mayAnswer = canAnswer(scope.actor, { owners: [{ id: organisationId }], isOpen: true });
  return rows.map((outcome) => ({
    ...outcome,
    isLate: isLate(outcome, scope.now),
    mayAnswer,
    lastWord: said.find(({ outcomeId }) => outcomeId === outcome.id),
  }));
}

/** How many outcomes an organisation is responsible for, open or not: as many as the list of outcomes has of it. */
export const countOutcomesOf = (scope: Scope, organisationId: string): Promise<number> =>
  countOf(scope, organisationId);
