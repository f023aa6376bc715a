import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

// Everything here is made of SECRET_KEY, with a key of its own for each purpose: what was signed for one can never serve another.

const keyFor = (secretKey: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secretKey, '', `entente ${purpose}`, 32));

/** 256 random bits, base64url: for cookies and links whose hash alone is kept. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a random token. No salt: there is nothing to guess in 256 random bits. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** `text` with its signature: readable by whoever holds it, and nobody else's. `text` may not be empty. */
export function signToken(secretKey: string, purpose: string, text: string): string {
  const body = Buffer.from(text).toString('base64url');
  return `${body}.${signatureOf(secretKey, purpose, body)}`;
}

/** The text of a token that was signed for this purpose; undefined for anything else. */
export function readToken(secretKey: string, purpose: string, token: string): string | undefined {
  const [body = '', signature = '', ...more] = token.split('.');
  const expected = Buffer.from(signatureOf(secretKey, purpose, body));
  const given = Buffer.from(signature);
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return Buffer.from(body, 'base64url').toString();
}

function signatureOf(secretKey: string, purpose: string, body: string): string {
  return createHmac('sha256', keyFor(secretKey, purpose)).update(body).digest('base64url');
}

/** Encrypts (AES-256-GCM): what the database keeps and must be able to give back. */
export function seal(secretKey: string, purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secretKey, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What was sealed for this purpose; undefined when it was not, was changed, or the key is another now. */
export function unseal(secretKey: string, purpose: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 28) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secretKey, purpose), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
