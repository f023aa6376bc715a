import { z } from 'zod';
import { oneLine } from '../../platform/form.ts';

const text = z.string().min(1).max(16_000);
/** Credential ids have up to 1,023 bytes (WebAuthn, 4), in base64url. */
const Id = z.string().regex(/^[\w-]{1,1400}$/);

/** What a browser's script has put into the form, as JSON; what else may be in it is of no use to us. */
function credentialOf<Response extends z.ZodObject>(response: Response) {
  const schema = z.object({ id: Id, rawId: Id, type: z.literal('public-key'), response });
  return z.string('noScript').transform((given, context) => {
    try {
      const known = schema.safeParse(JSON.parse(given));
      if (known.success && given.length <= 32_000) return known.data;
    } catch {
      // Said below.
    }
    context.addIssue({ code: 'custom', message: 'unreadable' });
    return z.NEVER;
  });
}

/** The answer of `navigator.credentials.get`. */
export const Assertion = credentialOf(
  z.object({
    authenticatorData: text,
    clientDataJSON: text,
    signature: text,
    userHandle: z.string().max(200).optional(),
  }),
);
export type Assertion = z.infer<typeof Assertion>;

/** The answer of `navigator.credentials.create`. */
export const Attestation = credentialOf(
  z.object({
    attestationObject: text,
    clientDataJSON: text,
    transports: z.array(z.string().max(40)).max(10).optional().catch(undefined),
  }),
);
export type Attestation = z.infer<typeof Attestation>;

const Next = z.string().max(1_000).optional().catch(undefined);
export const PasskeyQuery = z.object({ next: Next });
export const AssertionForm = z.object({ credential: Assertion, next: Next });

const name = oneLine(60);
export const PasskeyForm = z.object({ name, credential: Attestation });
export const NameForm = z.object({ id: Id, name });
export const RemovalForm = z.object({ id: Id });

/** What was done before, said on top of the page. */
export const DoneQuery = z.object({ done: z.enum(['added', 'renamed', 'removed']).optional().catch(undefined) });
