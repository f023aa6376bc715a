import { listOwnTrail, listTrailOfOrganisation } from '../../src/audit/trail/trail.queries.ts';
import type { Scope } from '../../src/db/scope.ts';
import { findFile } from '../../src/documents/files/file.queries.ts';
import { countDocumentsOfMeetings, listDocumentsOfMeeting } from '../../src/documents/index.ts';
import { findBySymbol, findDocument } from '../../src/documents/library/document.queries.ts';
import { findFollow, listFollowed } from '../../src/exchange/following/following.queries.ts';
import { findInvitation, listInvitations } from '../../src/identity/invitations/invitation.queries.ts';
import { findMembership, listMembershipsOf } from '../../src/identity/people/people.queries.ts';
import { listContacts, listOfPerson, listPublicContacts } from '../../src/network/contacts/contacts.queries.ts';
import { listColleagues as listColleaguesToName } from '../../src/network/facts/facts.queries.ts';
import { listConfirmations } from '../../src/network/freshness/freshness.queries.ts';
import { findChange, listChanges } from '../../src/network/history/history.queries.ts';
import { search } from '../../src/search/index.ts';
import { findCorrection, listCorrections, listSentBy } from '../../src/site/corrections/corrections.queries.ts';
import { countDocuments, listDocuments } from '../../src/site/document-list/document-list.queries.ts';
import { findNames, listColleagues } from '../../src/site/trail/trail.queries.ts';
import { meetingWays } from './meeting-ways.ts';
import type { Random } from './random.ts';
import type { World } from './records.ts';
import * as rules from './rules.ts';

type Actor = rules.Actor;

export interface Way {
  name: string;
  /** How many records it decides about. */
  size: number;
  expected: string[];
  seen: (scope: Scope) => Promise<string[]>;
  /** The database itself finds out who asks: without her settings the question has nobody to answer. */
  inDatabase?: true;
}

/** Each question of the application through which somebody reaches what is guarded, about records drawn at random. */
export function ways(world: World, asker: Actor, random: Random): Way[] {
  // Pages that ask these questions are for those who act for an organisation.
  const actor = asker.organisation === undefined ? rules.visitor : asker;
  const made: Way[] = [];
  const list = (name: string, size: number, expected: string[], seen: Way['seen']) =>
    made.push({ name, size, expected: expected.sort(), seen });
  const one = <Row>(
    name: string,
    rows: readonly Row[],
    expected: (row: Row) => string[],
    seen: (scope: Scope, row: Row) => Promise<string[]>,
  ) => {
    if (rows.length === 0) return;
    for (const row of [random.pick(rows), random.pick(rows)])
      list(`${name} ${described(row as object)}`, 1, expected(row), (scope) => seen(scope, row));
  };
  const me = actor.person;
  const found = (value: unknown) => (value === undefined || value === null ? [] : ['found']);
  const may = (is: boolean) => (is ? ['found'] : []);
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

  const readable = world.document.filter((row) => rules.readsDocument(world, actor, row));
  const slugs = (rows: readonly { slug: string }[]) => rows.map(({ slug }) => slug);
  const place = { after: undefined, limit: 1_000, locale: 'en', sort: 'title' } as const;
  list('listDocuments', world.document.length, slugs(readable), async (scope) =>
    slugs(await listDocuments(scope, {}, place)),
  );
  list('countDocuments', 1, [String(readable.length)], async (scope) => [
    String(await countDocuments(scope, {}, 1_000)),
  ]);
  one(
    'listDocumentsOfMeeting',
    world.meeting,
    ({ id }) => slugs(readable.filter((row) => row.meetingId === id)),
    async (scope, { id }) => slugs(await listDocumentsOfMeeting(scope, id, 'en')),
  );
  one(
    'countDocumentsOfMeetings',
    world.meeting,
    ({ id }) => [String(readable.filter((row) => row.meetingId === id).length)],
    async (scope, { id }) => [String((await countDocumentsOfMeetings(scope, [id])).get(id) ?? 0)],
  );
  one(
    'findDocument',
    world.document,
    (row) => may(readable.includes(row)),
    async (scope, { slug }) => found(await findDocument(scope, slug, 'en')),
  );
  one(
    'findBySymbol',
    world.documentSymbol,
    (row) => may(rules.readsDocument(world, actor, row)),
    async (scope, { symbolKey }) => found(await findBySymbol(scope, symbolKey)),
  );
  one(
    'findFile',
    world.file,
    (row) => may(rules.readsFile(world, actor, row)),
    async (scope, { slug }) => found(await findFile(scope, slug, 'en')),
  );
  meetingWays(world, actor, one, made);
  const before = made.length;
  one(
    'search',
    world.documentText.filter(({ language }) => language === 'en'),
    (row) => may(rules.readsDocument(world, actor, row)),
    async (scope, { title }) =>
      (await search(scope, { text: title, sort: 'best', limit: 20, locale: 'en' })).hits.length > 0 ? ['found'] : [],
  );
  for (const way of made.slice(before)) way.inDatabase = true;

  one(
    'listContacts',
    world.organisation,
    ({ id }) => ids(world.contactPoint.filter((row) => row.organisationId === id && rules.readsContact(actor, row))),
    async (scope, { id }) => ids(await listContacts(scope, id)),
  );
  one(
    'listPublicContacts',
    world.organisation,
    ({ id }) =>
      world.contactPoint.filter((row) => row.organisationId === id && row.shownTo === 'public').map(({ name }) => name),
    async (scope, { id }) => (await listPublicContacts(scope, [id])).map(({ name }) => name),
  );
  one(
    'listChanges',
    world.organisation,
    ({ id }) =>
      ids(world.organisationChange.filter((row) => row.organisationId === id && rules.readsChange(actor, row))),
    async (scope, { id: organisationId }) => ids(await listChanges(scope, { organisationId, limit: 100 })),
  );
  one(
    'findChange',
    world.organisationChange,
    (row) => may(rules.readsChange(actor, row)),
    async (scope, { organisationId, id }) => found(await findChange(scope, organisationId, id)),
  );
  one(
    'names in listConfirmations',
    world.organisation,
    ({ id }) =>
      world.factConfirmation
        .filter((row) => row.organisationId === id && rules.knowsPerson(world, actor, row.personId))
        .map((row) => nameOfPerson(world, row.personId)),
    async (scope, { id }) => (await listConfirmations(scope, [id])).flatMap(({ personName }) => personName ?? []),
  );
  const hasRole = (person: string, organisation: string) =>
    world.membership.some(
      (row) => row.personId === person && row.organisationId === organisation && row.endedAt === null,
    );
  one(
    'people to name as contact points',
    world.organisation,
    ({ id }) =>
      world.person
        .filter((row) => row.leftAt === null && hasRole(row.id, id) && (row.id === me || actor.organisation === id))
        .map(({ name }) => name),
    async (scope, { id }) => (await listColleaguesToName(scope, id)).map(({ name }) => name),
  );

  const kept = world.correction.filter((row) => rules.keepsCorrection(actor, row));
  list('listCorrections', world.correction.length, ids(kept), async (scope) =>
    ids(await listCorrections(scope, undefined, 1_000)),
  );
  one(
    'findCorrection',
    world.correction,
    (row) => {
      if (!kept.includes(row)) return [];
      const answered = row.answeredBy !== null && rules.knowsPerson(world, actor, row.answeredBy);
      return [
        'found',
        row.addressShown ? (row.address ?? '') : '',
        answered ? nameOfPerson(world, row.answeredBy ?? '') : '',
      ];
    },
    async (scope, { id }) => {
      const row = await findCorrection(scope, id);
      return row === undefined ? [] : ['found', row.address ?? '', row.answeredByName ?? ''];
    },
  );
  one(
    'listSentBy',
    world.person,
    ({ id }) =>
      id === me ? world.correction.filter((row) => row.senderId === me).map((row) => row.address ?? '') : [],
    async (scope, { id }) => (await listSentBy(scope, id)).map(({ address }) => address ?? ''),
  );

  const month = new Date(world.now.getTime() - 30 * 24 * 3_600_000);
  one(
    'listInvitations',
    world.organisation,
    ({ id }) =>
      ids(
        world.invitation.filter(
          (row) =>
            row.organisationId === id &&
            rules.invites(actor, id) &&
            row.acceptedAt === null &&
            row.withdrawnAt === null &&
            new Date(row.expiresAt) > month,
        ),
      ),
    async (scope, { id }) => ids(await listInvitations(scope, id)),
  );
  one(
    'findInvitation',
    world.invitation,
    (row) => may(rules.invites(actor, row.organisationId)),
    async (scope, { id }) => found(await findInvitation(scope, id)),
  );
  one(
    'listMembershipsOf',
    world.organisation,
    ({ id }) =>
      world.membership
        .filter((row) => row.endedAt === null && row.organisationId === id)
        .filter((row) => row.personId === me || actor.organisation === id)
        .map(
          (row) =>
            `${row.role} ${rules.readsAddress(world, actor, row.personId) ? addressOf(world, row.personId) : ''}`,
        ),
    async (scope, { id }) => (await listMembershipsOf(scope, id)).map(({ role, email }) => `${role} ${email ?? ''}`),
  );
  one(
    'findMembership',
    world.membership.filter((row) => row.endedAt === null),
    (row) => may(me !== undefined && (row.personId === me || row.organisationId === actor.organisation)),
    async (scope, { id }) => found(await findMembership(scope, id)),
  );

  const everything = { after: undefined, limit: 10_000 };
  const own = world.auditEntry.filter(
    (row) =>
      me !== undefined &&
      (row.personId === me || (row.subjectKind === 'person' && row.subjectId === me) || row.concerns.includes(me)),
  );
  list('listOwnTrail', world.auditEntry.length, ids(own), async (scope) =>
    ids(await listOwnTrail(scope, {}, everything)),
  );
  const ofOrganisation = world.auditEntry.filter(
    (row) => rules.holds(actor, 'steward') && [row.organisationId, ...row.concerns].includes(actor.organisation ?? ''),
  );
  list('listTrailOfOrganisation', world.auditEntry.length, ids(ofOrganisation), async (scope) =>
    ids(await listTrailOfOrganisation(scope, {}, everything)),
  );
  const known = world.person.filter(({ id }) => rules.knowsPerson(world, actor, id));
  list(
    'names in trails',
    world.person.length,
    known.map(({ name }) => name),
    async (scope) => [...(await findNames(scope, ids(world.person))).values()],
  );
  list(
    'listColleagues',
    world.person.length,
    known
      .filter(({ id }) => id !== me || rules.knowsPerson(world, { ...actor, person: '' }, id))
      .map(({ name }) => name),
    async (scope) => (await listColleagues(scope)).map(({ name }) => name),
  );
  if (me !== undefined && actor.organisation !== undefined) {
    const person = { kind: 'person', personId: me, organisationId: actor.organisation, roles: actor.roles } as const;
    const follows = world.follow.filter(({ personId }) => personId === me);
    list(
      'listFollowed',
      world.follow.length,
      follows.map(() => 'one'),
      async (scope) => (await listFollowed(scope, me, 'en')).map(() => 'one'),
    );
    one(
      'findFollow',
      world.topic,
      ({ id }) => [String(follows.some(({ topicId }) => topicId === id))],
      async (scope, { id }) => [String(await findFollow(scope, person, 'topic', id))],
    );
    list(
      'listOfPerson',
      world.contactPoint.length,
      ids(world.contactPoint.filter(({ personId }) => personId === me)),
      async (scope) => ids(await listOfPerson(scope, me)),
    );
  }
  return made;
}

/** Which record it is, in few words. */
function described(row: object): string {
  const { id, slug, symbolKey, title } = row as Record<string, unknown>;
  return String(slug ?? id ?? symbolKey ?? title);
}

const nameOfPerson = (world: World, id: string) => world.person.find((one) => one.id === id)?.name ?? '';
const addressOf = (world: World, id: string) => world.account.find(({ personId }) => personId === id)?.email ?? '';
