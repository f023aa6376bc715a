import { DifferenceText } from '../../documents/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Form, HiddenField, Notice, TextArea } from '../../platform/html/form.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatMoment, type Locale, languageName, locales } from '../../platform/i18n.ts';
import { OrganisersPage } from '../organising/organising.view.tsx';
import { organisePath, versionsPath } from '../paths.ts';
import { Markdown } from '../proceedings/markdown.view.tsx';
import { proceedingsMessages } from '../proceedings/proceedings.messages.ts';
import { versionsMessages } from '../versions/versions.messages.ts';
import type { ReportView } from './report.actions.ts';
import { newDraftPage, reportBundle, reportFile, reportForms, reportPage } from './report.form.ts';
import { reportMessages } from './report.messages.ts';

interface Props {
  report: ReportView;
  values: FormValues;
  errors: FieldErrors;
  /** What is new in the draft is shown. */
  showsNews: boolean;
}

/** The report is written here: one text per language, drafted from what is known, and taken along as PDF or DOCX. */
export function ReportPage({ report, values, errors, showsNews }: Props) {
  const { locale } = useSite();
  const t = reportMessages(locale);
  const { meeting, language, version, text, versions, news, draftedBefore, draftedNow } = report;
  const name = languageName(locale, language);
  const path = (to: string) => localePath(locale, to);
  const action = showsNews ? newDraftPage(meeting.slug, language) : reportPage(meeting.slug, language);
  const preview = values['do'] === 'preview' && Object.keys(errors).length === 0 ? values['text'] : undefined;
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
      {news !== undefined && (
        <p>
          <span class="chip late">{t('chipNew')}</span> {t('changedSince')}{' '}
          {!showsNews && <a href={path(newDraftPage(meeting.slug, language))}>{t('showNew')}</a>}
        </p>
      )}
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
        action={action}
        values={values}
        errors={errors}
        t={t}
        initial={{ text, base: version?.id, drafted: showsNews ? draftedNow : draftedBefore }}
      >
        {/* Once the newest is shown beside it, what is saved next is saved over it knowingly. */}
        <HiddenField name="base" {...(isBehind && { value: version?.id ?? '' })} />
        <HiddenField name="drafted" />
        <TextArea
          name="text"
          label={t('text', { language: name })}
          hint={t('textHint')}
          rows={28}
          language={language}
          required
        />
        <Buttons
          submit={t('save')}
          others={[{ name: 'do', value: 'preview', label: proceedingsMessages(locale)('preview') }]}
          cancel={organisePath(meeting.slug)}
        />
      </Form>
      {typeof preview === 'string' && preview.trim() !== '' && (
        <section aria-labelledby="preview">
          <h2 id="preview">{proceedingsMessages(locale)('preview')}</h2>
          <div lang={language} dir="auto">
            <Markdown text={preview} language={language} />
          </div>
        </section>
      )}
      {showsNews && news !== undefined && <News news={news} language={language} />}
    </OrganisersPage>
  );
}

/** What came to be known since the report was brought up to date last, and the whole draft to take it over from. */
function News({ news: { draft, differences }, language }: { news: NonNullable<ReportView['news']>; language: Locale }) {
  const { locale } = useSite();
  const t = reportMessages(locale);
  return (
    <section aria-labelledby="news">
      <h2 id="news">{t('news')}</h2>
      <p>{t('newsHint')}</p>
      <DifferenceText language={language} pieces={differences} />
      <details>
        <summary>{t('draftNow')}</summary>
        <pre class="wrap" lang={language} dir="auto">
          {draft}
        </pre>
      </details>
    </section>
  );
}
