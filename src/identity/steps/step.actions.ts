import type { z } from 'zod';
import type { Scope } from '../../db/scope.ts';
import { hashToken, randomToken, seal, unseal } from '../../platform/token.ts';
import { deleteStep, insertStep, lockStep, updateStep } from './step.queries.ts';

/** Something that was begun and waits for its second half: what kind of thing, and what is remembered of it meanwhile. */
export interface StepKind<State> {
  name: string;
  state: z.ZodType<State>;
  minutes: number;
}

export interface Step<State> {
  personId: string | undefined;
  state: State;
}

/** The cookie in which a browser keeps the token of its step; one at a time. */
export const stepCookie = 'entente-step';

/** Keeps the state, sealed, and gives the token for it; or keeps it under a token that the caller already has. */
export async function beginStep<State>(
  scope: Scope,
  secretKey: string,
  kind: StepKind<State>,
  { personId, state, token = randomToken() }: { personId?: string; state: State; token?: string },
): Promise<string> {
  await insertStep(scope, {
    tokenHash: hashToken(token),
    kind: kind.name,
    personId: personId ?? null,
    sealedState: seal(secretKey, `step ${kind.name}`, JSON.stringify(state)),
    endsAt: new Date(scope.now.getTime() + kind.minutes * 60_000),
  });
  return token;
}

/** What was begun, if it is of this kind and not over; nobody else goes on with it before this scope ends. */
export async function findStep<State>(
  scope: Scope,
  secretKey: string,
  kind: StepKind<State>,
  token: string | undefined,
): Promise<Step<State> | undefined> {
  const row = token === undefined ? undefined : await lockStep(scope, hashToken(token), kind.name);
  const text = row && unseal(secretKey, `step ${kind.name}`, row.sealedState);
  if (row === undefined || text === undefined) return undefined;
  const state = kind.state.safeParse(JSON.parse(text));
  return state.success ? { personId: row.personId ?? undefined, state: state.data } : undefined;
}

export async function changeStep<State>(
  scope: Scope,
  secretKey: string,
  kind: StepKind<State>,
  token: string,
  state: State,
): Promise<void> {
  await updateStep(scope, hashToken(token), seal(secretKey, `step ${kind.name}`, JSON.stringify(state)));
}

export const endStep = (scope: Scope, token: string): Promise<void> => deleteStep(scope, hashToken(token));

/** The same as `findStep`, and it is over then: for what may be done once. */
export async function takeStep<State>(
  scope: Scope,
  secretKey: string,
  kind: StepKind<State>,
  token: string | undefined,
): Promise<Step<State> | undefined> {
  const step = await findStep(scope, secretKey, kind, token);
  if (token !== undefined && step !== undefined) await endStep(scope, token);
  return step;
}
