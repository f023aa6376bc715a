import type { Membership } from '../roles.ts';

/** What a person can prove herself with, beyond a password. */
export interface Means {
  passkeys: number;
  secondFactor: boolean;
}

/**
 * Who has a strong means already has to have used one in this session: a password, or a mail, that somebody else got hold of does not
 * become a passkey of theirs.
 */
export const canChangePasskeys = (strong: boolean, { passkeys, secondFactor }: Means): boolean =>
  strong || (passkeys === 0 && !secondFactor);

/** The last strong means of somebody whose role demands one stays. */
export const canRemovePasskey = (
  memberships: readonly Membership[],
  demands: (role: Membership['role']) => boolean,
  { passkeys, secondFactor }: Means,
): boolean => passkeys > 1 || secondFactor || !memberships.some(({ role }) => demands(role));
