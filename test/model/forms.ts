import { randomUUID } from 'node:crypto';
import { signToken } from '../../src/platform/token.ts';
import { makeStamp } from '../../src/site/new-correction/stamp.ts';
import { markOf } from './marks.ts';
import { organisationOf, type Params } from './pages.ts';
import type { Random } from './random.ts';
import type { Role, Session, World } from './records.ts';
import * as rules from './rules.ts';
import { mark } from './world.ts';

type Actor = rules.Actor;
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** One press of a button: where, with what, and whether the rules let it change anything. */
export interface Press {
  params: Params;
  query?: string;
  fields: Fields;
  may: boolean;
  /** What the answer has to hold when it is done. */
  shows?: string[];
  /** Of what she may not read elsewhere, what the answer may hold. */
  names?: string[];
}
export interface Drawing {
  world: World;
  actor: Actor;
  session: Session | undefined;
  random: Random;
  secretKey: string;
}
type Form = (drawing: Drawing) => Press | undefined;

/** Often her own: everywhere else most people are refused. */
function anOrganisation({ world, actor, random }: Drawing) {
  const own = world.organisation.find(({ id }) => id === actor.organisation);
  return own !== undefined && random.chance(0.6) ? own : random.pick(world.organisation);
}
function ofHers<Row extends { organisationId: string | null }>(
  { actor, random }: Drawing,
  rows: readonly Row[],
): Row | undefined {
  const own = rows.filter((row) => row.organisationId === actor.organisation);
  if (rows.length === 0) return undefined;
  return random.pick(own.length > 0 && random.chance(0.6) ? own : rows);
}
const slugOf = (world: World, id: string | null) =>
  world.organisation.find((one) => one.id === id)?.slug ?? 'never-made';
const isProved = ({ world, session }: Drawing, minutes: number) =>
  session !== undefined && world.now.getTime() - new Date(session.provedAt).getTime() < minutes * 60_000;

/** The form of a group of facts, with fields that are not hers to fill in. */
const facts =
  (fields: (drawing: Drawing) => Fields): Form =>
  (drawing) => {
    const organisation = anOrganisation(drawing);
    // Ids and persons in the fields count for nothing: whom it is about stands in the address.
    const crafted: Fields = { id: randomUUID(), organisationId: drawing.random.pick(drawing.world.organisation).id };
    return {
      params: { organisation: organisation.slug },
      fields: { ...fields(drawing), ...(drawing.random.chance(0.3) && crafted) },
      may: rules.keepsFacts(drawing.actor, organisation.id),
    };
  };

const kinds = ['partner', 'basel-centre', 'secretariat', 'network'];

export const forms: Readonly<Record<string, Form>> = {
  '/:locale/organisations/:organisation/edit/identity': facts(({ random }) => ({
    ...{ 'names.0.language': 'en', 'names.0.name': mark('nt'), 'names.0.shortName': 'Short', kind: random.pick(kinds) },
  })),
  '/:locale/organisations/:organisation/edit/place': facts(({ world, random }) => ({
    ...{ country: random.pick(world.country).iso3, city: mark('nt') },
  })),
  '/:locale/organisations/:organisation/edit/mandates': facts(() => ({
    ...{ region: 'africa', 'mandates.0.text': mark('nt'), 'mandates.0.language': 'en' },
  })),
  '/:locale/organisations/:organisation/edit/countries': facts(({ world, random }) => ({
    serves: random.some(world.country, 0.5).map(({ iso3 }) => iso3),
  })),
  '/:locale/organisations/:organisation/edit/languages': facts(({ random }) => ({
    languages: random.some(['en', 'fr', 'ar'], 0.5),
  })),
  '/:locale/organisations/:organisation/edit/expertise': facts(({ world, random }) => ({
    topics: random.some(world.topic, 0.3).map(({ slug }) => slug),
  })),
  '/:locale/organisations/:organisation/edit/contacts': (drawing) => {
    const { world, actor, random } = drawing;
    const organisation = anOrganisation(drawing);
    const shown = world.contactPoint.filter(
      (row) => row.organisationId === organisation.id && rules.readsContact(actor, row),
    );
    const rows = random.some(shown, 0.8).map((row) => ({
      ...{ id: row.id, name: row.name, email: `${row.name}@example.org`, agreedOn: '2026-02-02' },
      ...{ person: row.personId ?? '', shownTo: random.pick(['public', 'network', 'nobody']) },
    }));
    // A contact point of another organisation, and somebody who is none of its people.
    const foreign = random.pick(world.contactPoint);
    rows.push({
      id: foreign.id,
      name: mark('nt'),
      email: 'new@example.org',
      agreedOn: '2026-02-02',
      person: '',
      shownTo: 'public',
    });
    const stranger = random.pick(world.person);
    const isNamed = random.chance(0.4);
    if (isNamed)
      rows.push({
        id: '',
        name: mark('nt'),
        email: 'new@example.org',
        agreedOn: '2026-02-02',
        person: stranger.id,
        shownTo: 'public',
      });
    const fields = Object.fromEntries(
      rows.flatMap((row, n) => Object.entries(row).map(([name, value]) => [`contacts.${n}.${name}`, value])),
    );
    const isColleague = world.membership.some(
      (row) => row.personId === stranger.id && row.organisationId === organisation.id && row.endedAt === null,
    );
    const mayName = isColleague && (actor.organisation === organisation.id || actor.person === stranger.id);
    const keeps = rules.keepsFacts(actor, organisation.id);
    return { params: { organisation: organisation.slug }, fields, may: keeps && (!isNamed || mayName) };
  },
  '/:locale/organisations/:organisation/edit/offers': (drawing) => {
    const own = slugOf(drawing.world, drawing.actor.organisation ?? null);
    const offers = drawing.world.importOffer;
    const offer = offers.find(({ slug }) => slug === own) ?? offers[0];
    if (offer === undefined) return undefined;
    // Sometimes under the address of another organisation.
    const at = drawing.random.chance(0.8) ? offer.slug : drawing.random.pick(drawing.world.organisation).slug;
    const { id } = organisationOf(drawing.world, { organisation: at });
    return {
      params: { organisation: at },
      fields: {
        field: offer.field,
        offered: new Date(offer.offeredAt).toISOString(),
        answer: drawing.random.pick(['take', 'leave']),
      },
      may: at === offer.slug && rules.keepsFacts(drawing.actor, id),
    };
  },
  '/:locale/organisations/:organisation/confirmation': (drawing) => {
    const organisation = anOrganisation(drawing);
    return {
      params: { organisation: organisation.slug },
      fields: drawing.random.chance(0.5) ? { group: 'place' } : {},
      may: rules.keepsFacts(drawing.actor, organisation.id),
    };
  },
  '/:locale/organisations/:organisation/history/:change/undo': (drawing) => {
    const change = ofHers(drawing, drawing.world.organisationChange);
    if (change === undefined) return undefined;
    const organisation = drawing.random.chance(0.7)
      ? slugOf(drawing.world, change.organisationId)
      : anOrganisation(drawing).slug;
    // Nobody has seen these facts: the version that the form says is of none.
    return { params: { organisation, change: change.id }, fields: { version: 'made-up' }, may: false };
  },

  // ---------------------------------------------------------------- people
  '/:locale/organisations/:organisation/people': (drawing) => {
    const { actor, random } = drawing;
    const organisation = anOrganisation(drawing);
    const role = random.pick<Role>([
      'member',
      'editor',
      'steward',
      'officer',
      'focal-point',
      'secretariat',
      'operator',
    ]);
    return {
      params: { organisation: organisation.slug },
      fields: {
        email: `${mark('nt')}@example.org`,
        language: 'en',
        roles: [role],
        conventions: ['basel'],
        invitedBy: random.pick(drawing.world.person).id,
      },
      may: rules.invitesAs(actor, organisation.id, role) && rules.fittingRoles(organisation.kind).includes(role),
    };
  },
  '/:locale/organisations/:organisation/people/:person/roles': (drawing) => {
    const { world, actor, random } = drawing;
    const organisation = anOrganisation(drawing);
    const known = ofHers(drawing, world.membership);
    const person = random.chance(0.7) && known !== undefined ? known.personId : random.pick(world.person).id;
    const role = random.pick<Role>(['member', 'editor', 'steward', 'secretariat', 'operator']);
    const there = world.membership.filter(
      (row) => row.personId === person && row.organisationId === organisation.id && row.endedAt === null,
    );
    const fits = rules.fittingRoles(organisation.kind).includes(role);
    return {
      params: { organisation: organisation.slug, person },
      fields: { role, conventions: [] },
      may:
        rules.givesRole(actor, organisation.id, role) &&
        fits &&
        there.length > 0 &&
        !there.some((row) => row.role === role),
    };
  },
  '/:locale/organisations/:organisation/people/roles/:membership/end': (drawing) => {
    const { world, actor, random } = drawing;
    const membership = ofHers(drawing, world.membership);
    if (membership === undefined) return undefined;
    const organisation = random.chance(0.8) ? slugOf(world, membership.organisationId) : anOrganisation(drawing).slug;
    const stewards = world.membership.filter(
      (row) => row.organisationId === membership.organisationId && row.role === 'steward' && row.endedAt === null,
    );
    // The last steward stays, or nobody could give roles any more.
    const isLast = membership.role === 'steward' && stewards.length === 1;
    return {
      params: { organisation, membership: membership.id },
      fields: {},
      may:
        organisation === slugOf(world, membership.organisationId) &&
        membership.endedAt === null &&
        !isLast &&
        rules.givesRole(actor, membership.organisationId, membership.role),
    };
  },
  '/:locale/organisations/:organisation/people/invitations/:invitation/withdrawal': (drawing) => {
    const invitation = ofHers(drawing, drawing.world.invitation);
    if (invitation === undefined) return undefined;
    const organisation = drawing.random.chance(0.8)
      ? slugOf(drawing.world, invitation.organisationId)
      : anOrganisation(drawing).slug;
    const isOpen = invitation.acceptedAt === null && invitation.withdrawnAt === null;
    const isThere = organisation === slugOf(drawing.world, invitation.organisationId);
    return {
      params: { organisation, invitation: invitation.id },
      fields: {},
      may: isThere && isOpen && rules.invites(drawing.actor, invitation.organisationId),
    };
  },
  '/:locale/organisations/:organisation/people/invitations/:invitation/sending': (drawing) => {
    const { world, actor, random } = drawing;
    const invitation = ofHers(drawing, world.invitation);
    if (invitation === undefined) return undefined;
    const organisation = random.chance(0.8) ? slugOf(world, invitation.organisationId) : anOrganisation(drawing).slug;
    const isOpen = invitation.acceptedAt === null && invitation.withdrawnAt === null;
    // Not again within ten minutes: it is good for seven days from when it was sent.
    const sentAt = new Date(invitation.expiresAt).getTime() - 7 * 24 * 3_600_000;
    const isThere = organisation === slugOf(world, invitation.organisationId);
    return {
      params: { organisation, invitation: invitation.id },
      fields: {},
      may: isThere && isOpen && sentAt + 600_000 <= Date.now() && rules.invites(actor, invitation.organisationId),
    };
  },
  '/:locale/invitations/:token': (drawing) => {
    const { world, actor, random, secretKey } = drawing;
    const invitation = random.pick(world.invitation);
    const isForged = random.chance(0.3);
    const inviter = world.person.find(({ id }) => id === invitation.invitedBy);
    const fields = { name: 'Somebody New', language: 'en', way: 'link' };
    return {
      params: {
        token: isForged
          ? signToken('another key', 'invitation', invitation.id)
          : signToken(secretKey, 'invitation', invitation.id),
      },
      fields,
      // Whoever is signed in is not the new person that the invitation is for.
      may:
        !isForged &&
        actor.person === undefined &&
        rules.isOpenInvitation(world, invitation) &&
        (inviter?.leftAt ?? null) === null,
    };
  },

  // ---------------------------------------------------------------- networks, new organisations and merges
  '/:locale/organisations/new': ({ world, actor, random }) => ({
    params: {},
    fields: {
      ...{
        kind: 'partner',
        'names.0.language': 'en',
        'names.0.name': mark('nt'),
        country: random.pick(world.country).iso3,
      },
      ...{
        region: 'africa',
        address: `made-here-${mark('nt')}`,
        another: '1',
        seen: world.organisation.map(({ slug }) => slug).slice(-50),
      },
    },
    may: rules.holds(actor, 'secretariat'),
  }),
  '/:locale/networks/:organisation/members/new': (drawing) => {
    const { world, actor, random } = drawing;
    const network = random.chance(0.7)
      ? world.organisation.find(({ kind }) => rules.isNetwork(kind))
      : anOrganisation(drawing);
    if (network === undefined) return undefined;
    const member = random.pick(world.organisation);
    const isThere = world.networkMember.some(
      (row) => row.networkId === network.id && row.organisationId === member.id && row.until === null,
    );
    return {
      params: { organisation: network.slug },
      fields: { organisation: member.slug, networkId: member.id },
      may:
        rules.isNetwork(network.kind) && rules.keepsNetwork(actor, network.id) && member.id !== network.id && !isThere,
    };
  },
  '/:locale/networks/:organisation/members/:member/end': (drawing) => {
    const { world, actor, random } = drawing;
    if (world.networkMember.length === 0) return undefined;
    const member = random.pick(world.networkMember);
    const slug = random.chance(0.8) ? slugOf(world, member.networkId) : anOrganisation(drawing).slug;
    const { id, kind } = organisationOf(world, { organisation: slug });
    return {
      params: { organisation: slug, member: member.id },
      fields: {},
      may: id === member.networkId && rules.isNetwork(kind) && rules.keepsNetwork(actor, id) && member.until === null,
    };
  },
  '/:locale/organisations/:organisation/merge': (drawing) => ({
    // Only says with which: what is done is done on the next page.
    params: { organisation: anOrganisation(drawing).slug },
    fields: { organisation: drawing.random.pick(drawing.world.organisation).slug },
    may: false,
  }),
  '/:locale/organisations/:organisation/merge/:other': (drawing) => {
    const { world, actor, random } = drawing;
    const [organisation, other] = [anOrganisation(drawing), random.pick(world.organisation)];
    // Rarely: each time there is one organisation less.
    if (rules.holds(actor, 'secretariat') && random.chance(0.5)) return undefined;
    const both = () => random.pick(['kept', 'other', 'both']);
    return {
      params: { organisation: organisation.slug, other: other.slug },
      fields: {
        identity: both(),
        place: random.pick(['kept', 'other']),
        mandates: both(),
        countries: both(),
        languages: both(),
        expertise: both(),
      },
      may: rules.holds(actor, 'secretariat') && organisation.id !== other.id,
    };
  },
  '/:locale/organisations/:organisation/merges/:merge/undo': (drawing) => {
    const { world, actor, random } = drawing;
    const merge = world.organisationMerge.length > 0 ? random.pick(world.organisationMerge) : undefined;
    const kept = world.organisation.find(({ id }) => id === merge?.keptId) ?? anOrganisation(drawing);
    return {
      params: { organisation: kept.slug, merge: merge?.id ?? randomUUID() },
      fields: {},
      may: rules.holds(actor, 'secretariat') && merge?.undoneAt === null && merge.keptId === kept.id,
    };
  },

  // ---------------------------------------------------------------- corrections
  '/:locale/corrections/new': ({ world, random, secretKey }) => {
    const document = random.pick(world.document);
    const organisation = random.pick(world.organisation);
    const isAboutDocument = random.chance(0.4);
    const page = isAboutDocument ? `/documents/${document.slug}` : `/organisations/${organisation.slug}`;
    const stamp = makeStamp(secretKey, page, randomUUID(), new Date(Date.now() - 10_000));
    return {
      params: {},
      query: `?page=${encodeURIComponent(page)}`,
      fields: {
        text: `This is not right: ${mark('nt')}`,
        stamp,
        senderId: random.pick(world.person).id,
        organisationId: organisation.id,
      },
      // About what everybody sees, and nothing else.
      may: !isAboutDocument || rules.readsDocument(world, rules.visitor, document),
    };
  },
  '/:locale/corrections/:correction': (drawing) => {
    const correction = ofHers(drawing, drawing.world.correction);
    if (correction === undefined) return undefined;
    const fields = {
      outcome: 'rejected',
      answer: 'It is right.',
      answeredBy: drawing.random.pick(drawing.world.person).id,
    };
    return { params: { correction: correction.id }, fields, may: rules.answers(drawing.actor, correction) };
  },
  '/:locale/corrections/:correction/secretariat': (drawing) => {
    const correction = ofHers(drawing, drawing.world.correction);
    if (correction === undefined) return undefined;
    return { params: { correction: correction.id }, fields: {}, may: rules.handsOn(drawing.actor, correction) };
  },

  // ---------------------------------------------------------------- one's own
  '/:locale/my/contact-points': ({ world, actor, random }) => {
    const mine = world.contactPoint.filter(({ personId }) => personId !== null && personId === actor.person);
    const point = mine.length > 0 && random.chance(0.6) ? random.pick(mine) : random.pick(world.contactPoint);
    return {
      params: {},
      fields: { id: point.id, shownTo: random.pick(['public', 'network', 'nobody']), personId: actor.person ?? '' },
      may: actor.organisation !== undefined && point.personId === actor.person,
    };
  },
  '/:locale/my/following': ({ world, actor, random }) => ({
    params: {},
    fields: {
      kind: 'topic',
      name: random.pick(world.topic).slug,
      follow: random.pick(['yes', 'no']),
      personId: random.pick(world.person).id,
    },
    may: actor.organisation !== undefined,
  }),
  '/:locale/my/organisation': ({ world, actor, random }) => {
    const organisation = random.pick(world.organisation);
    const hasRole = world.membership.some(
      (row) => row.personId === actor.person && row.organisationId === organisation.id && row.endedAt === null,
    );
    return {
      params: {},
      fields: { organisation: organisation.id },
      may: actor.person !== undefined && hasRole && organisation.id !== actor.organisation,
    };
  },
  '/:locale/my/sessions': ({ world, actor, random }) => {
    const others = world.session.filter(({ personId, endedAt }) => personId !== actor.person && endedAt === null);
    // Her own she keeps here: the others go on with theirs.
    return {
      params: {},
      fields: { session: random.pick(others).id, personId: random.pick(others).personId },
      may: false,
    };
  },
  '/:locale/my/account': ({ world, actor, random }) => ({
    params: {},
    fields: {
      name: `Ada ${mark('pe')}`,
      language: 'fr',
      id: random.pick(world.person).id,
      personId: random.pick(world.person).id,
    },
    may: actor.person !== undefined,
  }),
  '/:locale/my/export': ({ world, actor: { person } }) => ({
    params: {},
    fields: {},
    may: person !== undefined,
    // What she did herself is kept about her, with whom she invited; and the invitation by which she came.
    names: world.invitation
      .filter(({ invitedBy, acceptedBy }) => person !== undefined && [invitedBy, acceptedBy].includes(person))
      .map(({ email }) => markOf(email)),
    shows: [
      ...world.account.filter(({ personId }) => personId === person).map(({ email }) => email),
      ...world.contactPoint.filter(({ personId }) => personId === person).map(({ name }) => name),
      ...world.correction.filter(({ senderId }) => senderId === person).map(({ address }) => address ?? ''),
      ...world.auditEntry.filter(({ personId }) => personId === person).map(({ changes }) => markOf(changes)),
      ...world.session.filter(({ personId }) => personId === person).map(({ device }) => device ?? ''),
    ],
  }),
  '/:locale/my/leave': (drawing) => {
    // Rarely: whoever has left is a visitor for the rest of the run.
    const isSure = drawing.random.chance(0.15);
    return {
      params: {},
      fields: isSure ? { sure: '1' } : {},
      may: isSure && drawing.actor.person !== undefined && isProved(drawing, 15),
    };
  },
};
