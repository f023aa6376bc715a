import type { Role } from '../db/scope.ts';

/** In the order in which they are shown. */
export const roles = [
  'member',
  'editor',
  'steward',
  'focal-point',
  'officer',
  'secretariat',
  'operator',
] as const satisfies Role[];
export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
export const focalConventions = ['basel', 'rotterdam', 'stockholm', 'minamata'] as const;
export type FocalConvention = (typeof focalConventions)[number];

/** Roles that count only in a session begun with a passkey or a second factor. */
const demanding: readonly Role[] = ['steward', 'officer', 'secretariat', 'operator'];
export const demandsProof = (role: Role): boolean => demanding.includes(role);

/**
 * The roles that make sense in a kind of organisation: a Party's authority has focal points, an enforcement network or agency officers,
 * a secretariat the secretariat's. Operators run the installation, whatever they belong to, and are made on the command line alone.
 */
export function fittingRoles(kind: string): Role[] {
  const special: Readonly<Record<string, Role>> = {
    authority: 'focal-point',
    'enforcement-network': 'officer',
    'enforcement-agency': 'officer',
    secretariat: 'secretariat',
  };
  const own = special[kind];
  return ['member', 'editor', 'steward', ...(own === undefined ? [] : [own])];
}

/** A role as it is given: a focal point is one for a convention. */
export interface Grant {
  role: Role;
  convention: FocalConvention | null;
}

/** The roles that were chosen, a focal point once for each convention. */
export const grantsOf = (chosen: readonly Role[], conventions: readonly FocalConvention[]): Grant[] =>
  chosen.flatMap((role): Grant[] =>
    role === 'focal-point' ? conventions.map((convention) => ({ role, convention })) : [{ role, convention: null }],
  );

export interface Membership {
  organisationId: string;
  role: Role;
  convention: string | null;
}

/** What a person may be for one organisation now, and what she could be with a second factor. Everybody with a role is a member. */
export function rolesFor(memberships: readonly Membership[], organisationId: string, strong: boolean) {
  const own = memberships.filter((one) => one.organisationId === organisationId);
  const held = [...new Set<Role>(own.map(({ role }) => role))];
  const inForce = held.filter((role) => strong || !demandsProof(role));
  return {
    inForce: own.length === 0 ? [] : [...new Set<Role>(['member', ...inForce])],
    waiting: held.filter((role) => !inForce.includes(role)),
    focalFor: own.flatMap(({ convention }) => convention ?? []),
  };
}

/** How long a session lasts, in minutes: in all, and without a request. Shorter for those whose roles demand a second factor. */
export function sessionLength(memberships: readonly Membership[]): { whole: number; idle: number } {
  const hour = 60;
  return memberships.some(({ role }) => demandsProof(role))
    ? { whole: 12 * hour, idle: 2 * hour }
    : { whole: 30 * 24 * hour, idle: 7 * 24 * hour };
}
