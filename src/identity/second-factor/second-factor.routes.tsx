import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import type { Session } from '../../platform/session.ts';
import { myPath, recoveryCodesPath, removeSecondFactorPath, secondFactorPath, setUpPath } from '../paths.ts';
import { goodNext } from '../sign-in/enter.ts';
import type { OtherWay } from '../sign-in/sign-in.view.tsx';
import {
  confirmSetUp,
  removeSecondFactor,
  renewCodes,
  strengthen,
  takeNewCodes,
  viewSecondFactor,
  viewSetUp,
} from './second-factor.actions.ts';
import { CodeForm, GoingOn, Press } from './second-factor.form.ts';
import { CodesPage, RemovePage, SecondFactorPage, SetUpPage } from './second-factor.view.tsx';

/** What changes how one proves who one is wants a proof of the last quarter of an hour. */
const recent = 15;
const account = { access: 'account', accounts: true } as const;

const own = (session: Session | undefined): Session => {
  if (session === undefined) throw new Refusal('forbidden');
  return session;
};
const nextOf = (query: z.infer<typeof GoingOn>, values: Readonly<Record<string, string | string[]>>) =>
  goodNext(query.next ?? (typeof values['next'] === 'string' ? values['next'] : undefined));

/** @param ways further ways to strengthen a session, such as a passkey */
export function secondFactorRoutes(
  app: FastifyInstance,
  platform: Platform,
  { ways = () => [] }: { ways?: (has: { passkeys: number; strong: boolean }) => readonly OtherWay[] } = {},
): void {
  const { secretKey } = platform;
  const form = CodeForm.extend(GoingOn.shape);

  formPage(
    app,
    platform,
    { path: secondFactorPath, ...account, query: GoingOn, form },
    {
      show: async ({ scope, session, query, values, errors }) => {
        const { strong, waitingRoles } = own(session);
        const state = await viewSecondFactor(scope, own(session));
        const next = nextOf(query, values);
        return (
          <SecondFactorPage
            {...state}
            strong={strong}
            waiting={waitingRoles.length > 0}
            next={next}
            values={values}
            errors={errors}
            others={ways({ passkeys: state.passkeys, strong })}
          />
        );
      },
      steps: async ({ session, form: { code, next }, write }) => {
        const isRight = await write((scope) => strengthen(scope, secretKey, own(session), code));
        if (!isRight) throw new InvalidInput({ code: 'wrongCode' });
        return goodNext(next) ?? myPath;
      },
    },
  );

  formPage(
    app,
    platform,
    { path: setUpPath, ...account, recent, query: GoingOn, form },
    {
      show: async ({ scope, session, query, values, errors }) => (
        <SetUpPage
          {...(await viewSetUp(scope, secretKey, own(session)))}
          next={nextOf(query, values)}
          values={values}
          errors={errors}
        />
      ),
      act: async ({ scope, session, form: { code, next } }) => {
        await confirmSetUp(scope, secretKey, own(session), code);
        const on = goodNext(next);
        return on === undefined ? recoveryCodesPath : `${recoveryCodesPath}?next=${encodeURIComponent(on)}`;
      },
    },
  );

  formPage(
    app,
    platform,
    { path: recoveryCodesPath, ...account, recent, query: GoingOn, form: Press },
    {
      show: async ({ scope, session, query }) => (
        <CodesPage codes={await takeNewCodes(scope, secretKey, own(session))} next={nextOf(query, {})} />
      ),
      act: async ({ scope, session }) => {
        await renewCodes(scope, secretKey, own(session));
        return undefined;
      },
    },
  );

  formPage(
    app,
    platform,
    { path: removeSecondFactorPath, ...account, recent, form: Press },
    {
      show: async ({ scope, session, values, errors }) => {
        const { since, removable } = await viewSecondFactor(scope, own(session));
        if (since === undefined) throw new Refusal('not-found');
        return <RemovePage removable={removable} values={values} errors={errors} />;
      },
      act: async ({ scope, session }) => {
        await removeSecondFactor(scope, own(session));
        return secondFactorPath;
      },
    },
  );
}
