import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type AdapterConstructor } from 'oidc-provider';

/** Somebody as her provider knows her. */
export interface Known {
  subject: string;
  email?: string;
  verified?: boolean | string;
  acr?: string;
  amr?: string[];
}

export interface OpenId {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in there next; undefined: she cancels. */
  next: Known | undefined;
  /** Goes from our redirect through the provider, as a browser of its own, to the address that it sends back to. */
  visit(address: string): Promise<URL>;
  close(): Promise<void>;
}

/** A real OpenID provider on this machine, with one client. It asks nobody for anything: `next` is who signs in. */
export async function startOpenId({
  redirectUri,
  inIdToken = false,
}: {
  redirectUri: string;
  /** Whether the address comes in the ID token, and not only from the UserInfo endpoint. */
  inIdToken?: boolean;
}): Promise<OpenId> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [clientId, clientSecret] = ['entente', `a secret of ${issuer}`.replaceAll(/\W/g, '-')];
  const people = new Map<string, Known>();

  // Its own, which forgets everything: handed over, it does not warn of it.
  const memory: string = 'oidc-provider/lib/adapters/memory_adapter.js';
  const { createMemoryAdapter } = (await import(memory)) as {
    createMemoryAdapter(seconds: number): AdapterConstructor;
  };
  const adapter = createMemoryAdapter(15);

  const provider = new Provider(issuer, {
    adapter,
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a key of tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'] },
    acrValues: ['phr'],
    conformIdTokenClaims: !inIdToken,
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Grant: 600, Interaction: 600, Session: 600 },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => {
        const { subject: sub, email, verified, amr } = people.get(id) ?? { subject: id };
        return {
          sub,
          ...(email !== undefined && { email }),
          ...(verified !== undefined && { email_verified: verified as boolean }),
          ...(amr !== undefined && { amr }),
        };
      },
    }),
    async loadExistingGrant(context) {
      const { client, session } = context.oidc;
      const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: client?.clientId ?? '' });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return handle(request, response);
    const known = openId.next;
    if (known !== undefined) people.set(known.subject, known);
    const result =
      known === undefined
        ? { error: 'access_denied' }
        : {
            login: {
              accountId: known.subject,
              ...(known.acr !== undefined && { acr: known.acr }),
              ...(known.amr !== undefined && { amr: known.amr }),
            },
          };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });

  const openId: OpenId = {
    issuer,
    clientId,
    clientSecret,
    next: undefined,
    async visit(address) {
      const jar = new Map<string, string>();
      let url = new URL(address);
      for (let hops = 0; url.origin === issuer && hops < 10; hops += 1) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          jar.set(name, value);
        }
        const to = answer.headers.get('location');
        if (to === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
        url = new URL(to, url);
      }
      return url;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return openId;
}
