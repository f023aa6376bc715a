import { readToken, signToken } from '../../platform/token.ts';

// When a form was shown, signed: programs that send without having read are told apart from people, who are asked nothing.

const purpose = 'correction form';
const quickest = 3_000;
const longest = 24 * 3_600_000;

/** For one showing of the form about one page. `id` makes it one of its kind. */
export const makeStamp = (secretKey: string, page: string, id: string, now: Date): string =>
  signToken(secretKey, purpose, JSON.stringify([page, id, now.getTime()]));

/** Why a form is not taken yet, as the key of a message; undefined when it is. */
export function stampProblem(
  secretKey: string,
  page: string,
  stamp: string | undefined,
  now: Date,
): 'tooQuick' | 'tooOld' | undefined {
  const text = readToken(secretKey, purpose, stamp ?? '');
  if (text === undefined) return 'tooOld';
  const [of, , at] = JSON.parse(text) as [string, string, number];
  const age = now.getTime() - at;
  if (of !== page || age > longest) return 'tooOld';
  return age < quickest ? 'tooQuick' : undefined;
}
