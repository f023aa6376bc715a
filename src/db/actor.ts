export type Role = 'member' | 'editor' | 'steward' | 'focal-point' | 'officer' | 'secretariat' | 'operator';

/**
 * Who is asking: a visitor, or a person acting for one organisation. `address` is where the question came from, for the audit. A visitor
 * with a `personId` has an account and no role any more: she reaches what concerns herself and sees what everybody sees. One with an
 * `invitationId` showed the signed link of an invitation to a meeting, and sees what that opens beside it, whoever else she is.
 */
export type Actor =
  | { kind: 'visitor'; personId?: string; invitationId?: string; address?: string }
  | {
      kind: 'person';
      personId: string;
      organisationId: string;
      /** Those in force: some count only in a session that a second factor or a passkey began. */
      roles: readonly Role[];
      /** The conventions for which a focal point speaks for the Party. */
      focalFor?: readonly string[];
      address?: string;
    };
export type Person = Extract<Actor, { kind: 'person' }>;

export const visitor: Actor = { kind: 'visitor' };

/** Whether one of these roles is in force. */
export const holds = (actor: Actor, ...roles: readonly Role[]): actor is Person =>
  actor.kind === 'person' && roles.some((role) => actor.roles.includes(role));

/** A meeting, by who runs it: `convenerId` is null where it is known from sources alone. */
export interface Organised {
  convenerId: string | null;
}

/**
 * Who runs a meeting and writes its papers: who writes for the organisation that convenes it; the secretariat where nobody does. As
 * `organises()` says it in the database.
 */
export const organises = (actor: Actor, { convenerId }: Organised): boolean =>
  convenerId === null
    ? holds(actor, 'secretariat')
    : holds(actor, 'editor', 'steward', 'secretariat') && actor.organisationId === convenerId;
