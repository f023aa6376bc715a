import { type Actor, holds } from '../../db/actor.ts';

interface Owned {
  owners: readonly { id: string }[];
  isOpen: boolean;
}

/** Editors, stewards and the secretariat answer for their own organisation, as long as nobody has closed it. */
export const canAnswer = (actor: Actor, { owners, isOpen }: Owned): boolean =>
  isOpen && holds(actor, 'editor', 'steward', 'secretariat') && owners.some(({ id }) => id === actor.organisationId);
