import { meetingRowRules } from './meeting-writes.ts';
import type { TableOf, World } from './records.ts';
import * as rules from './rules.ts';
import { changesOf } from './snapshot.ts';

type Actor = rules.Actor;
type Change<Row> = { before?: Row | undefined; after?: Row | undefined };
type Rule<Table extends TableOf> = (
  actor: Actor,
  change: Change<World[Table][number]>,
  worlds: { before: World; after: World },
) => boolean;

const same = <Row extends object>(one: Row, other: Row, ...but: (keyof Row)[]): boolean =>
  Object.keys(one).every(
    (key) =>
      but.includes(key as keyof Row) ||
      JSON.stringify(one[key as keyof Row]) === JSON.stringify(other[key as keyof Row]),
  );
const ofKept = (actor: Actor, { before, after }: Change<{ organisationId: string }>): boolean =>
  [before, after].every((row) => row === undefined || rules.keepsFacts(actor, row.organisationId));
const ofHerself = (actor: Actor, { before, after }: Change<{ personId: string }>): boolean =>
  [before, after].every((row) => row === undefined || row.personId === actor.person);

/** For each table that pages write: whether somebody may make this one change of a row. No other table is written by a page. */
const rowRules: { [Table in TableOf]?: Rule<Table> } = {
  ...meetingRowRules,
  organisation: (actor, { before, after }) => {
    if (before === undefined) return rules.holds(actor, 'secretariat');
    if (after === undefined || !rules.keepsFacts(actor, before.id)) return false;
    return before.slug === after.slug && (before.kind === after.kind || rules.holds(actor, 'secretariat'));
  },
  organisationText: ofKept,
  organisationCountry: ofKept,
  organisationTopic: ofKept,
  organisationMandate: ofKept,
  factConfirmation: (actor, change) => ofKept(actor, change) && change.after?.personId === actor.person,
  contactPoint: (actor, { before, after }, { after: world }) => {
    const isHers = (before ?? after)?.personId === actor.person && actor.person !== undefined;
    if (isHers && before !== undefined && after !== undefined && same(before, after, 'shownTo', 'agreedOn'))
      return true;
    // Who leaves is a contact point no more.
    const hasLeft = world.person.some(({ id, leftAt }) => id === actor.person && leftAt !== null);
    if (isHers && hasLeft && after === undefined) return true;
    if (!ofKept(actor, { before, after })) return false;
    // What she does not see, an editor neither changes nor removes; and people with an account say themselves who sees them.
    if (before !== undefined && !rules.readsContact(actor, before)) return false;
    if (after === undefined || after.personId === null || after.personId === actor.person) return true;
    return after.shownTo === 'nobody' || (before?.personId === after.personId && before.shownTo === after.shownTo);
  },
  organisationChange: (actor, { before, after }, { after: world }) =>
    // How she could be reached goes with her who leaves.
    (before !== undefined &&
      after !== undefined &&
      before.factGroup === 'contacts' &&
      same(before, after, ...(['before', 'after'] as never[])) &&
      world.person.some(({ id, leftAt }) => id === actor.person && leftAt !== null)) ||
    (before === undefined &&
      after !== undefined &&
      after.personId === actor.person &&
      after.actingOrganisationId === actor.organisation &&
      rules.keepsFacts(actor, after.organisationId)),
  importOffer: (actor, { before, after }, { before: world }) =>
    after === undefined &&
    before !== undefined &&
    rules.keepsFacts(actor, world.organisation.find(({ slug }) => slug === before.slug)?.id ?? ''),
  invitation: (actor, { before, after }) => {
    if (after === undefined) return false;
    if (before === undefined) return after.invitedBy === actor.person && rules.invites(actor, after.organisationId);
    // Accepted by whoever holds the link, withdrawn or sent again by those who invite, withdrawn by who leaves.
    if (before.acceptedAt === null && after.acceptedAt !== null) return same(before, after, 'acceptedAt', 'acceptedBy');
    const isLeft = before.invitedBy === actor.person || after.withdrawnAt !== null;
    return (
      same(before, after, 'withdrawnAt', 'withdrawnBy' as never, 'expiresAt') &&
      before.acceptedAt === null &&
      (rules.invites(actor, before.organisationId) || isLeft)
    );
  },
  invitationRole: (actor, { before, after }, { after: world }) => {
    const to = world.invitation.find(({ id }) => id === after?.invitationId);
    return (
      before === undefined &&
      after !== undefined &&
      to !== undefined &&
      rules.invitesAs(actor, to.organisationId, after.role)
    );
  },
  membership: (actor, { before, after }, worlds) => {
    if (after === undefined) return false;
    if (before === undefined)
      return (
        (after.givenBy === actor.person && rules.givesRole(actor, after.organisationId, after.role)) ||
        isAccepted(after, worlds)
      );
    const isEnded = before.endedAt === null && same(before, after, 'endedAt', 'endedBy');
    return isEnded && (rules.givesRole(actor, before.organisationId, before.role) || before.personId === actor.person);
  },
  person: (actor, { before, after }, { before: world, after: later }) =>
    before === undefined
      ? later.invitation.some(
          (row) =>
            row.acceptedBy === after?.id &&
            !world.invitation.some((one) => one.id === row.id && one.acceptedAt !== null),
        )
      : after !== undefined && before.id === actor.person,
  account: (actor, change) => change.before === undefined || ofHerself(actor, change),
  session: (actor, change) => change.before === undefined || ofHerself(actor, change),
  follow: ofHerself,
  factReminder: ofHerself,
  correctionNotice: ofHerself,
  correction: (actor, { before, after }, { after: world }) => {
    if (after === undefined) return false;
    if (before === undefined) return after.senderId === (actor.person ?? null) && after.answeredAt === null;
    // An address goes with its sender, and once it has served: 90 days after the answer, whoever comes by.
    if (before.address !== null && after.address === null && same(before, after, 'address', 'addressShown')) {
      const served =
        before.answeredAt !== null && world.now.getTime() - new Date(before.answeredAt).getTime() > 90 * 24 * 3_600_000;
      return served || before.senderId === actor.person;
    }
    const isAnswer = after.answeredAt !== null && after.answeredBy === actor.person && rules.answers(actor, before);
    const isHandedOn = after.answeredAt === null && after.handedOnBy === actor.person && rules.handsOn(actor, before);
    return (
      (isAnswer || isHandedOn) &&
      same(before, after, ...(['outcome', 'answer', 'answeredAt', 'answeredBy', 'handedOnAt', 'handedOnBy'] as never[]))
    );
  },
  auditEntry: (actor, { before, after }) =>
    before === undefined &&
    after !== undefined &&
    after.personId === (actor.person ?? null) &&
    after.organisationId === (actor.organisation ?? null),
  auditConcern: (_, { before }) => before === undefined,
  networkMember: (actor, { before, after }) => {
    const row = before ?? after;
    return after !== undefined && row !== undefined && rules.keepsNetwork(actor, row.networkId);
  },
};

/** What an invitation promised, and no more. */
function isAccepted(row: World['membership'][number], { before, after }: { before: World; after: World }): boolean {
  return after.invitation.some(
    (invitation) =>
      invitation.acceptedBy === row.personId &&
      invitation.organisationId === row.organisationId &&
      before.invitation.some((one) => one.id === invitation.id && rules.isOpenInvitation(before, one)) &&
      after.invitationRole.some((one) => one.invitationId === invitation.id && one.role === row.role),
  );
}

const keysOf: Partial<Record<TableOf, readonly string[]>> = {
  organisationText: ['organisationId', 'language'],
  organisationCountry: ['organisationId', 'countryId'],
  organisationTopic: ['organisationId', 'topicId'],
  organisationMandate: ['organisationId', 'position'],
  fileText: ['fileId'],
  outcomeText: ['outcomeId', 'language'],
  outcomeOrganisation: ['outcomeId', 'organisationId'],
  outcomeNotice: ['personId', 'organisationId', 'outcomeId', 'occasion'],
  meetingText: ['meetingId', 'language'],
  agendaItemText: ['agendaItemId', 'language'],
  account: ['personId'],
  invitationRole: ['invitationId', 'role', 'convention'],
  documentText: ['documentId', 'language'],
  documentSymbol: ['symbolKey'],
  factConfirmation: ['organisationId', 'factGroup'],
  factReminder: ['personId', 'organisationId', 'factGroup'],
  correctionNotice: ['personId'],
  auditConcern: ['organisationId', 'entryId'],
  importOffer: ['slug', 'field'],
  organisationMergeRow: ['no'],
};

/** What was and what is, of the fields in which they differ. */
function differing({ before = {}, after = {} }: { before?: object | undefined; after?: object | undefined }): string {
  const [was, is] = [before, after] as Record<string, unknown>[];
  const names = Object.keys({ ...was, ...is }).filter(
    (name) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]),
  );
  return names.map((name) => `${name} ${JSON.stringify(was?.[name])} → ${JSON.stringify(is?.[name])}`).join(', ');
}

/** What stays when two records become one, or two again: the secretariat may move everything but people, what they prove themselves with, and the past. */
function isMoved(
  actor: Actor,
  table: TableOf,
  { before, after }: Change<object>,
  worlds: { before: World; after: World },
): boolean {
  const merges = changesOf(worlds.before.organisationMerge, worlds.after.organisationMerge, ['id']);
  const merge = (merges[0]?.after ?? {}) as Partial<World['organisationMerge'][number]>;
  if (merges.length !== 1 || !rules.holds(actor, 'secretariat')) return false;
  if (['person', 'account', 'auditEntry', 'document', 'documentText', 'documentSymbol', 'file'].includes(table)) {
    // One for the other, and among several once.
    const [merged, kept] = [merge.mergedId ?? '-', merge.keptId ?? '-'];
    const text = (row: object | undefined) =>
      JSON.stringify(row ?? '', (_, value) =>
        Array.isArray(value) ? [...new Set(value.map((one) => (one === merged ? kept : one)))].sort() : value,
      ).replaceAll(merged, kept);
    return before !== undefined && after !== undefined && text(before) === text(after);
  }
  return true;
}

/** Every row that was written though this person may not write it so, in words. */
export function trespasses(actor: Actor, before: World, after: World): string[] {
  const found: string[] = [];
  for (const table of Object.keys(after) as (keyof World)[]) {
    if (table === 'now') continue;
    const rule = rowRules[table] as Rule<typeof table> | undefined;
    const strip = (rows: readonly object[]) =>
      table === 'session' ? rows.map((row) => ({ ...row, seenAt: undefined })) : rows;
    for (const change of changesOf(strip(before[table]), strip(after[table]), keysOf[table] ?? ['id'])) {
      const worlds = { before, after };
      const may = (rule?.(actor, change as never, worlds) ?? false) || isMoved(actor, table, change, worlds);
      if (!may) found.push(`${table} ${change.name}: ${differing(change)}`);
    }
  }
  return found;
}
