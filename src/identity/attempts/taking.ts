import { type Actor, inAccounts } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { takeAttempt } from './attempts.actions.ts';
import type { Try } from './limits.ts';

/**
 * Takes one attempt of each kind in a transaction of its own, for other modules that let anybody do something: to be called before the
 * scope that does it. Counts across processes and restarts.
 *
 * @throws TooMany when one of them was tried too often; then none is counted
 */
export const takeAttempts = (
  { db, secretKey }: Pick<Platform, 'db' | 'secretKey'>,
  actor: Actor,
  tries: readonly Try[],
): Promise<void> => inAccounts(db, actor, (scope) => takeAttempt(scope, secretKey, tries));
