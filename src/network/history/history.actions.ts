import type { Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { Locale } from '../../platform/i18n.ts';
import { noteReading } from '../../platform/reading.ts';
import { nameOrganisations } from '../directory/directory.actions.ts';
import { listChoices } from '../facts/choices.actions.ts';
import { accessEditable, changeFacts, readFacts } from '../facts/facts.actions.ts';
import { canEditFacts, canSeeHistory } from '../facts/facts.policy.ts';
import { type EditedOrganisation, findEdited } from '../facts/facts.queries.ts';
import { type FactGroupName, factGroup, factGroups } from '../facts/groups.ts';
import { differences, type FactValues, mergeFacts, sameFacts, versionOf } from '../facts/values.ts';
import { type ChangeRow, findChange, listChanges } from './history.queries.ts';

export type HistoryData = Awaited<ReturnType<typeof viewHistory>>;
export type UndoData = Awaited<ReturnType<typeof viewUndo>>;

const pageSize = 30;

async function accessHistory(scope: Scope, locale: Locale, slug: string): Promise<EditedOrganisation> {
  const organisation = await findEdited(scope, locale, slug);
  if (organisation === undefined) throw new Refusal('not-found');
  if (!canSeeHistory(scope.actor, organisation)) throw new Refusal('forbidden');
  return organisation;
}

const groupOf = ({ factGroup: name }: Pick<ChangeRow, 'factGroup'>) => factGroup(name as FactGroupName);

/** What was changed of an organisation's facts, the newest first. */
export async function viewHistory(scope: Scope, locale: Locale, slug: string, before: string | undefined) {
  const organisation = await accessHistory(scope, locale, slug);
  const found = await listChanges(scope, {
    organisationId: organisation.id,
    limit: pageSize + 1,
    ...(before !== undefined && { before }),
  });
  const rows = found.slice(0, pageSize);
  const acting = [...new Set(rows.map(({ actingOrganisationId }) => actingOrganisationId))];
  const names = await nameOrganisations(scope, acting, locale);
  const mayUndo = canEditFacts(scope.actor, organisation);
  noteHistory(
    scope,
    organisation,
    rows.map(({ id }) => id),
  );
  return {
    organisation,
    changes: rows.map((row) => ({
      ...row,
      group: groupOf(row).name,
      list: differences(groupOf(row), row.before, row.after),
      actingFor: names.get(row.actingOrganisationId),
      mayUndo: mayUndo && !row.isUndone && row.how !== 'offer-left',
    })),
    next: found.length > pageSize ? rows.at(-1)?.id : undefined,
    choices: await listChoices(scope, locale, organisation.id, factGroups),
  };
}

/** Contact points of earlier days stand in it, and who changed what. */
const noteHistory = (scope: Scope, { id }: { id: string }, changes: readonly string[]) =>
  noteReading(scope, {
    action: 'organisation.history-read',
    subject: { kind: 'organisation', id },
    concerns: [id],
    changes: { entries: changes },
  });

/** The facts without the change, and what of it stays because it was changed again since. */
const without = (change: ChangeRow, current: FactValues) =>
  mergeFacts(groupOf(change), { base: change.after, mine: change.before, theirs: current }, 'theirs');

async function accessUndoable(scope: Scope, locale: Locale, slug: string, id: string) {
  const organisation = await accessEditable(scope, locale, slug);
  const change = await findChange(scope, organisation.id, id);
  if (change === undefined || change.how === 'offer-left') throw new Refusal('not-found');
  return { organisation, change };
}

/** What undoing a change would do to the facts as they are now. */
export async function viewUndo(scope: Scope, locale: Locale, slug: string, id: string) {
  const { organisation, change } = await accessUndoable(scope, locale, slug, id);
  const group = groupOf(change);
  const current = await readFacts(scope, organisation, group.name);
  const { values, clashes } = without(change, current);
  noteHistory(scope, organisation, [change.id]);
  return {
    organisation,
    change,
    group,
    version: versionOf(group, current),
    /** From the facts as they are now. */
    list: differences(group, current, values),
    changed: differences(group, change.before, change.after),
    /** Changed since: what is there now stays. */
    staying: differences(group, change.after, current).filter(({ field }) => clashes.includes(field.name)),
    wasChangedSince: !sameFacts(group, current, change.after),
    choices: await listChoices(scope, locale, organisation.id, [group]),
  };
}

/** Undoes a change, as a change of its own; what was changed again since stays. `version`: of the facts that the reader was shown. */
export async function undoChange(
  scope: Scope,
  locale: Locale,
  slug: string,
  id: string,
  version: string,
): Promise<void> {
  const { organisation, change } = await accessUndoable(scope, locale, slug, id);
  const group = groupOf(change);
  await changeFacts(
    scope,
    organisation,
    group.name,
    (current) => {
      if (versionOf(group, current) !== version) throw new InvalidInput({ '': 'changedMeanwhile' });
      const { values } = without(change, current);
      if (sameFacts(group, values, current)) throw new InvalidInput({ '': 'nothingToUndo' });
      return values;
    },
    { how: 'undo', undoes: change.id },
  );
}
