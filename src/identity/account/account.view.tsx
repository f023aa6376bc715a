import { ownTrailPath } from '../../audit/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Form, HiddenField, Notice, Radios, TextField } from '../../platform/html/form.tsx';
import { Fact, Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { formatList, type Locale, localeNames, locales } from '../../platform/i18n.ts';
import type { Session } from '../../platform/session.ts';
import { passkeyMessages } from '../passkeys/passkey.messages.ts';
import {
  accountPath,
  actingPath,
  confirmAddressPath,
  exportPath,
  leavePath,
  newAddressPath,
  passkeysPath,
  passwordPath,
  peoplePath,
  secondFactorPath,
  sessionsPath,
} from '../paths.ts';
import { roleMessages } from '../roles.messages.ts';
import { secondFactorMessages } from '../second-factor/second-factor.messages.ts';
import type { AccountView } from './account.actions.ts';
import type { AccountDone } from './account.form.ts';
import { messages } from './account.messages.ts';

interface Typed {
  locale: Locale;
  values: FormValues;
  errors: FieldErrors;
}

export function AccountPage({
  locale,
  session,
  account,
  values,
  errors,
  done,
  invites,
}: Typed & {
  session: Session;
  account: AccountView;
  done: AccountDone | undefined;
  /** Whether she may invite people to the organisation that she acts for. */
  invites: boolean;
}) {
  const t = messages(locale);
  const waiting = session.waitingRoles.map((role) => roleMessages(locale)(role));
  return (
    <Page title={t('title')} noIndex facts={<OwnLinks locale={locale} />}>
      {done !== undefined && (
        <Notice kind="done">
          <p>{t(`done-${done}`)}</p>
        </Notice>
      )}
      {waiting.length > 0 && (
        <Notice kind="info">
          <p>{t('waiting', { roles: formatList(locale, waiting) })}</p>
          <p>
            <a href={localePath(locale, secondFactorPath)}>{t('setUp')}</a>
          </p>
        </Notice>
      )}
      <h2>{t('roles')}</h2>
      {account.organisations.length === 0 ? (
        <p>{t('noRoles')}</p>
      ) : (
        <dl>
          {account.organisations.map(({ id, name, language, slug, roles }) => (
            <>
              <dt>
                <Original language={language}>{name}</Original>
              </dt>
              <dd>
                {roles.join(' · ')}
                {session.organisation?.id === id && <> ({t('actingNow')})</>}
                {invites && session.organisation?.id === id && (
                  <>
                    {' '}
                    <a href={localePath(locale, peoplePath(slug))}>{t('people')}</a>
                  </>
                )}
              </dd>
            </>
          ))}
        </dl>
      )}
      {session.choices > 1 && (
        <p>
          <a href={localePath(locale, actingPath)}>{t('actForAnother')}</a>
        </p>
      )}
      <h2>{t('address')}</h2>
      <p>
        <bdi>{account.email}</bdi> <a href={localePath(locale, newAddressPath)}>{t('changeAddress')}</a>
      </p>
      <h2>{t('aboutYou')}</h2>
      <Form
        action={accountPath}
        values={values}
        errors={errors}
        t={t}
        initial={{ name: account.name, language: account.language }}
      >
        <TextField name="name" label={t('name')} hint={t('nameHint')} autocomplete="name" required />
        <Radios
          name="language"
          label={t('language')}
          hint={t('languageHint')}
          options={locales.map((value) => ({ value, label: localeNames[value], language: value }))}
        />
        <Buttons submit={t('save')} />
      </Form>
    </Page>
  );
}

/** Everything else that is one's own. */
function OwnLinks({ locale }: { locale: Locale }) {
  const t = messages(locale);
  const links = [
    [passwordPath, t('password')],
    [passkeysPath, passkeyMessages(locale)('title')],
    [secondFactorPath, secondFactorMessages(locale)('title')],
    [sessionsPath, t('sessions')],
    [ownTrailPath, t('trail')],
    [exportPath, t('export')],
    [leavePath, t('leave')],
  ] as const;
  return (
    <dl>
      <Fact term={t('more')}>
        <ul class="plain">
          {links.map(([path, label]) => (
            <li>
              <a href={localePath(locale, path)}>{label}</a>
            </li>
          ))}
        </ul>
      </Fact>
    </dl>
  );
}

export function NewAddressPage({ locale, email, values, errors }: Typed & { email: string }) {
  const t = messages(locale);
  return (
    <Page title={t('changeAddress')} crumbs={[{ label: t('title'), path: accountPath }]} noIndex>
      <p>
        {t('addressNow')} <bdi>{email}</bdi>
      </p>
      <Form action={newAddressPath} values={values} errors={errors} t={t}>
        <TextField
          name="email"
          type="email"
          label={t('newAddress')}
          hint={t('newAddressHint')}
          autocomplete="email"
          required
        />
        <Buttons submit={t('sendLink')} cancel={accountPath} />
      </Form>
    </Page>
  );
}

interface ConfirmProps {
  locale: Locale;
  token: string;
  /** Undefined: the link is not good, or not any more. */
  email: string | undefined;
  errors: FieldErrors;
}

export function ConfirmAddressPage({ locale, token, email, errors }: ConfirmProps) {
  const t = messages(locale);
  return (
    <Page title={t('confirmAddress')} crumbs={[{ label: t('title'), path: accountPath }]} noIndex>
      {email === undefined ? (
        <p>{t('linkOver')}</p>
      ) : (
        <Form action={confirmAddressPath} errors={errors} t={t}>
          <p>
            {t('confirmText')} <bdi>{email}</bdi>
          </p>
          <HiddenField name="token" value={token} />
          <Buttons submit={t('confirmButton')} cancel={accountPath} />
        </Form>
      )}
    </Page>
  );
}
