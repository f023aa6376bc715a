import { peoplePath } from '../../identity/index.ts';
import { organisationPath } from '../../network/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues, InitialValues } from '../../platform/form.ts';
import {
  ActionButton,
  Buttons,
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
import { type Locale, languageName } from '../../platform/i18n.ts';
import {
  editOutcomePath,
  endOutcomePath,
  meetingPath,
  meetingsPath,
  newOutcomePath,
  outcomePath,
  publishOutcomesPath,
} from '../paths.ts';
import { OrganisingSections } from '../sections.view.tsx';
import { writeOwners } from './line.ts';
import { outcomeKinds, textOrigins } from './outcomes.form.ts';
import { outcomeMessages } from './outcomes.messages.ts';
import type { EditedOutcome, RecordedOutcome, RecordingData } from './recording.actions.ts';

interface Props {
  data: RecordingData;
  line: string | undefined;
  /** What the line says. */
  read: { initial: InitialValues; errors: FieldErrors } | undefined;
  values: FormValues;
  errors: FieldErrors;
}

/** Outcomes as they are written down while the meeting sits. */
export function RecordingPage({ data, line, read, values, errors }: Props) {
  const { locale } = useSite();
  const t = outcomeMessages(locale);
  const { meeting, outcomes, waiting, unreached } = data;
  const wrong = Object.keys(values).length > 0 ? errors : (read?.errors ?? {});
  const asked = Object.keys(values).length > 0 || read !== undefined;
  return (
    <Page
      title={t('editTitle')}
      section="meetings"
      noIndex
      crumbs={[
        { label: t('meetings'), path: meetingsPath },
        { label: meeting.title, language: meeting.language, path: meetingPath(meeting.slug) },
      ]}
    >
      <OrganisingSections meeting={meeting} current="outcomes" />
      <form class="form" method="get" action={localePath(locale, newOutcomePath(meeting.slug))}>
        <div class="form-field">
          <label for="line">{t('line')}</label>
          <span class="hint" id="line-hint">
            {t('lineHint')}
          </span>
          <input
            id="line"
            name="line"
            class="full"
            dir="auto"
            value={line}
            aria-describedby="line-hint"
            autocomplete="off"
          />
        </div>
        <p class="buttons">
          <button class="button" type="submit">
            {t('read')}
          </button>
        </p>
      </form>
      {read !== undefined && <Notice kind={Object.keys(wrong).length > 0 ? 'problem' : 'info'}>{t('check')}</Notice>}
      <details open={asked}>
        <summary>{t('longForm')}</summary>
        <Form action={newOutcomePath(meeting.slug)} values={values} initial={read?.initial ?? {}} errors={wrong} t={t}>
          <OutcomeFields data={data} />
          <Buttons submit={t('save')} cancel={newOutcomePath(meeting.slug)} />
        </Form>
      </details>
      <h2 id="recorded">{t('title')}</h2>
      {outcomes.length === 0 && <p class="none">{t('noneYet')}</p>}
      {waiting > 0 && (
        <>
          <p>
            {t('waiting', { count: waiting })}. {t('publishHint')}
          </p>
          <ActionButton action={publishOutcomesPath(meeting.slug)} label={t('publish')} kind="main" />
        </>
      )}
      {unreached.length > 0 && <Unreached owners={unreached} />}
      <ol class="outcomes">
        {outcomes.map((outcome) => (
          <RecordedItem outcome={outcome} locale={locale} />
        ))}
      </ol>
    </Page>
  );
}

/** Owners whom no mail reaches: somebody has to tell them otherwise, or to invite people of theirs. */
function Unreached({ owners }: { owners: RecordingData['unreached'] }) {
  const { locale } = useSite();
  const t = outcomeMessages(locale);
  return (
    <Notice kind="problem">
      {owners.map(({ slug, name, mayInvite }) => (
        <p>
          {t('unreached', { organisation: name })}{' '}
          <a href={localePath(locale, mayInvite ? peoplePath(slug) : organisationPath(slug))}>
            {t(mayInvite ? 'invitePeople' : 'itsPage')}
            <span class="heard"> {name}</span>
          </a>
        </p>
      ))}
    </Notice>
  );
}

function RecordedItem({ outcome, locale }: { outcome: RecordedOutcome; locale: Locale }) {
  const t = outcomeMessages(locale);
  const { slug, number, position, texts, owners, dueOn, duePrecision, publishedAt, state } = outcome;
  const shown = texts.find(({ language }) => language === locale) ?? texts[0];
  return (
    <li id={slug}>
      <b>
        <bdi>{number ?? position}</bdi>
      </b>
      <div>
        <p>
          <Original language={shown?.language ?? locale}>{shown?.text}</Original>
        </p>
        <small>
          {publishedAt === null ? (
            <span class="chip late">{t('draft')}</span>
          ) : (
            <a href={localePath(locale, outcomePath(slug))}>{t(`state-${state}`)}</a>
          )}
          <bdi>{writeOwners(owners.map((owner) => owner.slug)) || t('nobody')}</bdi>
          {dueOn !== null && <bdi>{`//${partialDate(dueOn, duePrecision)}`}</bdi>}
          <a href={localePath(locale, editOutcomePath(slug))}>
            {t('change')}
            <span class="heard"> {number ?? position}</span>
          </a>
        </small>
        {state === 'not-ours' && <Notice kind="problem">{t('backToUs')}</Notice>}
      </div>
    </li>
  );
}

const digits = { year: 4, month: 7, day: 10 };
const partialDate = (day: string, precision: RecordedOutcome['duePrecision']) =>
  day.slice(0, digits[precision ?? 'day']);

function OutcomeFields({ data: { items, languages } }: { data: Pick<RecordingData, 'items' | 'languages'> }) {
  const { locale } = useSite();
  const t = outcomeMessages(locale);
  return (
    <>
      {languages.map((language) => (
        <>
          <TextArea
            name={`text-${language}`}
            label={t('text-in', { language: languageName(locale, language) })}
            language={language}
            rows={3}
          />
          {languages.length > 1 && (
            <Select
              name={`origin-${language}`}
              label={t('origin-of', { language: languageName(locale, language) })}
              empty={null}
              options={textOrigins.map((value) => ({ value, label: t(value) }))}
            />
          )}
        </>
      ))}
      <TextField name="owners" label={t('owners')} hint={t('ownersHint')} autocomplete="off" />
      <TextField name="due" label={t('due')} hint={t('dueHint')} autocomplete="off" size="short" />
      <Radios name="kind" label={t('kind')} options={outcomeKinds.map((value) => ({ value, label: t(value) }))} />
      {items.length > 0 && (
        <Select
          name="item"
          label={t('agendaItem')}
          empty={t('noItem')}
          options={items.map(({ id, number, title, language }) => ({
            value: id,
            label: number === null ? title : `${number} ${title}`,
            language,
          }))}
        />
      )}
      <TextField name="cites" label={t('cites')} hint={t('citesHint')} autocomplete="off" size="short" />
      <TextField name="number" label={t('number')} autocomplete="off" size="short" />
    </>
  );
}

interface EditProps {
  data: EditedOutcome;
  values: FormValues;
  errors: FieldErrors;
}

/** One of them, to change, close or withdraw it. */
export function EditOutcomePage({ data, values, errors }: EditProps) {
  const { locale } = useSite();
  const t = outcomeMessages(locale);
  const { outcome, meeting } = data;
  const { texts, owners, dueOn, duePrecision, kind, agendaItemId, cites, number, position } = outcome;
  const ends = values['_form'] === 'ending';
  const initial = {
    ...Object.fromEntries(
      texts.flatMap((one) => [
        [`text-${one.language}`, one.text],
        [`origin-${one.language}`, one.origin],
      ]),
    ),
    owners: writeOwners(owners.map(({ slug }) => slug)),
    due: dueOn === null ? '' : partialDate(dueOn, duePrecision),
    ...{ kind, cites, item: agendaItemId, number: number ?? String(position) },
  };
  return (
    <Page
      title={`${t('outcome')} ${number ?? position}`}
      section="meetings"
      noIndex
      crumbs={[
        { label: t('meetings'), path: meetingsPath },
        { label: meeting.title, language: meeting.language, path: meetingPath(meeting.slug) },
        { label: t('editTitle'), path: newOutcomePath(meeting.slug) },
      ]}
    >
      <OrganisingSections meeting={meeting} current="outcomes" />
      <Form
        action={editOutcomePath(outcome.slug)}
        values={ends ? {} : values}
        errors={ends ? {} : errors}
        initial={initial}
        t={t}
      >
        <HiddenField name="version" value={String(outcome.version)} />
        <OutcomeFields data={data} />
        <Buttons submit={t('saveChange')} cancel={newOutcomePath(meeting.slug)} />
      </Form>
      {errors[''] === 'changedMeanwhile' && (
        <>
          <h2>{t('standsNow')}</h2>
          {texts.map(({ language, text }) => (
            <p class="typed">
              <Original language={language}>{text}</Original>
            </p>
          ))}
          <p>
            <bdi>{initial.owners}</bdi> <bdi>{initial.due}</bdi>
          </p>
        </>
      )}
      <h2 id="end">{t('closeTitle')}</h2>
      <Form
        id="ending"
        action={endOutcomePath(outcome.slug)}
        values={ends ? values : {}}
        errors={ends ? errors : {}}
        t={t}
      >
        <Radios
          name="end"
          label={t('closeTitle')}
          required
          options={[
            { value: 'close', label: t('close') },
            { value: 'withdraw', label: t('withdraw') },
          ]}
        />
        <TextArea name="why" label={t('why')} rows={2} required />
        <Buttons submit={t('saveChange')} />
      </Form>
    </Page>
  );
}
