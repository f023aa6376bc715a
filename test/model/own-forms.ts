import { type Form, isProved } from './drawing.ts';
import { mark } from './mark.ts';
import { markOf } from './marks.ts';

/** One’s own. */
export const ownForms: Readonly<Record<string, Form>> = {
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
