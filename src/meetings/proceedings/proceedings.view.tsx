import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Form, HiddenField, TextArea, TextField } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatMoment, languageName, locales } from '../../platform/i18n.ts';
import { editSummaryPath, meetingPath, meetingsPath, versionsPath } from '../paths.ts';
import { OrganisingSections } from '../sections.view.tsx';
import { versionsMessages } from '../versions/versions.messages.ts';
import { Markdown } from './markdown.view.tsx';
import { markDifferences } from './merge.ts';
import type { SummaryData } from './proceedings.actions.ts';
import { proceedingsMessages } from './proceedings.messages.ts';

interface Props {
  data: SummaryData;
  values: FormValues;
  /** Before it was put together with what others wrote. */
  typed: FormValues[string] | undefined;
  errors: FieldErrors;
}

/** The summary as it is written while the meeting sits, by several people at once. */
export function SummaryPage({ data, values, typed: alone, errors }: Props) {
  const { locale } = useSite();
  const t = proceedingsMessages(locale);
  const { meeting, language, versions, newest, read } = data;
  const path = `${editSummaryPath(meeting.slug)}?language=${language}`;
  const typed = values['body'];
  const mine = typeof typed === 'string' ? typed : (newest?.body ?? '');
  const isConflict = errors['body'] === 'conflict';
  // After a conflict the text rests on what stands now, which was shown; a preview rests on what it rested on.
  const based = isConflict || typeof typed !== 'string' ? newest?.id : [values['based'] ?? ''].flat().at(-1);
  const shown = read?.body ?? mine;
  return (
    <Page
      title={t('title')}
      section="meetings"
      noIndex
      crumbs={[
        { label: t('meetings'), path: meetingsPath },
        { label: meeting.title, language: meeting.language, path: meetingPath(meeting.slug) },
      ]}
    >
      <OrganisingSections meeting={meeting} current="summary" />
      <p class="tools">
        <span>{t('languages')}</span>
        {locales.map((one) => (
          <a
            href={`${localePath(locale, editSummaryPath(meeting.slug))}?language=${one}`}
            aria-current={one === language ? 'true' : undefined}
          >
            {languageName(locale, one)}
          </a>
        ))}
      </p>
      <Form action={path} values={values} errors={errors} initial={{ body: newest?.body ?? '' }} t={t}>
        <HiddenField name="based" value={based ?? ''} />
        <TextArea name="body" label={t('body')} hint={t('bodyHint')} rows={18} language={language} required />
        {!data.hasTitle && (
          <TextField
            name="title"
            label={t('meetingTitle', { language: languageName(locale, language) })}
            hint={t('meetingTitleHint')}
            autocomplete="off"
          />
        )}
        <p class="buttons">
          <button class="button" type="submit" name="do" value="save">
            {t('save')}
          </button>
          <button class="button quiet" type="submit" name="do" value="preview">
            {t('preview')}
          </button>
          <button class="button quiet" type="submit" name="do" value="publish">
            {t('publish')}
          </button>
        </p>
      </Form>
      {isConflict && newest !== undefined && (
        <section aria-labelledby="theirs">
          <h2 id="theirs">{t('theirs')}</h2>
          {markDifferences(newest.body, typeof alone === 'string' ? alone : mine).map(({ text, differs }) => (
            <p class="typed" lang={language} dir="auto">
              {differs ? <mark>{text}</mark> : text}
            </p>
          ))}
        </section>
      )}
      {shown.trim() !== '' && (
        <section aria-labelledby="preview">
          <h2 id="preview">
            {read === undefined
              ? t('preview')
              : t('versionOf', { moment: formatMoment(locale, read.writtenAt), person: read.person })}
          </h2>
          <div lang={language} dir="auto">
            <Markdown text={shown} language={language} />
          </div>
        </section>
      )}
      <h2 id="versions">{t('versions')}</h2>
      {versions.length === 0 ? (
        <p class="none">{t('noVersion')}</p>
      ) : (
        <p>
          <a href={`${localePath(locale, versionsPath(meeting.slug, 'summary'))}?language=${language}`}>
            {versionsMessages(locale)('link')}
          </a>
        </p>
      )}
      <ol class="plain">
        {versions.map(({ id, writtenAt, person, publishedAt }) => (
          <li>
            <a href={`${localePath(locale, editSummaryPath(meeting.slug))}?language=${language}&version=${id}`}>
              {t('versionOf', { moment: formatMoment(locale, writtenAt), person })}
            </a>{' '}
            {publishedAt !== null && <span class="chip on">{t('published')}</span>}
          </li>
        ))}
      </ol>
    </Page>
  );
}
