import type { Actor } from '../../db/actor.ts';

interface Kept {
  /** Which keeps the record; null: the secretariat. */
  organisationId: string | null;
  handedOnAt: Date | null;
}

const isSecretariat = (actor: Actor) => actor.kind === 'person' && actor.roles.includes('secretariat');
const writesFor = (actor: Actor, organisationId: string | null) =>
  actor.kind === 'person' &&
  actor.organisationId === organisationId &&
  (actor.roles.includes('editor') || actor.roles.includes('steward'));

/** Editors and stewards answer for their organisation, the secretariat where there is none or where it was handed on. */
export const canAnswer = (actor: Actor, { organisationId, handedOnAt }: Kept): boolean =>
  organisationId === null || handedOnAt !== null ? isSecretariat(actor) : writesFor(actor, organisationId);

/** The secretariat has nobody to hand it on to. */
export const canHandOn = (actor: Actor, { organisationId, handedOnAt }: Kept): boolean =>
  organisationId !== null && handedOnAt === null && writesFor(actor, organisationId);
