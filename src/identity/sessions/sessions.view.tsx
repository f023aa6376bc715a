import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { ActionButton, Buttons, Form, HiddenField, Notice, Radios } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatMoment, type Locale } from '../../platform/i18n.ts';
import type { Session } from '../../platform/session.ts';
import { accountPath, actingPath, sessionsPath } from '../paths.ts';
import type { SessionRow, viewChoices } from './sessions.actions.ts';
import { messages } from './sessions.messages.ts';

/** "Firefox on Android", or as the browser named itself. */
function deviceName(locale: Locale, { device: { browser, system }, said }: SessionRow): string {
  const t = messages(locale);
  if (browser !== undefined && system !== undefined) return t('browserOn', { browser, system });
  return browser ?? system ?? said?.slice(0, 60) ?? t('unknownDevice');
}

export function SessionsPage({
  locale,
  sessions,
  done,
}: {
  locale: Locale;
  sessions: readonly SessionRow[];
  done: 'ended' | 'all' | undefined;
}) {
  const t = messages(locale);
  return (
    <Page title={t('title')} crumbs={[{ label: t('account'), path: accountPath }]} noIndex>
      {done !== undefined && (
        <Notice kind="done">
          <p>{t(`done-${done}`)}</p>
        </Notice>
      )}
      <p>{t('about')}</p>
      <Table
        caption={t('caption')}
        rows={sessions}
        columns={[
          {
            label: t('device'),
            cell: (row) => (
              <>
                <bdi>{deviceName(locale, row)}</bdi>
                {row.isThis && <> ({t('this')})</>}
              </>
            ),
          },
          { label: t('began'), cell: ({ startedAt }) => formatMoment(locale, startedAt) },
          { label: t('how'), cell: ({ method, strong }) => t(`by-${method as 'link'}`) + (strong ? t('strong') : '') },
          { label: t('seen'), cell: ({ seenAt }) => formatMoment(locale, seenAt) },
          { label: t('address'), cell: ({ address }) => <bdi>{address ?? t('unknownAddress')}</bdi> },
          {
            label: t('action'),
            cell: (row) => (
              <ActionButton
                action={sessionsPath}
                label={row.isThis ? t('endThis') : t('end')}
                about={deviceName(locale, row)}
                hidden={{ session: row.id }}
                kind="danger"
              />
            ),
          },
        ]}
      />
      {sessions.length > 1 && (
        <p>
          <ActionButton action={sessionsPath} label={t('endOthers')} hidden={{ session: '' }} />
        </p>
      )}
    </Page>
  );
}

interface ActingProps {
  locale: Locale;
  session: Session;
  choices: Awaited<ReturnType<typeof viewChoices>>;
  next: string | undefined;
  values: FormValues;
  errors: FieldErrors;
}

export function ActingPage({ locale, session, choices, next, values, errors }: ActingProps) {
  const t = messages(locale);
  return (
    <Page title={t('actingTitle')} crumbs={[{ label: t('account'), path: accountPath }]} noIndex>
      {choices.length === 0 ? (
        <p>{t('noChoices')}</p>
      ) : (
        <Form
          action={actingPath}
          values={values}
          errors={errors}
          t={t}
          initial={{ organisation: session.organisation?.id ?? '' }}
        >
          <p>{t('actingAbout')}</p>
          <Radios
            name="organisation"
            label={t('organisation')}
            options={choices.map(({ id, name, language }) => ({
              value: id,
              label: name,
              ...(language !== locale && { language }),
            }))}
          />
          {next !== undefined && <HiddenField name="next" value={next} />}
          <Buttons submit={t('act')} />
        </Form>
      )}
    </Page>
  );
}
