import { type Actor, inAccounts } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { takeAttempt } from './attempts.actions.ts';
import type { Try } from './limits.ts';

/**
 * Takes one attempt of each kind, or none of them, for other modules that let anybody do something. Opens a scope of its own; what is
 * counted stays counted whatever comes of it.
 *
 * @throws TooMany when one of them was tried too often
 */
export const takeAttempts = ({ db, secretKey }: Platform, actor: Actor, tries: readonly Try[]): Promise<void> =>
  inAccounts(db, actor, (scope) => takeAttempt(scope, secretKey, tries));
