import type { Scope } from '../../db/scope.ts';
import {
  type Answer,
  type AnswerForm,
  answerOutcome,
  mayAnswer,
  mayReassign,
  type OutcomeChain,
  type SinceData,
  standsNow,
  viewChain,
  viewSince,
} from '../../meetings/index.ts';
import { Refusal } from '../../platform/errors.ts';
import { foldKey } from '../../platform/fold.ts';
import type { FormValues } from '../../platform/form.ts';
import type { Locale } from '../../platform/i18n.ts';
import { readEvidence } from './evidence.actions.ts';
import {
  findEvidence,
  findOrganisationName,
  type Known,
  listActivitiesSince,
  listDocumentsOf,
  type Named,
  nameEvidence,
} from './follow-up.queries.ts';

export type { Named };
/** What answers show, by id. */
export type Shown = ReadonlyMap<string, Known>;
export type OutcomeData = Awaited<ReturnType<typeof viewOutcome>>;
export type AnsweringData = Awaited<ReturnType<typeof viewAnswering>>;
export type SinceView = SinceData & { shown: Shown };

async function showEvidence(scope: Scope, answers: readonly Answer[], locale: Locale): Promise<Shown> {
  const evidence = answers.flatMap((answer) => answer.evidence);
  const activities = evidence.flatMap(({ activityId }) => activityId ?? []);
  const documents = evidence.flatMap(({ documentId }) => documentId ?? []);
  if (activities.length + documents.length === 0) return new Map();
  return new Map((await nameEvidence(scope, activities, documents, locale)).map((one) => [one.id, one]));
}

export async function viewOutcome(scope: Scope, slug: string, locale: Locale) {
  const data = await viewChain(scope, slug, locale);
  return {
    ...data,
    shown: await showEvidence(scope, data.answers, locale),
    canAnswer: mayAnswer(scope, data),
    canReassign: data.outcome.isOpen && mayReassign(scope, data.outcome),
  };
}

export async function viewSinceLastTime(scope: Scope, meeting: string, locale: Locale): Promise<SinceView> {
  const data = await viewSince(scope, meeting, locale);
  const answers = data.groups.flatMap(({ outcomes }) => outcomes).flatMap((outcome) => outcome.answers);
  return { ...data, shown: await showEvidence(scope, answers, locale) };
}

const activitiesRead = 300;
const proposedMost = 12;
const documentsShown = 20;
/** Words that say something: short ones rarely do, but in scripts in which words are short. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    foldKey(text)
      .split(' ')
      .filter((word) => word.length >= 5 || /\p{Script=Arabic}|\p{Script=Han}/u.test(word)),
  );

/**
 * What answers an outcome already, half or whole: what the organisation did since the meeting, first what shares words, topics or
 * countries with what was agreed; and documents of its own.
 */
export async function proposeEvidence(
  scope: Scope,
  { outcome, chain }: OutcomeChain,
  organisationId: string,
  locale: Locale,
) {
  const since = chain[0]?.meetingStartsOn ?? outcome.meetingStartsOn;
  const wanted = wordsOf(chain.map(({ text }) => text).join(' ') + outcome.text);
  const rows = await listActivitiesSince(scope, organisationId, since, locale, activitiesRead);
  const scored = rows.map((row) => {
    const has = wordsOf(row.words.join(' '));
    return { row, score: [...wanted].filter((word) => has.has(word)).length };
  });
  const activities = scored
    .sort((a, b) => b.score - a.score)
    .slice(0, proposedMost)
    .map(({ row: { words: _, ...row } }) => row);
  return { activities, documents: await listDocumentsOf(scope, organisationId, locale, documentsShown) };
}

const textsOf = (sent: string | string[] | undefined): string[] => [sent ?? []].flat();

/** What the form proposes, and what was chosen in it that is not among that, so that it is there to be sent again. */
async function offerEvidence(
  scope: Scope,
  data: OutcomeChain,
  organisationId: string,
  values: FormValues,
  locale: Locale,
) {
  const proposed = await proposeEvidence(scope, data, organisationId, locale);
  const missing = (offered: readonly Named[], name: string) =>
    textsOf(values[name]).filter((slug) => !offered.some((one) => one.slug === slug));
  const activities = missing(proposed.activities, 'activities');
  const documents = missing(proposed.documents, 'documents');
  if (activities.length + documents.length === 0) return proposed;
  const chosen = Map.groupBy(await findEvidence(scope, activities, documents, locale), ({ kind }) => kind);
  return {
    activities: [...proposed.activities, ...(chosen.get('activity') ?? [])],
    documents: [...proposed.documents, ...(chosen.get('document') ?? [])],
  };
}

/** One outcome with the form in which an organisation says what became of it; `values` is what was sent of it. */
export async function viewAnswering(
  scope: Scope,
  slug: string,
  organisationId: string,
  locale: Locale,
  values: FormValues = {},
) {
  const data = await viewChain(scope, slug, locale);
  const organisation = await findOrganisationName(scope, organisationId, locale);
  if (organisation === undefined) throw new Refusal('not-found');
  return {
    ...data,
    organisation,
    ...standsNow(data, organisation.slug),
    shown: await showEvidence(scope, data.answers, locale),
    isOwner: data.outcome.isOpen && data.outcome.ownerIds.includes(organisationId),
    proposed: await offerEvidence(scope, data, organisationId, values, locale),
  };
}

/** Keeps the answer with what it shows. In a scope of the owner's. */
export async function sendAnswer(scope: Scope, slug: string, form: AnswerForm, baseUrl: string): Promise<void> {
  await answerOutcome(scope, slug, form, await readEvidence(scope, form, baseUrl));
}
