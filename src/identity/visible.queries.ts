import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../db/scope.ts';

// Who sees which rows, as the queries say it; the row policies of these tables say the same.

const me = (actor: Actor) => (actor.kind === 'person' ? actor.personId : null);
const mine = (actor: Actor) => (actor.kind === 'person' ? actor.organisationId : null);
const holds = (actor: Actor, role: string) => actor.kind === 'person' && actor.roles.some((one) => one === role);

/** Oneself, and those who belong or belonged to the organisation one acts for. */
export const seesPerson = (actor: Actor, id: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(${id} = ${me(actor)}::uuid or exists (select from membership own where own.person_id = ${id}
    and own.organisation_id = ${mine(actor)}::uuid))`;

/** Addresses: one's own, and for a steward those of her organisation's people. */
export const seesAccount = (actor: Actor, personId: RawBuilder<unknown>): RawBuilder<boolean> =>
  holds(actor, 'steward') ? seesPerson(actor, personId) : sql<boolean>`${personId} = ${me(actor)}::uuid`;

/** One's own roles, and those of the organisation one acts for. */
export const seesMembership = (
  actor: Actor,
  personId: RawBuilder<unknown>,
  organisationId: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`(${personId} = ${me(actor)}::uuid or ${organisationId} = ${mine(actor)}::uuid)`;

/** A steward's are those of her organisation, the secretariat's all. */
export function seesInvitation(actor: Actor, organisationId: RawBuilder<unknown>): RawBuilder<boolean> {
  if (holds(actor, 'secretariat')) return sql<boolean>`true`;
  return holds(actor, 'steward') ? sql<boolean>`${organisationId} = ${mine(actor)}::uuid` : sql<boolean>`false`;
}
