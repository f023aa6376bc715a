import { record } from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput } from '../../platform/errors.ts';
import type { Session } from '../../platform/session.ts';
import { tellPerson } from '../notices/notice.actions.ts';
import { endSessions } from '../session/session.actions.ts';
import { findProofs } from '../sign-in/sign-in.queries.ts';
import { spendLinksOf } from '../sign-in-link/link.queries.ts';
import { isGuessable } from './guessable.ts';
import { hashPassword } from './hasher.ts';
import { savePassword } from './password.queries.ts';

type Write = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

/** What is kept of a password that somebody chose. Never to be awaited within a scope. Throws when it is too easily guessed. */
export async function keepable(password: string, own: readonly string[]): Promise<string> {
  if (isGuessable(password, own)) throw new InvalidInput({ password: 'guessable' });
  return hashPassword(password);
}

/** Sets or changes the person's password. Everywhere else she is signed out, links that wait are over, and she is told by mail. */
export async function choosePassword(
  write: Write,
  { id, personId, name }: Pick<Session, 'id' | 'personId' | 'name'>,
  password: string,
): Promise<void> {
  const email = await write(async (scope) => (await findProofs(scope, personId))?.email ?? '');
  const hash = await keepable(password, [name, email]);
  await write(async (scope) => {
    await savePassword(scope, personId, hash);
    await spendLinksOf(scope, personId);
    const ended = await endSessions(scope, personId, { except: id });
    await record(scope, {
      action: 'password.changed',
      subject: { kind: 'person', id: personId },
      changes: { sessionsEnded: ended.length },
    });
    await tellPerson(scope, personId, 'passwordChanged');
  });
}

export const hasPassword = async (scope: Scope, personId: string): Promise<boolean> =>
  ((await findProofs(scope, personId))?.hash ?? null) !== null;

export { savePassword };
