import { randomUUID } from 'node:crypto';
import { signToken } from '../../src/platform/token.ts';
import type { Drawing, Form, Press } from './drawing.ts';
import { mark } from './mark.ts';
import * as rules from './rules.ts';

/** Often one that she organises: everywhere else she is refused. */
function aMeeting({ world, actor, random }: Drawing) {
  const own = world.meeting.filter(({ id }) => rules.organises(world, actor, id));
  return random.pick(own.length > 0 && random.chance(0.7) ? own : world.meeting);
}
function ofMeetings<Row extends { meetingId: string | null }>({ world, actor, random }: Drawing, rows: readonly Row[]) {
  const own = rows.filter((row) => rules.organises(world, actor, row.meetingId));
  return rows.length === 0 ? undefined : random.pick(own.length > 0 && random.chance(0.7) ? own : rows);
}
/** A record under the address of its meeting, and now and then under that of another, which she may organise. */
function under<Row extends { meetingId: string }>(drawing: Drawing, row: Row) {
  const { world, actor, random } = drawing;
  const known = world.meeting.find(({ id }) => id === row.meetingId);
  const meeting = random.chance(0.85) && known !== undefined ? known : aMeeting(drawing);
  return { meeting, may: meeting.id === row.meetingId && rules.organises(world, actor, meeting.id) };
}
/** Refused for certain to who may not; done for who may, unless the facts are against it. */
const perhaps = (may: boolean) => (may ? ('perhaps' as const) : false);

/** A button of the organisers, on a meeting. */
const onMeeting =
  (fields: (drawing: Drawing) => Press['fields'], isSure = false): Form =>
  (drawing) => {
    const meeting = aMeeting(drawing);
    const may = rules.organises(drawing.world, drawing.actor, meeting.id);
    return { params: { meeting: meeting.slug }, fields: fields(drawing), may: isSure ? may : perhaps(may) };
  };
const onParticipant =
  (fields: (drawing: Drawing) => Record<string, string>): Form =>
  (drawing) => {
    const row = ofMeetings(drawing, drawing.world.participant);
    if (row === undefined) return undefined;
    const { meeting, may } = under(drawing, row);
    return { params: { meeting: meeting.slug, participant: row.id }, fields: fields(drawing), may: perhaps(may) };
  };
const onInvitation =
  (fields: () => Record<string, string>): Form =>
  (drawing) => {
    const row = ofMeetings(drawing, drawing.world.meetingInvitation);
    if (row === undefined) return undefined;
    const { meeting, may } = under(drawing, row);
    return { params: { meeting: meeting.slug, invitation: row.id }, fields: fields(), may: perhaps(may) };
  };
const onOutcome =
  (fields: (outcome: { version: number }) => Record<string, string>): Form =>
  (drawing) => {
    const row = ofMeetings(drawing, drawing.world.outcome);
    if (row === undefined) return undefined;
    const may = rules.organises(drawing.world, drawing.actor, row.meetingId);
    return { params: { outcome: row.slug }, fields: fields(row), may: perhaps(may) };
  };

const somebody = ({ world, random }: Drawing) => ({
  ...{ organisationName: `Of ${mark('pt')}`, organisation: random.pick(world.organisation).slug, category: 'ngo' },
  ...{ role: random.pick(['head', 'adviser']), givenNames: 'Ida', familyName: mark('pt') },
});
const paper = ({ random }: Drawing) => ({
  ...{ kind: 'working', 'titles.0.language': 'en', 'titles.0.title': `Paper ${mark('do')}` },
  ...{ 'titles.0.origin': 'official', release: 'now' },
  audience: random.pick(['public', 'network', 'participants', 'organisers']),
});

/**
 * By the link of an invitation, whoever holds it: a good one for that invitation, one that was signed for something else, and one with
 * another invitation's number under it.
 */
const byLink =
  (fields: (drawing: Drawing, shown: string[]) => Record<string, string | string[]>): Form =>
  (drawing) => {
    const { world, random, secretKey } = drawing;
    const invitation = random.pick(world.meetingInvitation);
    const other = random.pick(world.meetingInvitation);
    const good = signToken(secretKey, 'meeting invitation', invitation.id);
    const [, signature = ''] = good.split('.');
    const forged = [
      signToken('another key that is long enough', 'meeting invitation', invitation.id),
      signToken(secretKey, 'answer for outcomes', invitation.id),
      `${signToken(secretKey, 'meeting invitation', other.id).split('.')[0]}.${signature}`,
    ];
    const isGood = random.chance(0.6);
    const holds = isGood || other.id === invitation.id;
    // Those whom she may not know of she names all the same.
    const shown = world.participant.filter(() => random.chance(0.2)).map(({ id }) => id);
    return {
      params: { token: isGood ? good : random.pick(forged) },
      fields: fields(drawing, shown),
      may: perhaps(holds && rules.isLinkGood(world, invitation)),
      ...(holds && { invitation: invitation.id }),
      // Those who were named by it before stand on its page.
      ...(holds && {
        names: [
          ...world.participant.filter((row) => row.invitationId === invitation.id),
          ...world.nominationLetter.filter((row) => row.invitationId === invitation.id),
          invitation,
        ].flatMap((row) => JSON.stringify(row).match(/x[a-z]{2}\d+x/g) ?? []),
      }),
    };
  };

export const meetingForms: Readonly<Record<string, Form>> = {
  // ---------------------------------------------------------------- who comes
  '/:locale/meetings/:meeting/participants/new': onMeeting(somebody, true),
  '/:locale/meetings/:meeting/participants/:participant': onParticipant(somebody),
  '/:locale/meetings/:meeting/participants/:participant/decision': onParticipant(({ random }) => ({
    decision: random.pick(['approved', 'waiting', 'removed']),
  })),
  '/:locale/meetings/:meeting/participants/:participant/refusal': onParticipant(() => ({ why: 'There is no room.' })),
  '/:locale/meetings/:meeting/participants/:participant/forgetting': onParticipant(() => ({ sure: '1' })),
  '/:locale/meetings/:meeting/invitations/new/others': onMeeting(
    () => ({
      ...{ 'others.0.name': `Guests ${mark('iv')}`, 'others.0.email': `${mark('iv')}@example.org` },
      ...{ 'others.0.category': 'ngo', 'others.0.language': 'fr' },
    }),
    true,
  ),
  '/:locale/meetings/:meeting/invitations/new': onMeeting(({ world, random }) => ({
    organisations: random.pick(world.organisation).slug,
  })),
  '/:locale/meetings/:meeting/invitations/sending': onMeeting(() => ({})),
  '/:locale/meetings/:meeting/invitations/:invitation': onInvitation(() => ({
    ...{ name: `Renamed ${mark('iv')}`, email: `${mark('iv')}@example.org`, category: 'ngo', language: 'en' },
  })),
  '/:locale/meetings/:meeting/invitations/:invitation/withdrawal': onInvitation(() => ({})),
  '/:locale/meetings/:meeting/invitations/:invitation/sending': onInvitation(() => ({})),
  '/:locale/meeting-invitations/:token': byLink((drawing, shown) => ({
    ...{ 'delegates.0.familyName': mark('pt'), 'delegates.0.role': 'head', shown },
    // Somebody named by another link, or decided about already.
    ...(drawing.random.chance(0.5) && { 'delegates.0.id': drawing.random.pick(drawing.world.participant).id }),
    ...{ approvedAt: '2026-01-01', organisationId: drawing.random.pick(drawing.world.organisation).id },
  })),
  '/:locale/meeting-invitations/:token/decline': byLink(() => ({})),

  // ---------------------------------------------------------------- the meeting and its papers
  '/:locale/meetings/:meeting/organise/status': onMeeting(({ random }) => ({
    ...{ step: random.pick(['confirm', 'postpone', 'cancel']), why: 'The hall is closed.' },
  })),
  '/:locale/meetings/:meeting/agenda/edit': onMeeting(
    () => ({ 'texts.0.language': 'en', 'texts.0.title': `Item ${mark('to')}` }),
    true,
  ),
  '/:locale/meetings/:meeting/documents/new': onMeeting(paper, true),
  '/:locale/documents/:document/edit': (drawing) => {
    const row = ofMeetings(drawing, drawing.world.document);
    if (row === undefined) return undefined;
    const may = row.meetingId !== null && rules.organises(drawing.world, drawing.actor, row.meetingId);
    return { params: { document: row.slug }, fields: paper(drawing), may: perhaps(may) };
  },
  '/:locale/meetings/:meeting/documents/deadlines/asked': onMeeting(({ world, random }) => {
    const { slug } = random.pick(world.organisation);
    return { search: slug, organisation: slug, kind: 'working', title: `Write ${mark('as')}` };
  }),
  '/:locale/meetings/:meeting/documents/deadlines/delivered': (drawing) => {
    const row = ofMeetings(drawing, drawing.world.documentAssignment);
    if (row === undefined) return undefined;
    const { meeting, may } = under(drawing, row);
    const fields = { assignment: row.id, document: drawing.random.pick(drawing.world.document).slug };
    return { params: { meeting: meeting.slug }, fields, may: perhaps(may) };
  },
  '/:locale/uploads/:upload/removal': ({ world, actor, random }) => {
    const own = world.upload.filter(({ personId }) => personId === actor.person);
    const row = random.pick(own.length > 0 && random.chance(0.5) ? own : world.upload);
    const may = row.personId === actor.person && rules.holds(actor, 'editor', 'steward', 'secretariat');
    return { params: { upload: row.id }, fields: {}, may: perhaps(may), aside: true };
  },
  '/:locale/meetings/:meeting/packs': (drawing) => {
    const { world, actor, random } = drawing;
    const meeting = random.pick(world.meeting);
    const may = rules.organises(world, actor, meeting.id) || rules.takesPart(world, actor, meeting.id);
    const fields = { audience: random.pick(['public', 'participants']) };
    return { params: { meeting: meeting.slug }, fields, may: perhaps(may) };
  },

  // ---------------------------------------------------------------- what was agreed, and what became of it
  '/:locale/meetings/:meeting/summary/edit': (drawing) => {
    const { world, actor, random } = drawing;
    const meeting = aMeeting(drawing);
    const versions = world.proceedings.filter((row) => row.meetingId === meeting.id && row.part === 'summary');
    const based = versions.length > 0 ? random.pick(versions).id : randomUUID();
    const fields = { body: `We met ${mark('pr')}`, based, do: random.pick(['save', 'publish']) };
    return { params: { meeting: meeting.slug }, fields, may: perhaps(rules.organises(world, actor, meeting.id)) };
  },
  '/:locale/meetings/:meeting/outcomes/new': onMeeting(() => ({ 'text-en': `To do ${mark('oc')}` }), true),
  '/:locale/meetings/:meeting/outcomes/publish': onMeeting(() => ({})),
  '/:locale/outcomes/:outcome/edit': onOutcome(({ version }) => ({
    ...{ 'text-en': `To do ${mark('oc')} instead`, version: String(version) },
  })),
  '/:locale/outcomes/:outcome/end': onOutcome(() => ({ end: 'withdraw', why: 'It was said twice.' })),
  '/:locale/outcomes/:outcome/answer': (drawing) => {
    const { world, actor, random } = drawing;
    const hers = world.outcome.filter((row) => rules.answersFor(world, actor, row));
    const outcome = random.pick(hers.length > 0 && random.chance(0.6) ? hers : world.outcome);
    const fields = { state: 'done', words: `It is done ${mark('an')}`, language: 'en' };
    return { params: { outcome: outcome.slug }, fields, may: perhaps(rules.answersFor(world, actor, outcome)) };
  },
};
