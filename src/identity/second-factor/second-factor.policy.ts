import type { Membership } from '../roles.ts';

/** Roles that demand a second factor: without one, and without a passkey, they could never come into force again. */
export function canRemoveSecondFactor(
  memberships: readonly Membership[],
  demands: (role: Membership['role']) => boolean,
  passkeys: number,
): boolean {
  return passkeys > 0 || !memberships.some(({ role }) => demands(role));
}
