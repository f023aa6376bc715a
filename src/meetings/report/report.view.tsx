import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Form, HiddenField, Notice, TextArea } from '../../platform/html/form.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatMoment, languageName, locales } from '../../platform/i18n.ts';
import { OrganisersPage } from '../organising/organising.view.tsx';
import { organisePath, versionsPath } from '../paths.ts';
import { versionsMessages } from '../versions/versions.messages.ts';
import type { ReportView } from './report.actions.ts';
import { reportBundle, reportFile, reportForms, reportPage } from './report.form.ts';
import { reportMessages } from './report.messages.ts';

interface Props {
  report: ReportView;
  values: FormValues;
  errors: FieldErrors;
}

/** The report is written here: one text per language, drafted from what is known, and taken along as PDF or DOCX. */
export function ReportPage({ report, values, errors }: Props) {
  const { locale } = useSite();
  const t = reportMessages(locale);
  const { meeting, language, version, text, versions } = report;
  const name = languageName(locale, language);
  const path = (to: string) => localePath(locale, to);
  const isBehind = typeof errors[''] === 'object' && errors[''].key === 'changedMeanwhile';
  return (
    <OrganisersPage meeting={meeting} title={t('title')} current="report">
      <p>{t('intro')}</p>
      <nav class="tabs" aria-label={t('languages')}>
        {locales.map((one) => (
          <a href={path(reportPage(meeting.slug, one))} aria-current={one === language ? 'page' : undefined}>
            {languageName(locale, one)} {versions.has(one) && <span class="chip done">{t('written')}</span>}
          </a>
        ))}
      </nav>
      <p>
        {version === undefined
          ? t('notSaved')
          : t('saved', {
              name: version.person,
              when: formatMoment(locale, version.writtenAt),
              count: versions.get(language) ?? 1,
            })}
        {version !== undefined && (
          <>
            {' '}
            <a href={`${path(versionsPath(meeting.slug, 'report'))}?language=${language}`}>
              {versionsMessages(locale)('link')}
            </a>
          </>
        )}
      </p>
      <p class="buttons">
        {reportForms.map((form) => (
          <a class="button quiet" href={`${path(reportFile(meeting.slug, form))}?language=${language}`}>
            {t('download', { language: name, form: form.toUpperCase() })}
          </a>
        ))}
        {versions.size > 0 && (
          <a class="button quiet" href={path(reportBundle(meeting.slug))}>
            {t('downloadAll')}
          </a>
        )}
      </p>
      {isBehind && (
        <Notice kind="problem">
          <p>{t('readNewest')}</p>
          <pre class="wrap" lang={language} dir="auto">
            {text}
          </pre>
        </Notice>
      )}
      <Form
        action={reportPage(meeting.slug, language)}
        values={values}
        errors={errors}
        t={t}
        initial={{ text, base: version?.id }}
      >
        {/* Once the newest is shown beside it, what is saved next is saved over it knowingly. */}
        <HiddenField name="base" {...(isBehind && { value: version?.id ?? '' })} />
        <TextArea
          name="text"
          label={t('text', { language: name })}
          hint={t('textHint')}
          rows={28}
          language={language}
          required
        />
        <Buttons submit={t('save')} cancel={organisePath(meeting.slug)} />
      </Form>
    </OrganisersPage>
  );
}
