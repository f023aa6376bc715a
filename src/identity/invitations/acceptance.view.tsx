import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { ActionButton, Buttons, Form, PasswordField, Radios, TextField } from '../../platform/html/form.tsx';
import { Fact, Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { formatDate, type Locale, localeNames, locales } from '../../platform/i18n.ts';
import { invitationPath, signInPath, signOutPath } from '../paths.ts';
import type { Acceptable, DeadEnd } from './acceptance.actions.ts';
import { signInWays } from './invitation.form.ts';
import { messages } from './invitation.messages.ts';

interface Props {
  locale: Locale;
  token: string;
  found: Acceptable;
  values: FormValues;
  errors: FieldErrors;
}

/** Who invites to what, and the one thing to do next. */
export function AcceptancePage({ locale, token, found, values, errors }: Props) {
  const t = messages(locale);
  const { invitation, organisation, roles, way } = found;
  const path = invitationPath(token);
  return (
    <Page title={t('acceptTitle')} noIndex>
      <p class="lead">
        {invitation.inviter === null ? t('invitedToBy') : t('invitedBy', { inviter: invitation.inviter })}
      </p>
      <dl>
        <Fact term={t('organisation')}>
          <Original language={organisation.language}>{organisation.name}</Original>
        </Fact>
        <Fact term={t('roles')}>{roles.join(' · ')}</Fact>
        <Fact term={t('for')}>
          <bdi>{invitation.email}</bdi>
        </Fact>
        <Fact term={t('goodUntil')}>{formatDate(locale, invitation.expiresAt.toISOString().slice(0, 10))}</Fact>
      </dl>
      {way === 'new' && <NewPersonForm locale={locale} path={path} found={found} values={values} errors={errors} />}
      {way === 'accept' && (
        <Form action={path} values={values} errors={errors} t={t}>
          <p>{t('acceptAsYou')}</p>
          <Buttons submit={t('accept')} />
        </Form>
      )}
      {way === 'sign-in' && (
        <>
          <p>{t('haveAccount')}</p>
          <p>
            <a
              class="button"
              href={`${localePath(locale, signInPath)}?next=${encodeURIComponent(localePath(locale, path))}`}
            >
              {t('signInToAccept')}
            </a>
          </p>
        </>
      )}
      {way === 'other-person' && (
        <>
          <p>{t('otherPerson')}</p>
          <p>
            <ActionButton
              action={signOutPath}
              label={t('signOut')}
              hidden={{ next: localePath(locale, path) }}
              kind="main"
            />
          </p>
        </>
      )}
    </Page>
  );
}

function NewPersonForm({ locale, path, found, values, errors }: Omit<Props, 'token'> & { path: string }) {
  const t = messages(locale);
  const { name, language } = found.invitation;
  return (
    <>
      <h2>{t('aboutYou')}</h2>
      <Form
        action={path}
        values={values}
        errors={errors}
        t={t}
        initial={{ name, language: language === '' ? locale : language, way: 'password' }}
      >
        <TextField name="name" label={t('name')} hint={t('nameHint')} autocomplete="name" required />
        <Radios
          name="language"
          label={t('language')}
          hint={t('languageHint')}
          options={locales.map((value) => ({ value, label: localeNames[value], language: value }))}
          required
        />
        <Radios
          name="way"
          label={t('way')}
          options={signInWays.map((value) => ({ value, label: t(`way-${value}`), hint: t(`way-${value}-hint`) }))}
          required
        />
        <PasswordField
          name="newPassword"
          label={t('newPassword')}
          hint={t('newPasswordHint')}
          autocomplete="new-password"
        />
        <p>{t('whatIsKept')}</p>
        <Buttons submit={t('acceptNew')} />
      </Form>
    </>
  );
}

/** Why the link leads nowhere, and what to do about it. */
export function DeadEndPage({ locale, why }: { locale: Locale; why: DeadEnd }) {
  const t = messages(locale);
  return (
    <Page title={t(`${why}Title`)} noIndex>
      <p>{t(`${why}Text`)}</p>
      <p>
        <a href={localePath(locale, signInPath)}>{t('toSignIn')}</a>
      </p>
    </Page>
  );
}
