import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** What the server asks of an authenticator, as far as this one heeds it. */
interface Asked {
  challenge: string;
  rpId?: string;
  rp?: { id: string };
  user?: { id: string };
}

interface Lies {
  origin?: string;
  challenge?: string;
  rpId?: string;
  counter?: number;
  /** Whether it knew its person by PIN, finger or face. */
  verified?: boolean;
  /** Whose it says to be. */
  userHandle?: string;
  /** Signs with a key of another. */
  key?: KeyObject;
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const base64url = (data: Buffer | string) => Buffer.from(data).toString('base64url');

// The few shapes of CBOR (RFC 8949) that are needed: heads, texts, bytes, numbers, maps.
function head(kind: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(kind << 5) | size]);
  if (size < 256) return Buffer.from([(kind << 5) | 24, size]);
  return Buffer.from([(kind << 5) | 25, size >> 8, size & 255]);
}
const bytes = (data: Buffer) => Buffer.concat([head(2, data.length), data]);
const text = (data: string) => Buffer.concat([head(3, data.length), Buffer.from(data)]);
const number = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value));
const map = (entries: readonly (readonly [Buffer, Buffer])[]) =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);

/** An authenticator made of nothing but keys (WebAuthn level 2, 6.1 and 6.5), which may lie as a test wants it to. */
export class Authenticator {
  readonly id = randomBytes(32);
  readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  counter = 0;
  #userHandle: string | undefined;
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The answer of `navigator.credentials.create`, as the page sends it. */
  create(asked: Asked, lies: Lies = {}): string {
    this.#userHandle = asked.user?.id;
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    // COSE (RFC 9053, 7.1): EC2, ES256, P-256.
    const key = map([
      [number(1), number(2)],
      [number(3), number(-7)],
      [number(-1), number(1)],
      [number(-2), bytes(Buffer.from(x, 'base64url'))],
      [number(-3), bytes(Buffer.from(y, 'base64url'))],
    ]);
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key]);
    const data = Buffer.concat([this.#data(lies.rpId ?? asked.rp?.id ?? '', lies, 0x40), attested]);
    const attestationObject = map([
      [text('fmt'), text('none')],
      [text('attStmt'), map([])],
      [text('authData'), bytes(data)],
    ]);
    return this.#answer({
      attestationObject: base64url(attestationObject),
      clientDataJSON: base64url(this.#client('webauthn.create', asked, lies)),
      transports: ['internal'],
    });
  }

  /** The answer of `navigator.credentials.get`. */
  get(asked: Asked, lies: Lies = {}): string {
    this.counter += 1;
    const data = this.#data(lies.rpId ?? asked.rpId ?? '', lies, 0);
    const client = this.#client('webauthn.get', asked, lies);
    const signature = createSign('sha256')
      .update(Buffer.concat([data, sha256(client)]))
      .sign(lies.key ?? this.keys.privateKey);
    return this.#answer({
      authenticatorData: base64url(data),
      clientDataJSON: base64url(client),
      signature: base64url(signature),
      userHandle: lies.userHandle ?? this.#userHandle,
    });
  }

  #answer(response: object): string {
    const id = base64url(this.id);
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }

  #data(rpId: string, { counter = this.counter, verified = true }: Lies, flags: number): Buffer {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags | 1 | (verified ? 4 : 0)]), number]);
  }

  #client(type: string, asked: Asked, { challenge, origin }: Lies): string {
    return JSON.stringify({ type, challenge: challenge ?? asked.challenge, origin: origin ?? this.#origin });
  }
}
