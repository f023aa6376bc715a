import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { foldKey } from '../../platform/fold.ts';
import { formKey } from '../../platform/form.ts';
import type { Locale } from '../../platform/i18n.ts';
import { firstDay, precisionOf } from '../../platform/record-fields.ts';
import { acceptContacts } from '../contacts/accepting.actions.ts';
import { noteContacts, viewContacts } from '../contacts/contacts.actions.ts';
import { confirmedAct, confirmFacts, viewConfirmations } from '../freshness/freshness.actions.ts';
import { insertChange, listChanges, type NewChange } from '../history/history.queries.ts';
import { indexOrganisations } from '../organisations/entries.ts';
import { type Choices, listChoices } from './choices.actions.ts';
import { type FactsForm, factForms } from './facts.form.ts';
import { canEditFacts, canSetKind } from './facts.policy.ts';
import {
  type EditedOrganisation,
  findEdited,
  findUnconfirmed,
  listKnown,
  listMandates,
  loadFacts,
  lockOrganisation,
  saveFacts,
  setUnconfirmed,
} from './facts.queries.ts';
import { type FactGroup, type FactGroupName, factGroup, factGroups, stillUnconfirmed } from './groups.ts';
import { canonical, differences, type FactValues, mergeFacts, sameFacts, versionOf } from './values.ts';

export type FactsPageData = Awaited<ReturnType<typeof viewFacts>>;
export type GroupPageData = Awaited<ReturnType<typeof viewGroup>>;
export type { Choices, EditedOrganisation };

/** The organisation whose facts the actor may keep. */
export async function accessEditable(scope: Scope, locale: Locale, slug: string): Promise<EditedOrganisation> {
  const organisation = await findEdited(scope, locale, slug);
  if (organisation === undefined) throw new Refusal('not-found');
  if (!canEditFacts(scope.actor, organisation)) throw new Refusal('forbidden');
  return organisation;
}

const read = async (scope: Scope, { id }: { id: string }, group: FactGroup): Promise<FactValues> =>
  canonical(group.fields, await loadFacts(scope, id, group.name));

/** Every group of facts as it stands, with who confirmed it and when. */
export async function viewFacts(scope: Scope, locale: Locale, slug: string) {
  const organisation = await accessEditable(scope, locale, slug);
  const confirmations = await viewConfirmations(scope, locale, organisation.id);
  const groups = [];
  for (const group of factGroups) {
    const values = await read(scope, organisation, group);
    groups.push({ group, values, confirmation: confirmations[group.name] });
  }
  noteContacts(scope, organisation, await viewContacts(scope, organisation.id), { always: true });
  return { organisation, groups, choices: await listChoices(scope, locale, organisation.id, factGroups) };
}

/** What the form of a group is made from. With what was typed, also how it fits what somebody else has saved since. */
export async function viewGroup(
  scope: Scope,
  locale: Locale,
  slug: string,
  name: FactGroupName,
  typed: FactsForm | undefined,
) {
  const organisation = await accessEditable(scope, locale, slug);
  const group = factGroup(name);
  const values = await read(scope, organisation, group);
  const confirmations = await viewConfirmations(scope, locale, organisation.id);
  if (name === 'contacts')
    noteContacts(scope, organisation, await viewContacts(scope, organisation.id), { always: true });
  return {
    organisation,
    group,
    values,
    version: versionOf(group, values),
    confirmation: confirmations[name],
    choices: await listChoices(scope, locale, organisation.id, [group]),
    conflict: typed === undefined ? undefined : await findConflict(scope, organisation, group, typed, values),
    /** In which languages its people can be written to, as far as is known. */
    spoken: name === 'contacts' ? await listSpoken(scope, organisation, values) : [],
    maySetKind: canSetKind(scope.actor),
  };
}

async function listSpoken(scope: Scope, organisation: EditedOrganisation, contacts: FactValues): Promise<string[]> {
  const { languages = [] } = await read(scope, organisation, factGroup('languages'));
  return [languages, ...rowsOf(contacts).map((row) => row['languages'] ?? [])].flat() as string[];
}

/**
 * Somebody else saved the group after the form was shown: what she did and what was typed, put together. Nothing when nobody did, or
 * when both say the same. Without a base (an import wrote in between) all that was typed counts as mine.
 */
async function findConflict(
  scope: Scope,
  organisation: EditedOrganisation,
  group: FactGroup,
  { version, values }: FactsForm,
  theirs: FactValues,
) {
  const mine = canonical(group.fields, complete(scope, group, values, theirs));
  if (version === versionOf(group, theirs) || sameFacts(group, mine, theirs)) return undefined;
  const found = await listChanges(scope, { organisationId: organisation.id, group: group.name, limit: 100 });
  const changes = found.filter(({ how }) => how !== 'offer-left');
  const since = changes.findIndex(({ before }) => versionOf(group, before) === version);
  const base = changes[since]?.before;
  const by = changes[0];
  const { values: merged, clashes } = mergeFacts(group, { base: base ?? theirs, mine, theirs }, 'mine');
  return {
    by: by === undefined ? undefined : { personName: by.personName, at: by.at },
    theirs: base === undefined ? undefined : differences(group, base, theirs),
    mine: differences(group, base ?? theirs, mine),
    merged,
    clashes,
  };
}

/** What the form does not hold is as it was: fields that are not the actor's to change. */
function complete({ actor }: Scope, { fields }: FactGroup, values: FactValues, current: FactValues): FactValues {
  const kept = fields.filter(({ secretariat }) => secretariat && !canSetKind(actor));
  return { ...values, ...Object.fromEntries(kept.map(({ name }) => [name, current[name]])) };
}

/** Saves what was typed for a group, and so confirms it. Refuses when somebody else saved it since the form was shown. */
export async function saveGroup(
  scope: Scope,
  locale: Locale,
  slug: string,
  name: FactGroupName,
  typed: FactsForm,
): Promise<EditedOrganisation> {
  const organisation = await accessEditable(scope, locale, slug);
  const group = factGroup(name);
  await lockOrganisation(scope, organisation.id);
  const current = await read(scope, organisation, group);
  const mine = await accept(scope, organisation, group, complete(scope, group, typed.values, current), current);
  const isStale = typed.version !== undefined && typed.version !== versionOf(group, current);
  if (isStale && !sameFacts(group, mine, current)) throw new InvalidInput({ '': 'savedMeanwhile' });
  await writeFacts(scope, organisation, group, current, mine, { how: 'form' });
  return organisation;
}

/** The facts as they may be kept: everything that they name is there, and people alone say what is shown of them. */
async function accept(
  scope: Scope,
  organisation: EditedOrganisation,
  group: FactGroup,
  values: FactValues,
  current: FactValues,
): Promise<FactValues> {
  const notOffered = async (table: 'country' | 'topic', field: string) => {
    const codes = [values[field] ?? []].flat() as string[];
    const known = await listKnown(scope, table, codes);
    if (codes.some((code) => !known.includes(code))) throw new InvalidInput({ [field]: formKey('notOffered') });
  };
  if (group.name === 'place') await notOffered('country', 'country');
  if (group.name === 'countries') await notOffered('country', 'serves');
  if (group.name === 'expertise') await notOffered('topic', 'topics');
  if (group.name !== 'contacts') return canonical(group.fields, values);
  const { colleague = [] } = await listChoices(scope, 'en', organisation.id, [group]);
  const contacts = await acceptContacts(scope, organisation.id, {
    rows: rowsOf(values),
    current: rowsOf(current),
    colleagues: colleague.map(({ value }) => value),
  });
  return canonical(group.fields, { contacts });
}

const rowsOf = (values: FactValues) => (values['contacts'] ?? []) as readonly FactValues[];

export type How = Pick<NewChange, 'how' | 'undoes' | 'offered'>;

/**
 * Writes a group of facts with all that belongs to it, in one transaction: the history, the confirmation, the search, the audit. Facts
 * that are as they were are confirmed and nothing else.
 */
async function writeFacts(
  scope: Scope,
  organisation: EditedOrganisation,
  group: FactGroup,
  before: FactValues,
  after: FactValues,
  how: How,
): Promise<void> {
  const { id } = organisation;
  await confirmFacts(scope, id, [group.name], 'edit');
  await setUnconfirmed(scope, id, stillUnconfirmed(await findUnconfirmed(scope, id), [group.name]));
  if (sameFacts(group, before, after) && how.how === 'form')
    return record(scope, { ...confirmedAct(id), changes: { groups: [group.name], how: 'edit' } });
  if (!sameFacts(group, before, after)) await saveFacts(scope, id, group.name, stored(group, after));
  await insertChange(scope, { organisationId: id, factGroup: group.name, before, after, ...how });
  if (group.name === 'identity' || group.name === 'place') await indexOrganisations(scope, [id], { anew: true });
  await record(scope, {
    action: 'organisation.edited',
    subject: { kind: 'organisation', id },
    concerns: [id],
    changes: { group: group.name, how: how.how, ...told(group, before, after) },
  });
}

/** What the record keeps for good: of contact points only that they changed, since people may leave. */
function told(group: FactGroup, before: FactValues, after: FactValues): object {
  if (group.name === 'contacts') return {};
  const fields = differences(group, before, after).map(({ field: { name } }) => [
    name,
    { from: before[name] ?? null, to: after[name] ?? null },
  ]);
  return { fields: Object.fromEntries(fields) };
}

/** As the tables have it: what is looked up by name is folded, a partial date is a day and a precision. */
function stored(group: FactGroup, values: FactValues): FactValues {
  if (group.name !== 'identity') return values;
  const date = values['established'] as string | undefined;
  const names = (values['names'] ?? []) as readonly { name: string }[];
  return {
    ...values,
    names: names.map((row) => ({ ...row, nameKey: foldKey(row.name) })),
    establishedOn: date === undefined ? null : firstDay(date),
    establishedPrecision: date === undefined ? null : precisionOf(date),
  };
}

/**
 * For what changes facts otherwise than by their form (an undo, an offer that is taken): `change` is handed the facts of the group, locked
 * against others, and gives them as they are to be. What it gives is held to the rules of the form.
 */
export async function changeFacts(
  scope: Scope,
  organisation: EditedOrganisation,
  name: FactGroupName,
  change: (current: FactValues) => FactValues,
  how: How,
): Promise<void> {
  const group = factGroup(name);
  await lockOrganisation(scope, organisation.id);
  const current = await read(scope, organisation, group);
  const wanted = complete(scope, group, change(current), current);
  // Forms read texts.
  const typed = Object.entries(wanted).map(([field, value]) => [field, typeof value === 'number' ? `${value}` : value]);
  if (!factForms[name].safeParse(Object.fromEntries(typed)).success) throw new InvalidInput({ '': 'doesNotFit' });
  const after = await accept(scope, organisation, group, wanted, current);
  await writeFacts(scope, organisation, group, current, after, how);
}

/** Notes that somebody looked at what an import offers, and left the facts as they are. */
export async function leaveOffer(
  scope: Scope,
  organisation: EditedOrganisation,
  name: FactGroupName,
  change: (current: FactValues) => FactValues,
  offered: NonNullable<How['offered']>,
): Promise<void> {
  const { id } = organisation;
  const before = await read(scope, organisation, factGroup(name));
  const how = 'offer-left';
  await insertChange(scope, { organisationId: id, factGroup: name, before, after: change(before), how, offered });
  await record(scope, {
    action: 'organisation.edited',
    subject: { kind: 'organisation', id },
    concerns: [id],
    changes: { group: name, how, offered },
  });
}

/** "All of this is still right": of one group, or of all. */
export async function confirmGroups(
  scope: Scope,
  locale: Locale,
  slug: string,
  groups: readonly FactGroupName[],
): Promise<EditedOrganisation> {
  const organisation = await accessEditable(scope, locale, slug);
  await lockOrganisation(scope, organisation.id);
  await confirmFacts(scope, organisation.id, groups, 'page');
  await setUnconfirmed(scope, organisation.id, stillUnconfirmed(await findUnconfirmed(scope, organisation.id), groups));
  return organisation;
}

/** The facts of one group, for pages that show them to whoever may see them. */
export const readFacts = (scope: Scope, organisation: { id: string }, name: FactGroupName): Promise<FactValues> =>
  read(scope, organisation, factGroup(name));

/** What an organisation says of itself beside its record, for its page: as far as the actor may see it, and whether she may change it. */
export async function viewKeeping(scope: Scope, locale: Locale, organisation: { id: string }) {
  return {
    confirmations: await viewConfirmations(scope, locale, organisation.id),
    mandates: await listMandates(scope, organisation.id),
    contacts: await viewContacts(scope, organisation.id),
    mayEdit: canEditFacts(scope.actor, organisation),
  };
}
