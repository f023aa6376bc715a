import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { listRenamed } from '../../platform/former-names.ts';
import type { Locale } from '../../platform/i18n.ts';
import { removeEntries } from '../../search/index.ts';
import { accessOrganisation, chooseOrganisation, listTypedCandidates } from '../choosing/choosing.actions.ts';
import type { OrganisationRow } from '../directory/directory.queries.ts';
import { listChoices } from '../facts/choices.actions.ts';
import { readFacts } from '../facts/facts.actions.ts';
import { type FactGroup, type FactGroupName, factGroups } from '../facts/groups.ts';
import { type FactValues, sameFacts } from '../facts/values.ts';
import { indexOrganisations } from '../organisations/entries.ts';
import { type MergeForm, mergeGroups } from './merge.form.ts';
import { canMergeOrganisations } from './merge.policy.ts';
import {
  type Choice,
  type Confirmed,
  countMergeRows,
  findColumns,
  findMerge,
  listHoldings,
  listMerges,
  listNotReturned,
  lockRecords,
  mergeRecords,
  undoMerge,
} from './merge.queries.ts';
import { mergedFacts } from './merged-facts.ts';

export type OtherData = Awaited<ReturnType<typeof viewOther>>;
export type MergeData = Awaited<ReturnType<typeof viewMerge>>;
export type MergesData = Awaited<ReturnType<typeof viewMerges>>;

/** A record as far as whoever may put it together with another sees it. */
async function accessMergeable(scope: Scope, locale: Locale, slug: string): Promise<OrganisationRow> {
  const organisation = await accessOrganisation(scope, locale, slug);
  if (!canMergeOrganisations(scope.actor)) throw new Refusal('forbidden');
  return organisation;
}

export async function viewOther(scope: Scope, locale: Locale, slug: string, values: FormValues) {
  return {
    kept: await accessMergeable(scope, locale, slug),
    candidates: await listTypedCandidates(scope, locale, values),
  };
}

/** The record that is the same organisation, by what was typed; gives its permanent name. */
export async function chooseOther(
  scope: Scope,
  locale: Locale,
  slug: string,
  choice: { search?: string | undefined; organisation?: string | undefined },
): Promise<string> {
  const kept = await accessMergeable(scope, locale, slug);
  const other = await chooseOrganisation(scope, locale, choice);
  if (other.id === kept.id) throw new InvalidInput({ search: 'sameRecord' });
  return other.slug;
}

/** One group of facts of both records, and what is proposed. */
interface Compared {
  group: FactGroup;
  kept: FactValues;
  other: FactValues;
  proposed: Choice;
  isSame: boolean;
}

async function compareFacts(scope: Scope, kept: OrganisationRow, other: OrganisationRow): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const group of factGroups) {
    const mine = await readFacts(scope, kept, group.name);
    const theirs = await readFacts(scope, other, group.name);
    const isSame = sameFacts(group, mine, theirs);
    const proposed = isSame || group.name === 'place' ? 'kept' : 'both';
    compared.push({ group, kept: mine, other: theirs, proposed, isSame });
  }
  return compared;
}

async function accessBoth(scope: Scope, locale: Locale, keptSlug: string, otherSlug: string) {
  const kept = await accessMergeable(scope, locale, keptSlug);
  const other = await accessMergeable(scope, locale, otherSlug);
  if (kept.id === other.id) throw new Refusal('not-found');
  return { kept, other };
}

/** Both records side by side, and how much hangs under each. */
export async function viewMerge(scope: Scope, locale: Locale, keptSlug: string, otherSlug: string) {
  const { kept, other } = await accessBoth(scope, locale, keptSlug, otherSlug);
  const holdings = new Map<string, { kept: number; other: number }>();
  for (const [side, { id }] of [['kept', kept] as const, ['other', other] as const])
    for (const { tableName, rows } of await listHoldings(scope, id)) {
      const known = holdings.get(tableName) ?? { kept: 0, other: 0 };
      holdings.set(tableName, { ...known, [side]: rows });
    }
  return {
    kept,
    other,
    groups: await compareFacts(scope, kept, other),
    choices: await listChoices(scope, locale, kept.id, factGroups),
    holdings,
  };
}

/** Who confirmed the facts as they will be: nobody, where they are put together from both. */
function confirmedBy({ kept, other, group, isSame }: Compared, choice: Choice): Confirmed {
  if (choice !== 'both') return choice;
  const isEmpty = (values: FactValues) => sameFacts(group, values, {});
  if (isSame || isEmpty(other)) return 'kept';
  return isEmpty(kept) ? 'other' : 'none';
}

/** Puts `otherSlug` together with `keptSlug`, which stays: all that hangs under the other goes over, and its address leads there. */
export async function mergeOrganisations(
  scope: Scope,
  locale: Locale,
  keptSlug: string,
  otherSlug: string,
  choices: MergeForm,
): Promise<void> {
  await accessMergeable(scope, locale, keptSlug);
  // The button was pressed twice.
  const isDone = async () => (await listRenamed(scope, 'organisation', [otherSlug])).get(otherSlug) === keptSlug;
  if (await isDone()) return;
  const { kept, other } = await accessBoth(scope, locale, keptSlug, otherSlug);
  if ((await lockRecords(scope, [kept.id, other.id])) < 2) {
    if (await isDone()) return;
    throw new Refusal('not-found');
  }
  const compared = new Map((await compareFacts(scope, kept, other)).map((one) => [one.group.name, one]));
  // Contact points go over, all of them: of those that the actor may not see nothing is asked.
  const confirmations: Partial<Record<FactGroupName, Confirmed>> = { contacts: 'none' };
  for (const name of mergeGroups) {
    const facts = compared.get(name);
    if (facts !== undefined) confirmations[name] = confirmedBy(facts, choices[name]);
  }
  const id = v7();
  await mergeRecords(scope, {
    id,
    keptId: kept.id,
    mergedId: other.id,
    choices,
    confirmations,
    facts: mergedFacts(await findColumns(scope, kept.id), await findColumns(scope, other.id), choices),
  });
  await removeEntries(scope, 'organisation', [other.id]);
  await indexOrganisations(scope, [kept.id], { anew: true });
  await record(scope, {
    action: 'organisation.merged',
    subject: { kind: 'organisation', id: kept.id },
    concerns: [kept.id, other.id],
    changes: { merge: id, kept: keptSlug, merged: otherSlug, choices },
  });
}

/** As many rows as are named that did not go back. */
const mostNamed = 100;

/** What was put together with a record, what that moved, and once it was undone, what did not go back. */
export async function viewMerges(scope: Scope, locale: Locale, slug: string) {
  const organisation = await accessMergeable(scope, locale, slug);
  const rows = await listMerges(scope, organisation.id);
  const ids = rows.map(({ id }) => id);
  const counts = await countMergeRows(scope, ids);
  const stayed = await listNotReturned(scope, ids, mostNamed);
  return {
    organisation,
    merges: rows.map((merge) => ({
      ...merge,
      /** It led to a record that was merged into this one since, which is undone first. */
      isIndirect: merge.keptId !== organisation.id,
      counts: sumByTable(counts.filter(({ mergeId }) => mergeId === merge.id)),
      stayed: stayed.filter(({ mergeId }) => mergeId === merge.id),
    })),
  };
}

function sumByTable(rows: readonly { op: string; tableName: string; rows: number }[]) {
  const tables = new Map<string, { moved: number; aside: number }>();
  for (const { op, tableName, rows: count } of rows) {
    if (tableName === 'organisation' || op === 'changed') continue;
    const known = tables.get(tableName) ?? { moved: 0, aside: 0 };
    tables.set(
      tableName,
      op === 'moved' ? { ...known, moved: known.moved + count } : { ...known, aside: known.aside + count },
    );
  }
  return tables;
}

/** Takes a merge back: both records are there again, each with what it had, but for what was changed since. */
export async function undoOrganisationMerge(scope: Scope, locale: Locale, slug: string, id: string): Promise<void> {
  const organisation = await accessMergeable(scope, locale, slug);
  if ((await lockRecords(scope, [organisation.id])) < 1) throw new Refusal('not-found');
  const merge = await findMerge(scope, organisation.id, id);
  if (merge === undefined) throw new InvalidInput({ '': 'undoneAlready' });
  await undoMerge(scope, id);
  await indexOrganisations(scope, [organisation.id, merge.mergedId], { anew: true });
  await record(scope, {
    action: 'organisation.merge-undone',
    subject: { kind: 'organisation', id: organisation.id },
    concerns: [organisation.id, merge.mergedId],
    changes: { merge: id, kept: slug, merged: merge.mergedSlug },
  });
}
