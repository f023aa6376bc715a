import type { Kysely } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import type { Database } from '../src/db/schema.ts';
import { hashPassword } from '../src/identity/passwords/hasher.ts';
import { seal } from '../src/platform/token.ts';

export const madePassword = 'orange ladder seven whispers';
let hashed: Promise<string> | undefined;

/** Gives a person `madePassword`, or another one. */
export async function givePassword(db: Kysely<Database>, { id }: { id: string }, password?: string): Promise<void> {
  hashed ??= hashPassword(madePassword);
  const hash = password === undefined ? await hashed : await hashPassword(password);
  await db.insertInto('password').values({ personId: id, hash }).execute();
}

/** Gives a person a second factor; her app then shows the code of now, or of so many steps from now. */
export async function giveSecondFactor(
  db: Kysely<Database>,
  secretKey: string,
  { id }: { id: string },
): Promise<(steps?: number) => string> {
  const secret = new Secret({ size: 20 });
  const sealedSecret = seal(secretKey, 'totp', secret.base32);
  await db.insertInto('totp').values({ personId: id, sealedSecret, confirmedAt: new Date() }).execute();
  return (steps = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
}
