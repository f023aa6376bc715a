import { signToken } from '../../src/platform/token.ts';
import { anOrganisation, type Drawing, type Form, ofHers, slugOf } from './drawing.ts';
import { mark } from './mark.ts';
import type { Role } from './records.ts';
import * as rules from './rules.ts';

/** Mostly one that nobody has answered yet: of others nothing is left to do. */
function anInvitation(drawing: Drawing) {
  const { world, random } = drawing;
  const waiting = world.invitation.filter(({ acceptedAt, withdrawnAt }) => acceptedAt === null && withdrawnAt === null);
  return ofHers(drawing, waiting.length > 0 && random.chance(0.7) ? waiting : world.invitation);
}

/** Who belongs to an organisation, and who is invited. */
export const peopleForms: Readonly<Record<string, Form>> = {
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
    const organisation = random.chance(0.6) ? slugOf(world, membership.organisationId) : anOrganisation(drawing).slug;
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
    const invitation = anInvitation(drawing);
    if (invitation === undefined) return undefined;
    const organisation = drawing.random.chance(0.6)
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
    const invitation = anInvitation(drawing);
    if (invitation === undefined) return undefined;
    const organisation = random.chance(0.6) ? slugOf(world, invitation.organisationId) : anOrganisation(drawing).slug;
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
};
