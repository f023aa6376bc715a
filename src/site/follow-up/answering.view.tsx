import { originMark, withOrigin } from '../../documents/index.ts';
import {
  answerByMailPath,
  answerOutcomePath,
  answerStates,
  followUpMessages,
  meetingPath,
  meetingsPath,
  outcomeMessages,
  outcomePath,
} from '../../meetings/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import {
  Buttons,
  Checkboxes,
  Form,
  HiddenField,
  Notice,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatDate, formatList, type Locale, languageName, locales } from '../../platform/i18n.ts';
import type { AnsweringData } from './follow-up.actions.ts';
import { AnswerList } from './outcome.view.tsx';

interface Sent {
  values: FormValues;
  errors: FieldErrors;
}

/** Where an owner says what became of an outcome. */
export function AnsweringPage({ data, values, errors }: { data: AnsweringData } & Sent) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  const { outcome } = data;
  return (
    <Page
      title={t('askedTitle')}
      section="meetings"
      noIndex
      crumbs={[
        { label: outcomeMessages(locale)('meetings'), path: meetingsPath },
        { label: outcome.meetingTitle, language: outcome.meetingLanguage, path: meetingPath(outcome.meeting) },
        { label: `${outcomeMessages(locale)('outcome')} ${outcome.number ?? ''}`, path: outcomePath(outcome.slug) },
      ]}
    >
      <Question data={data} />
      {data.isOwner ? (
        <AnswerFields
          data={data}
          action={answerOutcomePath(outcome.slug)}
          id="answer"
          values={values}
          errors={errors}
        />
      ) : (
        <NoMore data={data} />
      )}
    </Page>
  );
}

interface AskedProps extends Sent {
  asked: readonly AnsweringData[];
  token: string;
  done: '1' | 'no' | undefined;
}

/** All that a mail asked about, each with its form; nobody has to sign in for it. */
export function AskedPage({ asked, token, done, values, errors }: AskedProps) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  return (
    <Page title={t('askedTitle')} section="meetings" noIndex>
      {done !== undefined && (
        <Notice kind={done === '1' ? 'done' : 'problem'}>{t(done === '1' ? 'thanks' : 'noMore')}</Notice>
      )}
      {asked.map((data, index) => {
        const id = `answer-${index + 1}`;
        const sent = values['_form'] === id;
        return (
          <section aria-labelledby={`asked-${index + 1}`}>
            <h2 id={`asked-${index + 1}`}>
              {outcomeMessages(locale)('outcome')} {data.outcome.number}
            </h2>
            <Question data={data} />
            {data.isOwner ? (
              <AnswerFields
                data={data}
                action={answerByMailPath(token)}
                id={id}
                values={sent ? values : {}}
                errors={sent ? errors : {}}
                byMail
              />
            ) : (
              <NoMore data={data} />
            )}
          </section>
        );
      })}
    </Page>
  );
}

/** For a link that was forged, cut off or kept too long. */
export function AskedExpiredPage() {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  return (
    <Page title={t('askedTitle')} section="meetings" noIndex>
      <p>{t('expired')}</p>
      <p>
        <a href={localePath(locale, '/my')}>{t('button')}</a>
      </p>
    </Page>
  );
}

/** For a link whose outcomes stand no more: who was asked need not look for another way to answer. */
export function AskedWithdrawnPage() {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  return (
    <Page title={t('askedTitle')} section="meetings" noIndex>
      <p>{t('withdrawn')}</p>
    </Page>
  );
}

function Question({ data: { outcome, answers, shown } }: { data: AnsweringData }) {
  const { locale } = useSite();
  const words = outcomeMessages(locale);
  const { text, language, origin, meetingTitle, meetingLanguage, dueOn, duePrecision } = outcome;
  return (
    <>
      <p class="lead">
        <Original language={language}>{text}</Original>
        {originMark(locale, origin)}
      </p>
      <p class="small">
        <a href={localePath(locale, meetingPath(outcome.meeting))}>
          <Original language={meetingLanguage}>{meetingTitle}</Original>
        </a>
        {dueOn !== null && (
          <>
            {' '}
            · {words('due')} {formatDate(locale, dueOn, duePrecision ?? 'day')}
          </>
        )}
      </p>
      {answers.length > 0 && <AnswerList answers={answers.slice(0, 5)} shown={shown} />}
    </>
  );
}

/** Why an organisation is not asked any more, and where the outcome went on. */
function NoMore({ data: { outcome, now, isOurs } }: { data: AnsweringData }) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  const wentOn = now.id !== outcome.id;
  return (
    <Notice kind="problem">
      <p dir="auto">{isOurs ? t('wentOnOurs') : whyNoMore(locale, now)}</p>
      {wentOn && (
        <p>
          <a href={localePath(locale, isOurs ? answerOutcomePath(now.slug) : outcomePath(now.slug))}>
            {t('wentOn')} <Original language={now.meetingLanguage}>{now.meetingTitle}</Original>
          </a>
        </p>
      )}
    </Notice>
  );
}

function whyNoMore(locale: Locale, { closedAt, whyClosed, owners }: AnsweringData['now']): string {
  const t = followUpMessages(locale);
  if (closedAt !== null) {
    const date = formatDate(locale, closedAt.toISOString().slice(0, 10));
    return whyClosed === null ? t('closedOn', { date }) : t('closedWhy', { date, why: whyClosed });
  }
  if (owners.length === 0) return t('nobodyNow');
  return t('othersNow', {
    owners: formatList(
      locale,
      owners.map(({ name }) => name),
    ),
  });
}

interface FieldsProps extends Sent {
  data: AnsweringData;
  action: string;
  id: string;
  byMail?: boolean;
}

function AnswerFields({ data, action, id, values, errors, byMail = false }: FieldsProps) {
  const { locale } = useSite();
  const t = followUpMessages(locale);
  const { organisation, outcome, proposed } = data;
  const options = (list: typeof proposed.activities) =>
    list.map(({ slug, title, language, origin }) => ({
      value: slug,
      label: withOrigin(locale, title, origin),
      language,
    }));
  return (
    <Form id={id} action={action} values={values} errors={errors} initial={{ language: locale }} t={t}>
      {byMail && <HiddenField name="outcome" value={outcome.slug} />}
      {byMail && <HiddenField name="organisation" value={organisation.slug} />}
      <p>{t('answerAs', { organisation: organisation.name })}</p>
      <Radios
        name="state"
        label={t('answerState')}
        required
        options={answerStates.map((value) => ({ value, label: t(`answer-${value}`) }))}
      />
      <TextArea name="words" label={t('words')} hint={t('wordsHint')} rows={3} />
      <Select
        name="language"
        label={t('language')}
        empty={null}
        options={locales.map((value) => ({ value, label: languageName(locale, value) }))}
      />
      {proposed.activities.length > 0 && (
        <Checkboxes name="activities" label={t('proposed')} options={options(proposed.activities)} />
      )}
      {proposed.documents.length > 0 && (
        <Checkboxes name="documents" label={t('documentsOfYours')} options={options(proposed.documents)} />
      )}
      <TextField name="link" label={t('link')} hint={t('linkHint')} inputMode="url" autocomplete="off" />
      <Buttons submit={t('sendAnswer')} />
    </Form>
  );
}
