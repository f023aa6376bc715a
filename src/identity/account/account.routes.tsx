import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import type { Session } from '../../platform/session.ts';
import { canInvite } from '../invitations/invitation.policy.ts';
import { accountPath, confirmAddressPath, newAddressPath } from '../paths.ts';
import {
  accessAccount,
  askForAddress,
  changeAddress,
  editAccount,
  viewAccount,
  viewNewAddress,
} from './account.actions.ts';
import { AccountForm, AccountQuery, ConfirmForm, ConfirmQuery, NewAddressForm } from './account.form.ts';
import { AccountPage, ConfirmAddressPage, NewAddressPage } from './account.view.tsx';

/** Whoever is signed in; the route's access lets nobody else come here. */
export function signedIn({ session }: { session: Session | undefined }): Session {
  if (session === undefined) throw new Refusal('forbidden');
  return session;
}

export function accountRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    { path: accountPath, access: 'account', accounts: true, query: AccountQuery, form: AccountForm },
    {
      async show({ scope, locale, query, values, errors, ...context }) {
        const session = signedIn(context);
        const account = await viewAccount(scope, platform, session, locale);
        const invites = canInvite(context.actor, session.organisation?.id ?? '');
        return (
          <AccountPage
            locale={locale}
            session={session}
            account={account}
            values={values}
            errors={errors}
            done={query.done}
            invites={invites}
          />
        );
      },
      async act({ scope, form, ...context }) {
        await editAccount(scope, signedIn(context), form);
        // From here on she reads in the language that she chose.
        return `/${form.language}${accountPath}?done=saved`;
      },
    },
  );
  formPage(
    app,
    platform,
    { path: newAddressPath, access: 'account', recent: 30, accounts: true, form: NewAddressForm },
    {
      async show({ scope, locale, values, errors, ...context }) {
        const { email } = await accessAccount(scope, signedIn(context));
        return <NewAddressPage locale={locale} email={email} values={values} errors={errors} />;
      },
      async act({ scope, form, ...context }) {
        await askForAddress(scope, platform, signedIn(context), form.email);
        return `${accountPath}?done=asked`;
      },
    },
  );
  formPage(
    app,
    platform,
    { path: confirmAddressPath, access: 'account', accounts: true, query: ConfirmQuery, form: ConfirmForm },
    {
      async show({ scope, locale, query, values, errors, ...context }) {
        const sent = values['token'];
        const token = query.token ?? (typeof sent === 'string' ? sent : '');
        const email = await viewNewAddress(scope, platform, signedIn(context), token);
        return <ConfirmAddressPage locale={locale} token={token} email={email} errors={errors} />;
      },
      async act({ scope, form, ...context }) {
        await changeAddress(scope, platform, signedIn(context), form.token ?? '');
        return `${accountPath}?done=moved`;
      },
    },
  );
}
