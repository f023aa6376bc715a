import { markOf } from './marks.ts';
import type { Page, Params } from './pages.ts';
import type { World } from './records.ts';
import * as rules from './rules.ts';

type Actor = rules.Actor;

const meetings = (world: World): Params[] => world.meeting.map(({ slug }) => ({ meeting: slug }));
const meetingOf = (world: World, { meeting }: Params) => world.meeting.find(({ slug }) => slug === meeting);
const organises = (world: World, actor: Actor, params: Params) =>
  rules.organises(world, actor, meetingOf(world, params)?.id ?? null);
const marks = (rows: readonly unknown[]) => rows.map((row) => markOf(row ?? '')).filter((word) => word !== '');
const writes = (_: World, actor: Actor) => rules.holds(actor, 'editor', 'steward', 'secretariat');

/** Records under the address of their own meeting, and under that of another, where they are not. */
const under =
  <Row extends { id: string; meetingId: string }>(name: string, rowsOf: (world: World) => readonly Row[]) =>
  (world: World): Params[] =>
    rowsOf(world).flatMap(({ id, meetingId }) =>
      world.meeting
        .filter((one, index) => one.id === meetingId || index === 0)
        .map(({ slug }) => ({ meeting: slug, [name]: id })),
    );
const organisesIts =
  (name: string, rowsOf: (world: World) => readonly { id: string; meetingId: string }[]) =>
  (world: World, actor: Actor, params: Params): boolean =>
    organises(world, actor, params) &&
    rowsOf(world).some((row) => row.id === params[name] && row.meetingId === meetingOf(world, params)?.id);

const ofOrganisers: Page = { params: meetings, opens: organises };
const participants = ({ participant }: World) => participant;
const invitations = ({ meetingInvitation }: World) => meetingInvitation;
const items = ({ agendaItem }: World) => agendaItem;
const ofMeeting = (world: World, params: Params) => (row: { meetingId: string | null }) =>
  row.meetingId === meetingOf(world, params)?.id;
const outcomes = (world: World): Params[] => world.outcome.map(({ slug }) => ({ outcome: slug }));
const outcomeOf = (world: World, { outcome }: Params) => world.outcome.find(({ slug }) => slug === outcome);
const itsText = (world: World, { id }: { id: string }) =>
  marks(world.outcomeText.filter((row) => row.outcomeId === id).map(({ text }) => text));
const writesPaper = (world: World, actor: Actor, { document }: Params): boolean => {
  const row = world.document.find(({ slug }) => slug === document);
  return row !== undefined && row.meetingId !== null && rules.writesDocument(world, actor, row);
};
const papers: Page = { params: (world) => world.document.map(({ slug }) => ({ document: slug })), opens: writesPaper };
const agendaItem: Page = { params: under('item', items), opens: organisesIts('item', items) };

/** Pages of who organises a meeting, who takes part in it, and of what was agreed there. */
export const meetingPages: Readonly<Record<string, Page>> = {
  '/:locale/meetings/new': { opens: writes },
  '/:locale/meetings/:meeting/organise': ofOrganisers,
  '/:locale/meetings/:meeting/organise/edit': ofOrganisers,
  '/:locale/meetings/:meeting/organise/status': ofOrganisers,
  '/:locale/meetings/:meeting/agenda/edit': ofOrganisers,
  '/:locale/meetings/:meeting/agenda/edit/:item': agendaItem,
  '/:locale/meetings/:meeting/agenda/edit/:item/removal': agendaItem,
  '/:locale/meetings/:meeting/participants': {
    ...ofOrganisers,
    shows: (world, _, params) =>
      marks(
        world.participant
          .filter(ofMeeting(world, params))
          .filter(({ removedAt }) => removedAt === null)
          .map(({ familyName }) => familyName),
      ),
  },
  '/:locale/meetings/:meeting/participants/new': ofOrganisers,
  '/:locale/meetings/:meeting/participants/:participant': {
    params: under('participant', participants),
    opens: organisesIts('participant', participants),
    shows: (world, _, { participant }) =>
      marks(world.participant.filter(({ id }) => id === participant).map(({ familyName }) => familyName)),
  },
  '/:locale/meetings/:meeting/check-in': {
    ...ofOrganisers,
    shows: (world, _, params) =>
      marks(
        world.participant
          .filter(ofMeeting(world, params))
          .filter(({ approvedAt, removedAt }) => approvedAt !== null && removedAt === null)
          .map(({ familyName }) => familyName),
      ),
  },
  '/:locale/meetings/:meeting/invitations': {
    ...ofOrganisers,
    shows: (world, _, params) =>
      marks(
        world.meetingInvitation
          .filter(ofMeeting(world, params))
          .filter(({ withdrawnAt }) => withdrawnAt === null)
          .map(({ name }) => name),
      ),
  },
  '/:locale/meetings/:meeting/invitations/new': ofOrganisers,
  '/:locale/meetings/:meeting/invitations/new/others': ofOrganisers,
  '/:locale/meetings/:meeting/invitations/:invitation': {
    params: under('invitation', invitations),
    opens: organisesIts('invitation', invitations),
    shows: (world, _, { invitation }) => [
      ...marks(world.meetingInvitation.filter(({ id }) => id === invitation).map(({ name }) => name)),
      ...marks(world.nominationLetter.filter((row) => row.invitationId === invitation).map(({ name }) => name)),
    ],
  },
  '/:locale/meetings/:meeting/invitations/:invitation/letters/:letter': {
    params: (world) =>
      world.nominationLetter.flatMap(({ id, invitationId }) =>
        under(
          'invitation',
          invitations,
        )(world)
          .filter(({ invitation }, index) => invitation === invitationId || index === 0)
          .map((params) => ({ ...params, letter: id })),
      ),
    opens: (world, actor, params) =>
      organisesIts('invitation', invitations)(world, actor, params) &&
      world.nominationLetter.some((row) => row.id === params['letter'] && row.invitationId === params['invitation']),
  },
  '/:locale/meetings/:meeting/report': ofOrganisers,
  '/:locale/meetings/:meeting/summary/edit': {
    ...ofOrganisers,
    query: '?language=en',
    shows: (world, _, params) =>
      marks(
        world.proceedings
          .filter(ofMeeting(world, params))
          .filter(({ part, language }) => part === 'summary' && language === 'en')
          .sort((one, other) => one.id.localeCompare(other.id))
          .slice(-1)
          .map(({ body }) => body),
      ),
  },

  // ---------------------------------------------------------------- papers
  '/:locale/meetings/:meeting/documents': {
    ...ofOrganisers,
    shows: (world, _, params) => {
      const own = world.document.filter(ofMeeting(world, params)).map(({ id }) => id);
      return marks(
        world.documentText
          .filter((row) => own.includes(row.documentId) && row.language === 'en')
          .map(({ title }) => title),
      );
    },
  },
  '/:locale/meetings/:meeting/documents/new': ofOrganisers,
  '/:locale/meetings/:meeting/documents/waiting': ofOrganisers,
  '/:locale/documents/:document/edit': papers,
  '/:locale/documents/:document/files': papers,
  '/:locale/documents/:document/differences': {
    params: (world) => world.document.map(({ slug }) => ({ document: slug })),
    // Where it revises something, and both can be read.
    opens: (world, actor, { document }) =>
      world.document.some((row) => row.slug === document && rules.readsDocument(world, actor, row)) && 'perhaps',
  },
  '/:locale/meetings/:meeting/documents/deadlines': {
    params: meetings,
    opens: (world, actor, params) =>
      organises(world, actor, params) ||
      world.documentAssignment
        .filter(ofMeeting(world, params))
        .some(({ organisationId }) => organisationId === actor.organisation),
    shows: (world, actor, params) =>
      marks(
        world.documentAssignment
          .filter(ofMeeting(world, params))
          .filter((row) => organises(world, actor, params) || row.organisationId === actor.organisation)
          .map(({ title }) => title),
      ),
  },
  '/:locale/uploads': {
    opens: writes,
    shows: (world, { person }) =>
      marks(world.upload.filter(({ personId }) => personId === person).map(({ name }) => name)),
  },
  '/:locale/my/calendar': {
    opens: (_, actor) => actor.person !== undefined,
    shows: (world, { person }) =>
      marks(world.calendarLink.filter(({ personId }) => personId === person).map(({ name }) => name)),
  },
  '/:locale/meetings/:meeting/live': { params: meetings },
  '/:locale/meetings/:meeting/packs': { params: meetings },

  // ---------------------------------------------------------------- what was agreed
  '/:locale/meetings/:meeting/outcomes/new': {
    ...ofOrganisers,
    shows: (world, _, params) =>
      world.outcome
        .filter(ofMeeting(world, params))
        .filter(({ withdrawnAt }) => withdrawnAt === null)
        .flatMap((row) => itsText(world, row)),
  },
  '/:locale/outcomes/:outcome': {
    params: outcomes,
    beside: true,
    opens: (world, actor, params) => {
      const outcome = outcomeOf(world, params);
      return (
        outcome !== undefined && outcome.publishedAt !== null && outcome.withdrawnAt === null && actor !== undefined
      );
    },
    shows: (world, _, params) => itsText(world, { id: outcomeOf(world, params)?.id ?? '' }),
  },
  '/:locale/outcomes/:outcome/edit': {
    params: outcomes,
    opens: (world, actor, params) => {
      const outcome = outcomeOf(world, params);
      return outcome !== undefined && rules.organises(world, actor, outcome.meetingId) && 'perhaps';
    },
  },
  '/:locale/outcomes/:outcome/answer': {
    params: outcomes,
    opens: (world, actor, params) => {
      const outcome = outcomeOf(world, params);
      return outcome !== undefined && rules.readsOutcome(world, actor, outcome) && writes(world, actor) && 'perhaps';
    },
  },
  '/:locale/outcomes': {},
  '/:locale/outcomes.csv': {},
  '/api/v1/outcomes': {},
  '/:locale/meetings/:meeting/since-last-time': { params: meetings, beside: true },
};
