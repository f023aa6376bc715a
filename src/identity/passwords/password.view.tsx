import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Form, PasswordField } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { useSite } from '../../platform/html/site.tsx';
import { accountPath } from '../paths.ts';
import { shortestPassword } from './password.form.ts';
import { passwordMessages } from './password.messages.ts';

export function PasswordPage({ has, values, errors }: { has: boolean; values: FormValues; errors: FieldErrors }) {
  const { locale } = useSite();
  const t = passwordMessages(locale);
  return (
    <Page title={t(has ? 'change' : 'set')} crumbs={[{ label: t('account'), path: accountPath }]} noIndex>
      <p>{t('elsewhere')}</p>
      <Form values={values} errors={errors} t={t}>
        <PasswordField
          name="password"
          label={t('password')}
          hint={t('passwordHint', { min: shortestPassword })}
          autocomplete="new-password"
          required
        />
        <PasswordField name="passwordAgain" label={t('again')} autocomplete="new-password" required />
        <Buttons submit={t(has ? 'change' : 'set')} cancel={accountPath} />
      </Form>
    </Page>
  );
}
