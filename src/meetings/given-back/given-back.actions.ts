import type { Scope } from '../../db/scope.ts';
import { nameOrganisations } from '../../network/index.ts';
import type { Locale } from '../../platform/i18n.ts';
import { type BriefOutcome, listBriefly } from '../follow-up/answers.queries.ts';
import { canOrganise } from '../organising/organising.policy.ts';
import { type GivenBackRow, listGivenBackTo, listGivingBack } from './given-back.queries.ts';

/** An outcome of which its owner says that it is not hers, with what she says. */
export interface GivenBack {
  outcome: BriefOutcome;
  /** Its short name. */
  organisation: string;
  words: string;
  language: string;
  answeredAt: Date;
}

/** What waits for those who organise: to give it to others, or to close it. */
export const listGivenBack = async (scope: Scope, locale: Locale, limit: number): Promise<GivenBack[]> =>
  describe(scope, await listGivenBackTo(scope, limit), locale);

/** The same, of these answers: for the mail that tells of them. */
export const describeGivenBack = async (
  scope: Scope,
  answerIds: readonly string[],
  locale: Locale,
): Promise<GivenBack[]> =>
  answerIds.length === 0 ? [] : describe(scope, await listGivingBack(scope, answerIds), locale);

async function describe(scope: Scope, rows: readonly GivenBackRow[], locale: Locale): Promise<GivenBack[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ outcomeId }) => outcomeId))];
  const outcomes = new Map((await listBriefly(scope, ids, locale)).map((one) => [one.id, one]));
  const owners = [...new Set(rows.map(({ organisationId }) => organisationId))];
  const names = await nameOrganisations(scope, owners, locale);
  return rows.flatMap(({ outcomeId, organisationId, ...said }) => {
    const outcome = outcomes.get(outcomeId);
    if (outcome === undefined) return [];
    return [{ outcome, organisation: names.get(organisationId)?.shortName ?? '', ...said }];
  });
}

/** Who may give an outcome to others: those who organise its meeting. */
export const mayReassign = (scope: Scope, outcome: BriefOutcome): boolean => canOrganise(scope.actor, outcome);
