import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Form, Notice, Rows, Select, TextField } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatDate, formatList, formatNumber } from '../../platform/i18n.ts';
import { usualDays } from '../deadlines/deadlines.form.ts';
import { deadlinesMessages } from '../deadlines/deadlines.messages.ts';
import { paperKindName } from '../papers/paper-form.view.tsx';
import { type PaperKind, paperKinds } from '../papers/papers.form.ts';
import { papersMessages } from '../papers/papers.messages.ts';
import { deadlinesPath, seriesDeadlinesPath } from '../paths.ts';
import type { DueMeeting, SeriesDeadlinesData } from './series-deadlines.actions.ts';
import { seriesDeadlinesMessages } from './series-deadlines.messages.ts';

interface Props {
  data: SeriesDeadlinesData;
  saved: boolean;
  values: FormValues;
  errors: FieldErrors;
}

/** What holds for all meetings of a series, those to come, and who is late. */
export function SeriesDeadlinesPage({ data: { series, own, patterns, coming }, saved, values, errors }: Props) {
  const { locale } = useSite();
  const t = seriesDeadlinesMessages(locale);
  const ofMeeting = deadlinesMessages(locale);
  const usual = Object.entries(usualDays).map(([kind, days]) =>
    t('usualOf', { kind: paperKindName(locale, kind as PaperKind), days: formatNumber(locale, days) }),
  );
  const kinds = paperKinds
    .filter((kind) => kind !== 'in-session')
    .map((value) => ({ value, label: paperKindName(locale, value) }));
  return (
    <Page
      section="meetings"
      title={t('title')}
      crumbs={[{ label: series.title, language: series.language, path: series.path }]}
      noIndex
    >
      {saved && <Notice kind="done">{t('saved')}</Notice>}
      <p class="lead">{t('lead')}</p>
      <Form
        action={seriesDeadlinesPath(series.slug)}
        t={t}
        values={values}
        errors={errors}
        initial={{
          deadlines: own.map(({ kind, daysBefore }) => ({ kind, daysBefore })),
          patterns: patterns.map(({ kind, pattern }) => ({ kind, pattern })),
        }}
      >
        <Rows name="deadlines" title={t('rules')} hint={t('rulesHint', { usual: formatList(locale, usual) })} max={20}>
          {(row) => (
            <>
              <Select name={`${row}.kind`} label={papersMessages(locale)('kind')} options={kinds} />
              <TextField name={`${row}.daysBefore`} label={ofMeeting('daysBefore')} size="short" inputMode="numeric" />
            </>
          )}
        </Rows>
        <Rows name="patterns" title={ofMeeting('patterns')} hint={t('patternsHint', { n: '{n}', m: '{m}' })} max={20}>
          {(row) => (
            <>
              <Select name={`${row}.kind`} label={papersMessages(locale)('kind')} options={kinds} />
              <TextField name={`${row}.pattern`} label={ofMeeting('pattern')} language="en" autocomplete="off" />
            </>
          )}
        </Rows>
        <Buttons submit={t('save')} cancel={series.path} />
      </Form>
      <Coming coming={coming} />
      <Late coming={coming} />
    </Page>
  );
}

function MeetingLink({ meeting, path }: Pick<DueMeeting, 'meeting' | 'path'>) {
  const { locale } = useSite();
  return (
    <a href={localePath(locale, path)}>
      <Original language={meeting.language}>{meeting.title}</Original>
    </a>
  );
}

function Coming({ coming }: Pick<SeriesDeadlinesData, 'coming'>) {
  const { locale } = useSite();
  const t = seriesDeadlinesMessages(locale);
  if (coming.length === 0) return <p class="none">{t('comingNone')}</p>;
  const count = ({ asked }: DueMeeting, state?: string) =>
    asked === undefined
      ? ''
      : formatNumber(locale, asked.filter((one) => state === undefined || one.state === state).length);
  return (
    <Table
      caption={t('coming')}
      rows={coming}
      columns={[
        {
          label: t('meeting'),
          cell: ({ asked, meeting, path }: DueMeeting) => (
            <>
              <MeetingLink meeting={meeting} path={asked === undefined ? path : deadlinesPath(path)} />
              {asked === undefined && <span class="muted small"> {t('notYours')}</span>}
            </>
          ),
        },
        { label: t('opens'), cell: ({ meeting }) => formatDate(locale, meeting.startsOn) },
        { label: t('firstDue'), cell: ({ nextDue }) => (nextDue === undefined ? '' : formatDate(locale, nextDue)) },
        { label: t('asked'), number: true, cell: (one) => count(one) },
        { label: t('delivered'), number: true, cell: (one) => count(one, 'delivered') },
        { label: t('late'), number: true, cell: (one) => count(one, 'late') },
      ]}
    />
  );
}

function Late({ coming }: Pick<SeriesDeadlinesData, 'coming'>) {
  const { locale } = useSite();
  const t = seriesDeadlinesMessages(locale);
  const late = coming.flatMap(({ meeting, path, asked = [] }) =>
    asked.filter(({ state }) => state === 'late').map((one) => ({ ...one, meeting, path })),
  );
  return (
    <>
      <h2 id="late">{t('lateHeading')}</h2>
      {late.length === 0 ? (
        <p class="none">{t('lateNone')}</p>
      ) : (
        <Table
          caption={t('lateCaption')}
          rows={late}
          columns={[
            { label: deadlinesMessages(locale)('organisation'), cell: ({ organisation }) => organisation },
            { label: deadlinesMessages(locale)('what'), cell: ({ title }) => <span dir="auto">{title}</span> },
            {
              label: deadlinesMessages(locale)('dueOn'),
              cell: ({ due }) => (due === null ? '' : formatDate(locale, due)),
            },
            {
              label: t('meeting'),
              cell: ({ meeting, path }) => <MeetingLink meeting={meeting} path={`${deadlinesPath(path)}#asked`} />,
            },
          ]}
        />
      )}
    </>
  );
}
