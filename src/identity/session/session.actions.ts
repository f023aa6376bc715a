import { v7 } from 'uuid';
import { record } from '../../audit/index.ts';
import type { Actor, Role, Scope } from '../../db/scope.ts';
import { hashToken, randomToken } from '../../platform/token.ts';
import { rolesFor, sessionLength } from '../roles.ts';
import {
  actFor,
  endSessions,
  type FoundSession,
  findLastOrganisation,
  findSession,
  insertSession,
  listMemberships,
  listSessions,
  proveSession,
  touchSession,
} from './session.queries.ts';

export type SignInMethod = 'passkey' | 'password' | 'link' | 'single-sign-on' | 'invitation';

const minute = 60_000;
/** How exactly `seen_at` is kept: a write for each request would cost more than the request. */
const seenEvery = 5 * minute;

interface NewSession {
  personId: string;
  method: SignInMethod;
  /** With a passkey or a second factor. */
  strong: boolean;
  address: string;
  /** As the browser names itself. */
  device: string;
}

/** Begins a session and gives its token, which only the browser keeps. The scope has to reach the accounts. */
export async function beginSession(
  scope: Scope,
  { personId, method, strong, address, device }: NewSession,
): Promise<string> {
  const token = randomToken();
  const id = v7();
  const memberships = await listMemberships(scope, personId);
  const last = await findLastOrganisation(scope, personId);
  const organisationId =
    memberships.find((one) => one.organisationId === last)?.organisationId ?? memberships[0]?.organisationId;
  await insertSession(scope, {
    id,
    tokenHash: hashToken(token),
    personId,
    organisationId: organisationId ?? null,
    method,
    strong,
    startedAt: scope.now,
    provedAt: scope.now,
    seenAt: scope.now,
    endsAt: new Date(scope.now.getTime() + sessionLength(memberships).whole * minute),
    address,
    device: device.slice(0, 300),
  });
  await record(scope, {
    action: 'session.begun',
    subject: { kind: 'person', id: personId },
    concerns: organisationId === undefined ? [] : [organisationId],
    changes: { method, strong, device: device.slice(0, 300) },
  });
  return token;
}

export interface OpenSession {
  id: string;
  name: string;
  organisationId: string | undefined;
  /** How many organisations there are to act for. */
  choices: number;
  strong: boolean;
  waitingRoles: readonly Role[];
  provedAt: Date;
  personId: string;
  actor: Actor;
}

/** The open session behind a token. Notes that it is in use, and acts for another organisation if its own is no longer to be had. */
export async function openSession(scope: Scope, token: string, address: string): Promise<OpenSession | undefined> {
  const found = await findSession(scope, hashToken(token));
  if (found === undefined || !isOpen(found, scope.now)) return undefined;
  if (scope.now.getTime() - found.seenAt.getTime() > seenEvery) await touchSession(scope, found.id);

  const choices = [...new Set(found.memberships.map((one) => one.organisationId))];
  const organisationId = choices.find((one) => one === found.organisationId) ?? choices[0];
  if (organisationId !== (found.organisationId ?? undefined)) await actFor(scope, found.id, organisationId ?? null);
  const { inForce, waiting, focalFor } =
    organisationId === undefined
      ? { inForce: [], waiting: [], focalFor: [] }
      : rolesFor(found.memberships, organisationId, found.strong);
  const { id, name, personId, strong, provedAt } = found;
  return {
    id,
    name,
    personId,
    organisationId,
    choices: choices.length,
    strong,
    waitingRoles: waiting,
    provedAt,
    actor:
      organisationId === undefined
        ? { kind: 'visitor', personId, address }
        : { kind: 'person', personId, organisationId, roles: inForce, focalFor, address },
  };
}

function isOpen({ endedAt, endsAt, seenAt, memberships }: FoundSession, now: Date): boolean {
  const idle = sessionLength(memberships).idle * minute;
  return endedAt === null && endsAt > now && now.getTime() - seenAt.getTime() < idle;
}

/** Whose session a token was, whether it is over or not. */
export async function personOfToken(scope: Scope, token: string): Promise<string | undefined> {
  return (await findSession(scope, hashToken(token)))?.personId;
}

/** Acts for another of her organisations from now on, in this session. Tells whether she may. */
export async function switchOrganisation(
  scope: Scope,
  session: { id: string; personId: string },
  organisationId: string,
) {
  const memberships = await listMemberships(scope, session.personId);
  if (!memberships.some((one) => one.organisationId === organisationId)) return false;
  await actFor(scope, session.id, organisationId);
  return true;
}

/** Ends this one session. */
export async function endSession(scope: Scope, session: { id: string; personId: string }): Promise<void> {
  const ended = await endSessions(scope, session.personId, { only: session.id });
  if (ended.length > 0)
    await record(scope, { action: 'session.ended', subject: { kind: 'person', id: session.personId } });
}

export { endSessions, listSessions, proveSession };
