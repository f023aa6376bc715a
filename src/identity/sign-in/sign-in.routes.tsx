import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inAccounts } from '../../db/scope.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { formKey } from '../../platform/form.ts';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage, personPage } from '../../platform/person-page.tsx';
import { mailSentPath, provePath, secondStepPath, signInPath, signOutPath } from '../paths.ts';
import { useCode } from '../second-factor/code.actions.ts';
import { clearDevice, dropCookie, sessionCookie, tokenIn } from '../session/gate.ts';
import { endSession, proveSession } from '../session/session.actions.ts';
import { requestLink } from '../sign-in-link/link.actions.ts';
import { stepCookie } from '../steps/step.actions.ts';
import { CodeForm } from './code.form.ts';
import { cameBy, enter, goodNext } from './enter.ts';
import {
  giveSecondFactor,
  isBegun,
  noteFailure,
  provePassword,
  signInByPassword,
  viewProofs,
  type Write,
} from './sign-in.actions.ts';
import { Begun, ProveForm, SignInForm } from './sign-in.form.ts';
import { MailSentPage, type OtherWay, ProvePage, SecondStepPage, SignedInPage, SignInPage } from './sign-in.view.tsx';

export interface OtherWays {
  /** Buttons beside password and link. */
  ways?: readonly OtherWay[];
  /** The same where somebody who has so many passkeys proves once more who she is; outside of any form. */
  proofs?: (has: { passkeys: number }) => readonly OtherWay[];
  /** Where somebody with such an address signs in instead, whether she has an account or not; undefined for most. */
  elsewhere?: (request: FastifyRequest, email: string, next: string | undefined) => Promise<string | undefined>;
}

/** Signing in, proving it once more, and signing out. */
export function signInRoutes(
  app: FastifyInstance,
  platform: Platform,
  { ways = [], proofs: ownProofs, elsewhere }: OtherWays = {},
): void {
  const { db, secretKey } = platform;
  /** Whoever comes to sign in is a visitor, also where somebody else is still signed in. */
  const asVisitor =
    (request: FastifyRequest): Write =>
    (work) =>
      inAccounts(db, { kind: 'visitor', address: request.ip }, work);

  formPage(
    app,
    platform,
    { path: signInPath, access: 'public', query: Begun, form: SignInForm, accounts: true },
    {
      show: async ({ session, values, errors, query }) => {
        const next = goodNext(query.next ?? textOf(values['next']));
        if (session !== undefined && Object.keys(errors).length === 0)
          return <SignedInPage name={session.name} next={next} />;
        return <SignInPage next={next} values={values} errors={errors} others={ways} />;
      },
      steps: async ({ form, request, reply }) => {
        const { email, password, way } = form;
        const next = goodNext(form.next);
        // A link goes to the mailbox, which her organisation keeps as well: it is good for the day on which its sign-on is down.
        const other = way === 'link' ? undefined : await elsewhere?.(request, email, next);
        if (other !== undefined) return other;
        const write = asVisitor(request);
        if (way === 'link') {
          await write((scope) => requestLink(scope, secretKey, { email, next, address: request.ip }));
          return mailSentPath;
        }
        if (password === undefined) throw new InvalidInput({ password: formKey('required') });
        const admission = await signInByPassword(write, secretKey, { email, password, next, ...cameBy(request) });
        if (admission === undefined) throw new InvalidInput({ '': 'wrong' });
        return enter(platform, reply, admission);
      },
    },
  );

  personPage(app, platform, { path: mailSentPath, access: 'public' }, async () => <MailSentPage />);

  formPage(
    app,
    platform,
    { path: secondStepPath, access: 'public', form: CodeForm, accounts: true },
    {
      show: async ({ scope, request, values, errors }) => (
        <SecondStepPage
          isBegun={await isBegun(scope, secretKey, tokenIn(platform, request, stepCookie))}
          values={values}
          errors={errors}
        />
      ),
      steps: async ({ form, request, reply }) => {
        const token = tokenIn(platform, request, stepCookie);
        const outcome = await asVisitor(request)((scope) =>
          giveSecondFactor(scope, secretKey, { token, code: form.code, ...cameBy(request) }),
        );
        if (outcome === 'wrong') throw new InvalidInput({ code: 'wrongCode' });
        if (outcome !== 'over') return enter(platform, reply, outcome);
        dropCookie(platform, reply, stepCookie);
        return secondStepPath;
      },
    },
  );

  formPage(
    app,
    platform,
    { path: provePath, access: 'account', query: Begun, form: ProveForm, accounts: true },
    {
      show: async ({ scope, session, values, errors, query }) => {
        const proofs = await viewProofs(scope, session?.personId ?? '');
        const has = { password: (proofs?.hash ?? null) !== null, code: (proofs?.secondFactorSince ?? null) !== null };
        const next = goodNext(query.next ?? textOf(values['next']));
        const others = ownProofs?.({ passkeys: Number(proofs?.passkeys ?? 0) }) ?? [];
        return <ProvePage next={next} values={values} errors={errors} has={has} others={others} />;
      },
      steps: async ({ form, session, request, write }) => {
        if (session === undefined) return undefined;
        const { way, password, code } = form;
        const { personId, id } = session;
        const next = goodNext(form.next);
        const address = request.ip;
        if (way === 'link') {
          await write(async (scope) => {
            const proofs = await viewProofs(scope, personId);
            if (proofs !== undefined) await requestLink(scope, secretKey, { email: proofs.email, next, address });
          });
          return mailSentPath;
        }
        if (way === 'password') {
          if (password === undefined) throw new InvalidInput({ password: formKey('required') });
          if (!(await provePassword(write, secretKey, { personId, password, address })))
            throw new InvalidInput({ password: 'wrongPassword' });
          await write((scope) => proveSession(scope, id, false));
        } else {
          if (code === undefined) throw new InvalidInput({ code: formKey('required') });
          const isRight = await write(async (scope) => {
            const right = await useCode(scope, secretKey, personId, code);
            if (right) await proveSession(scope, id, true);
            else await noteFailure(scope, secretKey, { personId, tried: personId, method: 'second factor' });
            return right;
          });
          if (!isRight) throw new InvalidInput({ code: 'wrongCode' });
        }
        return next ?? '/my';
      },
    },
  );

  formAction(
    app,
    platform,
    { path: signOutPath, access: 'public', form: z.object({}), accounts: true },
    {
      show: async () => <MailSentPage />,
      steps: async ({ session, reply, write }) => {
        if (session !== undefined) await write((scope) => endSession(scope, session));
        dropCookie(platform, reply, sessionCookie);
        clearDevice(reply);
        return '/';
      },
    },
  );
}

const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
