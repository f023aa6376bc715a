import type { Scope } from '../../src/db/scope.ts';
import { listAssignments } from '../../src/documents/deadlines/deadlines.queries.ts';
import { listSessionPapers } from '../../src/documents/live/live.queries.ts';
import { findPaper, listPapers } from '../../src/documents/papers/papers.queries.ts';
import { listKeptFiles } from '../../src/documents/papers/versions.queries.ts';
import { listReadable } from '../../src/documents/uploads/readable.queries.ts';
import { findUpload, listUploads } from '../../src/documents/uploads/uploads.queries.ts';
import {
  findInvitation as findMeetingInvitation,
  listLetters,
  listInvitations as listMeetingInvitations,
} from '../../src/meetings/invitations/invitations.queries.ts';
import { findPack, listPacks } from '../../src/meetings/packs/packs.queries.ts';
import {
  countApproved,
  findParticipant,
  listParticipants,
} from '../../src/meetings/participants/participants.queries.ts';
import { listLinks } from '../../src/site/my-calendar/my-calendar.queries.ts';
import type { World } from './records.ts';
import * as rules from './rules.ts';

type Actor = rules.Actor;
type One = <Row>(
  name: string,
  rows: readonly Row[],
  expected: (row: Row) => string[],
  seen: (scope: Scope, row: Row) => Promise<string[]>,
) => void;

const found = (value: unknown) => (value === undefined || value === null ? [] : ['found']);
const may = (is: boolean) => (is ? ['found'] : []);
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** The questions by which somebody reaches what belongs to meetings. */
export function meetingWays(world: World, actor: Actor, one: One, made: { inDatabase?: true }[]): void {
  const organises = (meetingId: string) => rules.organises(world, actor, meetingId);
  one(
    'listParticipants',
    world.meeting,
    ({ id }) => (organises(id) ? ids(world.participant.filter((row) => row.meetingId === id)) : []),
    async (scope, { id }) => ids(await listParticipants(scope, id)),
  );
  one(
    'findParticipant',
    world.participant,
    (row) => may(organises(row.meetingId)),
    async (scope, { id }) => found(await findParticipant(scope, id)),
  );
  one(
    'countApproved',
    world.meetingInvitation,
    ({ id, meetingId }) => {
      const named = world.participant.filter((row) => row.invitationId === id && row.removedAt === null);
      return [String(organises(meetingId) ? named.filter(({ approvedAt }) => approvedAt !== null).length : 0)];
    },
    async (scope, { id }) => [String(await countApproved(scope, id))],
  );
  one(
    'listMeetingInvitations',
    world.meeting,
    ({ id }) => (organises(id) ? ids(world.meetingInvitation.filter((row) => row.meetingId === id)) : []),
    async (scope, { id }) => ids(await listMeetingInvitations(scope, id)),
  );
  one(
    'findMeetingInvitation',
    world.meetingInvitation,
    (row) => may(organises(row.meetingId)),
    async (scope, { id }) => found(await findMeetingInvitation(scope, id)),
  );
  one(
    'listLetters',
    world.meetingInvitation,
    ({ id, meetingId }) =>
      organises(meetingId) ? ids(world.nominationLetter.filter((row) => row.invitationId === id)) : [],
    async (scope, { id }) => ids(await listLetters(scope, id)),
  );
  one(
    'listAssignments',
    world.meeting,
    ({ id }) =>
      ids(
        world.documentAssignment.filter(
          (row) => row.meetingId === id && (organises(id) || row.organisationId === actor.organisation),
        ),
      ),
    async (scope, meeting) => ids(await listAssignments(scope, meeting, 'en')),
  );
  one(
    'listPapers',
    world.meeting,
    ({ id }) => ids(world.document.filter((row) => row.meetingId === id && rules.readsDocument(world, actor, row))),
    async (scope, { id }) => ids(await listPapers(scope, id)),
  );
  one(
    'findPaper',
    world.document,
    (row) => may(row.meetingId !== null && rules.readsDocument(world, actor, row)),
    async (scope, { slug }) => found(await findPaper(scope, slug)),
  );
  one(
    'listKeptFiles',
    world.document,
    ({ id }) => ids(world.file.filter((row) => row.documentId === id && rules.readsFile(world, actor, row))),
    async (scope, { id }) => ids(await listKeptFiles(scope, id)),
  );
  one(
    'listSessionPapers',
    world.meeting,
    ({ id }) =>
      world.document
        .filter((row) => row.meetingId === id && row.kind === 'in-session' && new Date(row.releasedAt) <= world.now)
        .filter((row) => rules.readsDocument(world, actor, row))
        .map(({ slug }) => slug),
    async (scope, { id }) => (await listSessionPapers(scope, id, 'en')).map(({ slug }) => slug),
  );
  one(
    'listReadable',
    world.document,
    ({ id }) =>
      world.file
        .filter((row) => row.documentId === id && row.supersededAt === null && rules.readsFile(world, actor, row))
        .filter((row) => world.fileText.some(({ fileId }) => fileId === row.id))
        .map(() => 'text'),
    async (scope, { id }) => (await listReadable(scope, [id], 10)).map(() => 'text'),
  );
  one(
    'findUpload',
    world.upload,
    (row) => may(row.personId === actor.person),
    async (scope, { id }) => found(await findUpload(scope, id)),
  );
  one(
    'listUploads',
    world.meeting,
    () => ids(world.upload.filter((row) => row.personId === actor.person)),
    async (scope) => ids(await listUploads(scope, undefined, 1_000)),
  );
  one(
    'listLinks',
    world.person,
    ({ id }) =>
      ids(world.calendarLink.filter((row) => row.personId === id && row.revokedAt === null && id === actor.person)),
    async (scope, { id }) => (id === actor.person ? ids(await listLinks(scope, id)) : []),
  );
  // Who takes part the database says itself.
  const before = made.length;
  const seesPack = (row: World['meetingPack'][number]) =>
    row.audience === 'public' || rules.takesPart(world, actor, row.meetingId) || organises(row.meetingId);
  one(
    'listPacks',
    world.meeting,
    ({ id }) => ids(world.meetingPack.filter((row) => row.meetingId === id && seesPack(row))),
    async (scope, { id }) => ids(await listPacks(scope, id)),
  );
  one(
    'findPack',
    world.meetingPack,
    (row) => may(seesPack(row)),
    async (scope, { id }) => found(await findPack(scope, id)),
  );
  for (const way of made.slice(before)) way.inDatabase = true;
}
