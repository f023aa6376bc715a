import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Person, Role, Scope } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { KnownOrganisation, Platform } from '../../platform/http.tsx';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import { noteReading } from '../../platform/reading.ts';
import { foldAddress } from '../address.ts';
import { hold } from '../hold.queries.ts';
import {
  chosenGrants,
  type Installation,
  invite,
  offeredRoles,
  viewInvitations,
} from '../invitations/invitation.actions.ts';
import type { InvitationForm } from '../invitations/invitation.form.ts';
import { canInvite } from '../invitations/invitation.policy.ts';
import { fittingRoles } from '../roles.ts';
import type { GiveRoleForm } from './people.form.ts';
import { canEnd, canGive, canSeePeople } from './people.policy.ts';
import {
  endMembership,
  findMembership,
  insertMembership,
  isAddressOfMember,
  listMembershipsOf,
  lockStewardships,
  type MembershipRow,
} from './people.queries.ts';

/** One person of an organisation with her roles there. */
export interface Colleague {
  id: string;
  name: string;
  email: string | null;
  roles: readonly (MembershipRow & { canEnd: boolean })[];
  /** What she could be given beside. */
  canBe: readonly Role[];
}

/** The one way to the organisation of these pages, for those who may do anything there. */
export async function accessOrganisation(
  scope: Scope,
  { findOrganisation }: Pick<Platform, 'findOrganisation'>,
  slug: string,
  locale: Locale,
): Promise<KnownOrganisation> {
  const organisation = await findOrganisation(scope, slug, locale);
  if (organisation === undefined) throw new Refusal('not-found');
  if (!canInvite(scope.actor, organisation.id)) throw new Refusal('forbidden');
  return organisation;
}

/** Who belongs to an organisation, for its stewards; for the secretariat only who is invited. */
export async function viewPeople(
  scope: Scope,
  installation: Installation,
  organisation: KnownOrganisation,
  locale: Locale,
) {
  const invitations = await viewInvitations(scope, installation, organisation.id);
  const offered = offeredRoles(scope, organisation);
  const seesAll = canSeePeople(scope.actor, organisation.id);
  const memberships = seesAll ? await listMembershipsOf(scope, organisation.id) : [];
  const byPerson = Map.groupBy(memberships, ({ personId }) => personId);
  noteReading(scope, {
    action: 'person.listed',
    subject: { kind: 'organisation', id: organisation.id },
    concerns: [organisation.id],
    people: [...byPerson.keys()],
    changes: { people: byPerson.size, invitations: invitations.map(({ id }) => id) },
  });
  if (!seesAll) return { invitations, offered, colleagues: undefined };
  const giveable = fittingRoles(organisation.kind).filter((role) => canGive(scope.actor, organisation.id, role));
  const colleagues = [...byPerson].flatMap(([id, rows]): Colleague[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const held = rows.map(({ role }) => role);
    return [
      {
        id,
        name: first.name,
        email: first.email,
        roles: rows.map((row) => ({ ...row, canEnd: canEnd(scope.actor, organisation.id, row.role as Role) })),
        canBe: giveable.filter((role) => role === 'focal-point' || !held.includes(role)),
      },
    ];
  });
  return { invitations, offered, colleagues: sortByName(locale, colleagues, ({ name }) => name) };
}
export type PeopleView = Awaited<ReturnType<typeof viewPeople>>;

/** Invites somebody who is not among the organisation's people, as far as the inviter can know. */
export async function inviteToOrganisation(
  scope: Scope,
  installation: Installation,
  organisation: KnownOrganisation,
  form: InvitationForm,
): Promise<void> {
  if (await isAddressOfMember(scope, organisation.id, foldAddress(form.email)))
    throw new InvalidInput({ email: 'isMember' });
  await invite(scope, installation, organisation, form);
}

/** Gives a role to somebody who has one in the organisation already. */
export async function giveRole(
  scope: Scope,
  organisation: KnownOrganisation,
  personId: string,
  { role, conventions }: GiveRoleForm,
): Promise<void> {
  const actor = acting(scope);
  if (!canGive(actor, organisation.id, role)) throw new Refusal('forbidden');
  // Who leaves at this moment has no role any more afterwards.
  await hold(scope, `person ${personId}`);
  const colleagues = await listMembershipsOf(scope, organisation.id);
  if (!colleagues.some((row) => row.personId === personId)) throw new Refusal('not-found');
  const grants = chosenGrants({ roles: [role], conventions }, fittingRoles(organisation.kind));
  const given = [];
  for (const grant of grants) {
    const row = {
      id: v7(),
      personId,
      organisationId: organisation.id,
      ...grant,
      givenAt: scope.now,
      givenBy: actor.personId,
    };
    if (await insertMembership(scope, row)) given.push(grant);
  }
  if (given.length === 0) throw new InvalidInput({ role: 'hasIt' });
  await record(scope, {
    action: 'role.given',
    subject: { kind: 'person', id: personId },
    concerns: [organisation.id],
    changes: { roles: given },
  });
}

/** Ends a role, from the next request on in every session of hers. */
export async function endRole(scope: Scope, organisation: KnownOrganisation, membershipId: string): Promise<void> {
  const actor = acting(scope);
  const membership = await findMembership(scope, membershipId);
  if (membership === undefined || membership.organisationId !== organisation.id) throw new Refusal('not-found');
  const { personId, role, convention } = membership;
  if (!canEnd(actor, organisation.id, role as Role)) throw new Refusal('forbidden');
  if (role === 'steward') {
    const stewards = await lockStewardships(scope, organisation.id);
    if (stewards.every(({ id }) => id === membershipId)) throw new InvalidInput({ '': 'lastSteward' });
  }
  if (!(await endMembership(scope, membershipId, actor.personId))) throw new InvalidInput({ '': 'endedAlready' });
  await record(scope, {
    action: 'role.ended',
    subject: { kind: 'person', id: personId },
    concerns: [organisation.id],
    changes: { roles: [{ role, convention }] },
  });
}

function acting({ actor }: Scope): Person {
  if (actor.kind !== 'person') throw new Refusal('forbidden');
  return actor;
}
