import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Checkbox, Form, Notice } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { formatList, type Locale } from '../../platform/i18n.ts';
import { accountPath, exportPath, leavePath } from '../paths.ts';
import { messages } from './leaving.messages.ts';

export function ExportPage({ locale }: { locale: Locale }) {
  const t = messages(locale);
  return (
    <Page title={t('exportTitle')} crumbs={[{ label: t('account'), path: accountPath }]} noIndex>
      <p>{t('exportText')}</p>
      <p>{t('exportWithout')}</p>
      <Form action={exportPath} t={t}>
        <Buttons submit={t('exportButton')} cancel={accountPath} />
      </Form>
    </Page>
  );
}

interface LeaveProps {
  locale: Locale;
  /** Organisations of which she is the only steward. */
  alone: readonly string[];
  values: FormValues;
  errors: FieldErrors;
}

export function LeavePage({ locale, alone, values, errors }: LeaveProps) {
  const t = messages(locale);
  return (
    <Page title={t('leaveTitle')} crumbs={[{ label: t('account'), path: accountPath }]} noIndex>
      {alone.length > 0 && (
        <Notice kind="problem">
          <p>{t('aloneText', { organisations: formatList(locale, alone) })}</p>
        </Notice>
      )}
      <h2>{t('goes')}</h2>
      <ul>
        <li>{t('goesAddress')}</li>
        <li>{t('goesKeys')}</li>
        <li>{t('goesOwn')}</li>
        <li>{t('goesRoles')}</li>
        <li>{t('goesInvitations')}</li>
      </ul>
      <h2>{t('stays')}</h2>
      <ul>
        <li>{t('staysWork')}</li>
        <li>{t('staysName')}</li>
      </ul>
      <p>
        <a href={localePath(locale, exportPath)}>{t('exportFirst')}</a>
      </p>
      <Form action={leavePath} values={values} errors={errors} t={t}>
        <Checkbox name="sure" label={t('sure')} />
        <Buttons submit={t('leaveButton')} danger cancel={accountPath} />
      </Form>
    </Page>
  );
}

export function LeftPage({ locale }: { locale: Locale }) {
  const t = messages(locale);
  return (
    <Page title={t('leftTitle')} noIndex>
      <p>{t('leftText')}</p>
      <p>
        <a href={localePath(locale, '/')}>{t('toHome')}</a>
      </p>
    </Page>
  );
}
