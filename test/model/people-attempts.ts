import { v7 } from 'uuid';
import { roles, type Tried } from './attempts.ts';
import * as rules from './rules.ts';

/** Roles, people and what proves who they are, invitations. */
export function attemptPeople({ world, actor, random, attempt, organisation, ofHers, person, me }: Tried): void {
  // ---- people
  {
    const { id } = organisation();
    const role = random.pick(roles);
    // Somebody of that organisation, somebody whom she knows, or anybody.
    const near = world.membership.filter((row) => row.organisationId === random.pick([id, actor.organisation ?? id]));
    const whom = near.length > 0 && random.chance(0.8) ? random.pick(near).personId : person();
    const belongs = world.membership.some((row) => row.personId === whom && row.organisationId === id);
    const has = world.membership.some(
      (row) => row.personId === whom && row.organisationId === id && row.role === role && row.endedAt === null,
    );
    const give = (by: string) =>
      `insert into membership (id, person_id, organisation_id, role, given_by) values ('${v7()}', '${whom}', '${id}', '${role}', ${by})`;
    if (!has) {
      attempt(`${role} of ${id} to ${whom}`, rules.givesRole(actor, id, role) && belongs, give(me));
      attempt(`${role} of ${id} to ${whom}, as if by another`, false, give(`'${v7()}'`));
    }
    const membership = ofHers(world.membership.filter(({ endedAt }) => endedAt === null));
    const ends = rules.givesRole(actor, membership.organisationId, membership.role);
    attempt(
      `${membership.role} ${membership.id} ended`,
      ends,
      `update membership set ended_at = now(), ended_by = ${me} where id = '${membership.id}'`,
    );
    attempt(
      `membership ${membership.id} made another`,
      false,
      `update membership set role = 'steward' where id = '${membership.id}'`,
    );
    attempt(`membership ${membership.id} away`, false, `delete from membership where id = '${membership.id}'`);
    attempt('a person renamed', false, `update person set name = 'x' where id = '${person()}'`);
    attempt('an address changed', false, `update account set email = 'x@example.org' where person_id = '${person()}'`);
    attempt('a password set', false, `insert into password (person_id, hash) values ('${person()}', 'x')`);
    attempt(
      'a session made',
      false,
      `insert into session (id, token_hash, person_id, method, strong, ends_at) values ('${v7()}', 'x', '${person()}', 'link', true, now())`,
    );
    attempt('sessions ended', false, `update session set ended_at = now() where person_id = '${person()}'`);
  }
  // ---- invitations
  {
    const { id } = organisation();
    const role = random.pick(roles);
    const invitation = v7();
    const values = (by: string) => `('${invitation}', '${id}', 'x@example.org', 'x@example.org', ${by}, now())`;
    const into = 'insert into invitation (id, organisation_id, email, email_key, invited_by, expires_at) values';
    attempt(
      `an invitation to ${id} as ${role}`,
      rules.invitesAs(actor, id, role),
      `with made as (${into} ${values(me)} returning id) select id from made; insert into invitation_role (invitation_id, role) values ('${invitation}', '${role}')`,
    );
    attempt(
      `an invitation to ${id} by another`,
      false,
      `${into} ${values(`'${random.pick(world.person.filter((one) => one.id !== actor.person)).id}'`)}`,
    );
    const waiting = ofHers(world.invitation.filter(({ acceptedAt }) => acceptedAt === null));
    attempt(
      `invitation ${waiting.id} withdrawn`,
      rules.invites(actor, waiting.organisationId),
      `update invitation set withdrawn_at = now(), withdrawn_by = ${me} where id = '${waiting.id}'`,
    );
    attempt(
      `invitation ${waiting.id} accepted`,
      false,
      `update invitation set accepted_at = now() where id = '${waiting.id}'`,
    );
    attempt(
      `invitation ${waiting.id} to another address`,
      false,
      `update invitation set email_key = 'y@example.org' where id = '${waiting.id}'`,
    );
  }
}
