import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { TooMany } from '../../platform/errors.ts';

/** Argon2id as the OWASP Password Storage Cheat Sheet asks for it: 19 MiB, two passes, one lane. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Node does this in four threads, which also compress and read files: two of them stay free for everybody else, and memory stays small.
const atOnce = 2;
const mostWaiting = 100;
let running = 0;
const waiting: (() => void)[] = [];

/** @throws TooMany when more wait already than can be served in a few seconds; then nothing was tried */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new TooMany(new Date(Date.now() + 10_000));
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    // Who waits longest takes this place over.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** One spelling, whatever keyboard it was typed on (RFC 8265, in short). */
const spelled = (password: string): string => password.normalize('NFKC');

/** Never to be awaited within a scope: it takes 20 ms and its turn. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(spelled(password), parameters));

/** What nobody's password has: looked at when there is none, so that it takes as long. */
let nobodys: Promise<string> | undefined;

/** Whether it is the password, where there is one. It takes the same time where there is none. Never to be awaited within a scope. */
export async function isPassword(kept: string | undefined, password: string): Promise<boolean> {
  nobodys ??= hash(randomBytes(32), parameters);
  const none = await nobodys;
  const isRight = await inTurn(() => verify(kept ?? none, spelled(password)));
  return isRight && kept !== undefined;
}
