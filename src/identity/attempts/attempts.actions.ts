import type { Scope } from '../../db/scope.ts';
import { TooMany } from '../../platform/errors.ts';
import {
  type Counted,
  countOne,
  countOneLess,
  deleteKeys,
  deleteOverdue,
  listCounted,
  lockKeys,
} from './attempts.queries.ts';
import { keyOf, type Limit, longestWindow, type Try } from './limits.ts';

const secondsIn = (minutes: number) => minutes * 60;

/**
 * Takes one attempt of each kind, or none of them. To be taken before it is tried: then no more are tried than may be, however many come
 * at the same time and to whichever process. The scope has to reach the accounts.
 *
 * @throws TooMany when one of them was tried too often
 */
export async function takeAttempt(scope: Scope, secretKey: string, tries: readonly Try[]): Promise<void> {
  const keys = tries.map((one) => keyOf(secretKey, one));
  const longest = Math.max(...tries.flatMap(({ limit }) => limit.windows.map(({ minutes }) => minutes)));
  const refuse = async () => {
    const counted = await listCounted(scope, keys, longest);
    const wait = Math.max(
      ...tries.map(({ limit }, index) => {
        const own = counted.filter(({ key }) => keys[index]?.equals(key));
        return secondsToWait(limit, own);
      }),
    );
    if (wait > 0) throw new TooMany(new Date(scope.now.getTime() + wait * 1000));
  };
  // A flood is refused without anybody waiting for anybody.
  await refuse();
  await lockKeys(scope, keys);
  await refuse();
  await countOne(scope, keys);
}

/** Until there is room for one more in every window. What was counted within a minute counts until its last second is out. */
function secondsToWait({ windows }: Limit, counted: readonly Counted[]): number {
  let wait = 0;
  for (const { most, minutes } of windows) {
    const until = secondsIn(minutes + 1);
    const within = counted.filter(({ age }) => age < until);
    let over = within.reduce((sum, { count }) => sum + count, 0) - (most - 1);
    for (const { count, age } of within) {
      if (over <= 0) break;
      wait = Math.max(wait, until - age);
      over -= count;
    }
  }
  return wait;
}

/** What was tried succeeded, or was not tried at all: it does not count. */
export async function giveBackAttempt(scope: Scope, secretKey: string, tries: readonly Try[]): Promise<void> {
  const keys = tries.map((one) => keyOf(secretKey, one));
  await lockKeys(scope, keys);
  await countOneLess(scope, keys);
}

/** Nothing of these counts any more. */
export async function forgetAttempts(scope: Scope, secretKey: string, tries: readonly Try[]): Promise<void> {
  await deleteKeys(
    scope,
    tries.map((one) => keyOf(secretKey, one)),
  );
}

/** Removes what is over of all that a sign-in leaves behind. */
export const tidyUp = (scope: Scope): Promise<void> => deleteOverdue(scope, longestWindow);
