import type { TableOf, World } from './records.ts';
import * as rules from './rules.ts';

type Actor = rules.Actor;
type Change<Row> = { before?: Row | undefined; after?: Row | undefined };
type Rule<Table extends TableOf> = (
  actor: Actor,
  change: Change<World[Table][number]>,
  worlds: { before: World; after: World },
) => boolean;

/** Fields by which a row was changed. */
const changed = (before: object, after: object): string[] =>
  Object.keys(after).filter(
    (key) => JSON.stringify(before[key as keyof typeof before]) !== JSON.stringify(after[key as keyof typeof after]),
  );
const only = ({ before, after }: Change<object>, ...fields: string[]): boolean =>
  before !== undefined && after !== undefined && changed(before, after).every((field) => fields.includes(field));

/** Rows of a meeting, before and after: of one that she organises. */
const ofOrganised = (
  actor: Actor,
  { before, after }: Change<{ meetingId: string }>,
  { after: world }: { after: World },
): boolean => [before, after].every((row) => row === undefined || rules.organises(world, actor, row.meetingId));
const ofHerself = (actor: Actor, { before, after }: Change<{ personId: string }>): boolean =>
  [before, after].every((row) => row === undefined || row.personId === actor.person);
const hasLeft = (actor: Actor, world: World): boolean =>
  world.person.some(({ id, leftAt }) => id === actor.person && leftAt !== null);
const ofOutcome = (
  actor: Actor,
  { before, after }: Change<{ outcomeId: string }>,
  { after: world }: { after: World },
) =>
  [before, after].every((row) =>
    row === undefined
      ? true
      : rules.organises(world, actor, world.outcome.find(({ id }) => id === row.outcomeId)?.meetingId ?? null),
  );
const ofDocument = (
  actor: Actor,
  { before, after }: Change<{ documentId: string }>,
  { after: world }: { after: World },
): boolean =>
  [before, after].every((row) => {
    const document = world.document.find(({ id }) => id === row?.documentId);
    return row === undefined || (document !== undefined && rules.writesDocument(world, actor, document));
  });

/** Whether somebody may make this one change of a row that belongs to a meeting. */
export const meetingRowRules = {
  meeting: (actor, { before, after }, { before: world }) => {
    if (after === undefined) return false;
    if (before === undefined) return rules.convenes(world, actor, after.seriesId);
    const isHers = after.convenerId === before.convenerId && after.seriesId === before.seriesId;
    return isHers && rules.organises(world, actor, before.id);
  },
  meetingText: ofOrganised,
  agendaItem: ofOrganised,
  agendaItemText: (actor, { before, after }, worlds) =>
    [before, after].every(
      (row) =>
        row === undefined ||
        [worlds.before, worlds.after].some((world) => {
          const item = world.agendaItem.find(({ id }) => id === row.agendaItemId);
          return item !== undefined && rules.organises(world, actor, item.meetingId);
        }),
    ),
  /**
   * Who organises writes all of it. Whoever holds an invitation's link names people of that organisation and no other, and decides
   * nothing; about whom was decided, she changes nothing.
   */
  participant: (actor, change, worlds) => {
    const { before, after } = change;
    if (ofOrganised(actor, change, worlds)) return true;
    // How she could be reached goes with her who leaves, and she herself where she came to nothing.
    if (hasLeft(actor, worlds.after) && before !== undefined)
      return after === undefined ? before.approvedAt === null : only(change, 'email', 'asksSupport');
    const by = worlds.before.meetingInvitation.find(({ id }) => id === actor.invitation);
    if (by === undefined || !rules.isLinkGood(worlds.before, by)) return false;
    const isUndecided = (row: World['participant'][number]) =>
      row.approvedAt === null && row.refusedAt === null && row.removedAt === null && row.checkedInAt === null;
    return [before, after].every(
      (row) =>
        row === undefined ||
        (row.invitationId === by.id &&
          row.meetingId === by.meetingId &&
          row.organisationId === by.organisationId &&
          isUndecided(row)),
    );
  },
  meetingInvitation: (actor, change, worlds) =>
    (change.after !== undefined && ofOrganised(actor, change, worlds)) ||
    (change.before?.id === actor.invitation && only(change, 'answeredAt', 'declinedAt')) ||
    (hasLeft(actor, worlds.after) && only(change, 'email', 'forgottenAt')),
  // With whom it names, it is forgotten by who organises.
  nominationLetter: (actor, { before, after }, { before: world }) =>
    after === undefined && before !== undefined && rules.readsLetter(world, actor, before),
  documentAssignment: ofOrganised,
  document: (actor, { before, after }, worlds) =>
    after !== undefined &&
    rules.writesDocument(worlds.after, actor, after) &&
    (before === undefined || rules.writesDocument(worlds.before, actor, before)),
  documentText: ofDocument,
  documentSymbol: ofDocument,
  file: (actor, change, worlds) =>
    change.after !== undefined &&
    (ofDocument(actor, change, worlds) || only(change, 'audience', 'readers', 'releasedAt', 'ownerOrganisationId')),
  upload: ofHerself,
  calendarLink: ofHerself,
  outcomeNotice: ofHerself,
  outcome: (actor, change, worlds) => change.after !== undefined && ofOrganised(actor, change, worlds),
  outcomeText: ofOutcome,
  outcomeOrganisation: ofOutcome,
  outcomeAnswer: (actor, { before, after }, { before: world }) => {
    const outcome = world.outcome.find(({ id }) => id === after?.outcomeId);
    return (
      before === undefined &&
      after !== undefined &&
      outcome !== undefined &&
      after.personId === actor.person &&
      after.organisationId === actor.organisation &&
      rules.answersFor(world, actor, outcome)
    );
  },
  outcomeEvidence: (actor, { before, after }, { after: world }) =>
    before === undefined &&
    world.outcomeAnswer.some(({ id, personId }) => id === after?.answerId && personId === actor.person),
  proceedings: (actor, change, worlds) =>
    change.after !== undefined &&
    ofOrganised(actor, change, worlds) &&
    (change.before === undefined ? change.after.personId === actor.person : only(change, 'publishedAt')),
  meetingPack: (actor, { before, after }, { before: world }) =>
    after !== undefined &&
    (rules.takesPart(world, actor, after.meetingId) || rules.organises(world, actor, after.meetingId)) &&
    (before === undefined || only({ before, after }, 'askedAt', 'failed')),
} satisfies { [Table in TableOf]?: Rule<Table> };
