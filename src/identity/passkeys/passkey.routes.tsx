import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { inAccounts } from '../../db/scope.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage } from '../../platform/person-page.tsx';
import type { Session } from '../../platform/session.ts';
import {
  myPath,
  passkeyNamePath,
  passkeyOptionsPath,
  passkeyProofPath,
  passkeyRemovalPath,
  passkeySignInPath,
  passkeysPath,
} from '../paths.ts';
import { dropCookie, setCookie, tokenIn } from '../session/gate.ts';
import { cameBy, enter, goodNext } from '../sign-in/enter.ts';
import type { OtherWay } from '../sign-in/sign-in.view.tsx';
import {
  challengeCookie,
  challengeMinutes,
  offerProof,
  offerSignIn,
  proveByPasskey,
  signInByPasskey,
} from './ceremony.actions.ts';
import { addPasskey, nameAnew, offerNewPasskey, removePasskey, viewPasskeys } from './passkey.actions.ts';
import { AssertionForm, DoneQuery, NameForm, PasskeyForm, PasskeyQuery, RemovalForm } from './passkey.form.ts';
import { AskPage, PasskeysPage } from './passkey.view.tsx';
import { type RelyingParty, relyingPartyOf } from './relying-party.ts';
import { MakePasskey, ProveByPasskey, SignInByPasskey } from './way.view.tsx';

/** What passkeys add to the pages on which one signs in, or proves oneself. Nothing where browsers know none at our address. */
export function passkeyWays({ baseUrl }: Platform) {
  const possible = relyingPartyOf(baseUrl) !== undefined;
  const none: readonly OtherWay[] = [];
  return {
    signIn: possible ? [SignInByPasskey] : none,
    prove: ({ passkeys }: { passkeys: number }) => (possible && passkeys > 0 ? [ProveByPasskey] : none),
    strengthen({ passkeys, strong }: { passkeys: number; strong: boolean }) {
      if (!possible) return none;
      return passkeys > 0 && !strong ? [ProveByPasskey] : [MakePasskey];
    },
  };
}

const own = (session: Session | undefined): Session => {
  if (session === undefined) throw new Refusal('forbidden');
  return session;
};
const nextOf = (query: z.infer<typeof PasskeyQuery>, values: Readonly<Record<string, string | string[]>>) =>
  goodNext(query.next ?? (typeof values['next'] === 'string' ? values['next'] : undefined));

/** What changes how one proves who one is wants a proof of the last quarter of an hour. */
const recent = 15;
const account = { access: 'account', accounts: true } as const;

export function passkeyRoutes(app: FastifyInstance, platform: Platform): void {
  const { db, secretKey } = platform;
  const party = relyingPartyOf(platform.baseUrl);
  const known = (): RelyingParty => {
    if (party === undefined) throw new Refusal('not-found');
    return party;
  };
  const asVisitor =
    ({ ip }: FastifyRequest) =>
    <T,>(work: Parameters<typeof inAccounts<T>>[2]) =>
      inAccounts(db, { kind: 'visitor', address: ip }, work);
  const asHer =
    ({ actor }: FastifyRequest) =>
    <T,>(work: Parameters<typeof inAccounts<T>>[2]) =>
      inAccounts(db, actor, work);
  const sendOptions = (reply: FastifyReply, options: object) =>
    reply.header('cache-control', 'no-store').type('application/json').send(JSON.stringify(options));

  app.post(
    `/:locale${passkeyOptionsPath(passkeySignInPath)}`,
    { config: { access: 'public' } },
    async (request, reply) => {
      const { options, token } = await offerSignIn(asVisitor(request), secretKey, known(), request.ip);
      setCookie(platform, reply, challengeCookie, token, challengeMinutes);
      return sendOptions(reply, options);
    },
  );
  formPage(
    app,
    platform,
    { path: passkeySignInPath, access: 'public', query: PasskeyQuery, form: AssertionForm },
    {
      show: async ({ query, values, errors }) => (
        <AskPage way="sign-in" next={nextOf(query, values)} values={values} errors={errors} />
      ),
      steps: async ({ form: { credential, next }, request, reply }) => {
        const token = tokenIn(platform, request, challengeCookie);
        dropCookie(platform, reply, challengeCookie);
        const from = { ...cameBy(request), next: goodNext(next), token, credential };
        const outcome = await signInByPasskey(asVisitor(request), secretKey, known(), from);
        if (typeof outcome === 'string') throw new InvalidInput({ '': outcome });
        return enter(platform, reply, outcome);
      },
    },
  );

  app.post(
    `/:locale${passkeyOptionsPath(passkeyProofPath)}`,
    { config: { access: 'account' } },
    async (request, reply) =>
      sendOptions(reply, await offerProof(asHer(request), secretKey, known(), own(request.session))),
  );
  formPage(
    app,
    platform,
    { path: passkeyProofPath, ...account, query: PasskeyQuery, form: AssertionForm },
    {
      show: async ({ query, values, errors }) => (
        <AskPage way="proof" next={nextOf(query, values)} values={values} errors={errors} />
      ),
      steps: async ({ form: { credential, next }, session, write }) => {
        const failure = await proveByPasskey(write, secretKey, known(), own(session), credential);
        if (failure !== undefined) throw new InvalidInput({ '': failure });
        return goodNext(next) ?? myPath;
      },
    },
  );

  app.post(
    `/:locale${passkeyOptionsPath(passkeysPath)}`,
    { config: { access: 'account', recent } },
    async (request, reply) =>
      sendOptions(reply, await offerNewPasskey(asHer(request), secretKey, known(), own(request.session))),
  );
  const page = { ...account, recent, query: DoneQuery };
  const show: Parameters<typeof formPage<unknown, object, z.infer<typeof DoneQuery>>>[3]['show'] = async ({
    scope,
    session,
    query,
    values,
    errors,
  }) => {
    const view = await viewPasskeys(scope, own(session));
    return <PasskeysPage {...view} possible={party !== undefined} done={query.done} values={values} errors={errors} />;
  };
  formPage(
    app,
    platform,
    { path: passkeysPath, ...page, form: PasskeyForm },
    {
      show,
      steps: async ({ form, session, write }) => {
        await addPasskey(write, secretKey, known(), own(session), form);
        return `${passkeysPath}?done=added`;
      },
    },
  );
  formAction(
    app,
    platform,
    { path: passkeyNamePath, ...page, form: NameForm },
    {
      show,
      act: async ({ scope, session, form: { id, name } }) => {
        await nameAnew(scope, own(session), id, name);
        return `${passkeysPath}?done=renamed`;
      },
    },
  );
  formAction(
    app,
    platform,
    { path: passkeyRemovalPath, ...page, form: RemovalForm },
    {
      show,
      act: async ({ scope, session, form: { id } }) => {
        await removePasskey(scope, own(session), id);
        return `${passkeysPath}?done=removed`;
      },
    },
  );
}
