import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { nameOrganisations } from '../directory/directory.actions.ts';
import { type FactGroupName, factGroupNames } from '../facts/groups.ts';
import { listConfirmations, upsertConfirmations } from './freshness.queries.ts';
import { type Freshness, freshnessOf } from './freshness.ts';

/** What is known of one group: how far it can be relied upon, since when, and who said so. */
export interface GroupConfirmation {
  freshness: Freshness;
  confirmedAt: Date | undefined;
  /** The organisation for which it was confirmed. */
  by: { name: string; shortName: string; slug: string; language: string } | undefined;
  /** Undefined for those who may not know her. */
  personName: string | undefined;
}
export type Confirmations = Readonly<Record<FactGroupName, GroupConfirmation>>;

/** Who confirmed the groups of an organisation's facts, and when. */
export async function viewConfirmations(scope: Scope, locale: Locale, organisationId: string): Promise<Confirmations> {
  const rows = await listConfirmations(scope, [organisationId]);
  const acting = [...new Set(rows.map((row) => row.actingOrganisationId))];
  const names = await nameOrganisations(scope, acting, locale);
  const known = new Map(rows.map((row) => [row.factGroup, row]));
  const viewed = factGroupNames.map((group): [FactGroupName, GroupConfirmation] => {
    const row = known.get(group);
    return [
      group,
      {
        freshness: freshnessOf(row?.confirmedAt, scope.now),
        confirmedAt: row?.confirmedAt,
        by: row === undefined ? undefined : names.get(row.actingOrganisationId),
        personName: row?.personName ?? undefined,
      },
    ];
  });
  return Object.fromEntries(viewed) as Record<FactGroupName, GroupConfirmation>;
}

/** How many groups of an organisation's facts it has never confirmed, or not for a year. */
export async function countToConfirm(scope: Scope, organisationId: string): Promise<number> {
  const rows = await listConfirmations(scope, [organisationId]);
  const known = new Map<string, Date>(rows.map(({ factGroup, confirmedAt }) => [factGroup, confirmedAt]));
  return factGroupNames.filter((name) => freshnessOf(known.get(name), scope.now) !== 'fresh').length;
}

/** Notes that the actor says these facts are right, today. Who may say so, the caller has found out. */
export async function confirmFacts(
  scope: Scope,
  organisationId: string,
  groups: readonly FactGroupName[],
  how: 'edit' | 'page' | 'mail',
): Promise<void> {
  const { actor } = scope;
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  const { personId, organisationId: actingOrganisationId } = actor;
  await upsertConfirmations(scope, { organisationId, groups, personId, actingOrganisationId, how });
  if (how === 'edit') return;
  await record(scope, { ...confirmedAct(organisationId), changes: { groups, how } });
}

export const confirmedAct = (organisationId: string) => ({
  action: 'facts.confirmed',
  subject: { kind: 'organisation', id: organisationId },
  concerns: [organisationId],
});
