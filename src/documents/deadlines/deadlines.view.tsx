import type { VNode } from 'preact';
import type { Candidate } from '../../network/index.ts';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, DateField, Form, HiddenField, Radios, Rows, Select, TextField } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatDate, formatNumber } from '../../platform/i18n.ts';
import { paperKindName } from '../papers/paper-form.view.tsx';
import { type PaperKind, paperKinds } from '../papers/papers.form.ts';
import { papersMessages } from '../papers/papers.messages.ts';
import { deadlinesPath, documentPath, papersPath } from '../paths.ts';
import type { PatternRule } from '../symbols/patterns.actions.ts';
import type { AssignmentView, DeadlinesData } from './deadlines.actions.ts';
import { deadlinesMessages } from './deadlines.messages.ts';

interface Props {
  data: DeadlinesData;
  /** Of the organisers' pages. */
  sections: VNode;
  candidates: readonly Candidate[];
  values: FormValues;
  errors: FieldErrors;
}

export function DeadlinesPage({ data, sections, candidates, values, errors }: Props) {
  const { locale } = useSite();
  const t = deadlinesMessages(locale);
  const p = papersMessages(locale);
  const { meeting, path, mayWrite, deadlines, assignments, today } = data;
  const sent = (id: string) => (values['_form'] === id ? { values, errors } : {});
  const kinds = paperKinds
    .filter((kind) => kind !== 'in-session')
    .map((value) => ({ value, label: paperKindName(locale, value) }));
  const crumbs = [{ label: meeting.title, language: meeting.language, path }];
  return (
    <Page
      section="meetings"
      title={t('title')}
      crumbs={mayWrite ? [...crumbs, { label: p('papers'), path: papersPath(path) }] : crumbs}
      noIndex
    >
      {mayWrite && sections}
      <p>{t('opening', { day: formatDate(locale, meeting.startsOn) })}</p>
      <Table
        caption={t('deadlinesCaption')}
        columns={[
          { label: p('kind'), cell: ({ kind }: (typeof deadlines)[number]) => paperKindName(locale, kind) },
          { label: t('dueOn'), cell: ({ dueOn }) => formatDate(locale, dueOn) },
          { label: t('daysBefore'), cell: ({ daysBefore }) => formatNumber(locale, daysBefore), number: true },
          { label: t('setBy'), cell: ({ from }) => t(`from-${from}`) },
          { label: t('state'), cell: ({ dueOn }) => t(dueOn < today ? 'over' : 'ahead') },
        ]}
        rows={deadlines}
      />
      <h2 id="asked">{t('asked')}</h2>
      {assignments.length === 0 ? (
        <p>{t('nobodyAsked')}</p>
      ) : (
        <Assignments data={data} sent={sent('delivered')} rows={assignments} />
      )}
      {mayWrite && (
        <>
          <h2>{t('ask')}</h2>
          <Form id="ask" action={`${deadlinesPath(path)}/asked`} t={t} {...sent('ask')}>
            <TextField name="search" label={t('organisation')} hint={p('authorHint')} autocomplete="off" required />
            {candidates.length > 0 && (
              <Radios
                name="organisation"
                label={p('candidates')}
                required
                options={candidates.map(({ slug, name, nameLanguage, about }) => ({
                  value: slug,
                  label: name,
                  language: nameLanguage,
                  hint: about,
                }))}
              />
            )}
            <Select name="kind" label={p('kind')} required options={kinds} />
            <TextField name="title" label={t('what')} required autocomplete="off" />
            <DateField name="dueOn" label={t('dueOn')} hint={t('dueHint')} day />
            <Buttons submit={t('askNow')} />
          </Form>
          <h2 id="symbols">{t('symbols')}</h2>
          {data.symbols.length === 0 ? <p class="none">{t('symbolsNone')}</p> : <Symbols rows={data.symbols} />}
          <h2>{t('rules')}</h2>
          <Form
            id="rules"
            action={deadlinesPath(path)}
            t={t}
            {...sent('rules')}
            initial={{
              deadlines: data.own.map(({ kind, daysBefore }) => ({ kind, daysBefore })),
              patterns: data.patterns.map(({ kind, pattern }) => ({ kind, pattern })),
            }}
          >
            <Rows name="deadlines" title={t('ownDeadlines')} hint={t('ownDeadlinesHint')} max={20}>
              {(row) => (
                <>
                  <Select name={`${row}.kind`} label={p('kind')} options={kinds} />
                  <TextField name={`${row}.daysBefore`} label={t('daysBefore')} size="short" inputMode="numeric" />
                </>
              )}
            </Rows>
            <Rows name="patterns" title={t('patterns')} hint={t('patternsHint', { n: '{n}', m: '{m}' })} max={20}>
              {(row) => (
                <>
                  <Select name={`${row}.kind`} label={p('kind')} options={kinds} />
                  <TextField name={`${row}.pattern`} label={t('pattern')} language="en" autocomplete="off" />
                </>
              )}
            </Rows>
            <Buttons submit={p('save')} />
          </Form>
        </>
      )}
    </Page>
  );
}

/** How symbols are formed in the meeting, and by whose rule. */
function Symbols({ rows }: { rows: readonly PatternRule[] }) {
  const { locale } = useSite();
  const t = deadlinesMessages(locale);
  return (
    <Table
      caption={t('symbolsCaption')}
      columns={[
        { label: papersMessages(locale)('kind'), cell: ({ kind }: PatternRule) => paperKindName(locale, kind) },
        { label: t('pattern'), cell: ({ pattern }) => <bdi>{pattern}</bdi> },
        { label: t('setBy'), cell: ({ from }) => t(`from-${from}`) },
        {
          label: t('nextSymbol'),
          cell: ({ next }) => (next === undefined ? <span class="none">{t('numberMissing')}</span> : <bdi>{next}</bdi>),
        },
      ]}
      rows={rows}
    />
  );
}

interface AssignmentsProps {
  data: DeadlinesData;
  sent: { values?: FormValues; errors?: FieldErrors };
  rows: readonly AssignmentView[];
}

/** Who is asked for what, the late ones marked. */
function Assignments({ data: { path, papers, mayWrite }, sent, rows }: AssignmentsProps) {
  const { locale } = useSite();
  const t = deadlinesMessages(locale);
  const p = papersMessages(locale);
  const open = rows.filter(({ state }) => state !== 'delivered');
  return (
    <>
      <Table
        caption={t('askedCaption')}
        columns={[
          { label: t('what'), cell: ({ title }: AssignmentView) => <span dir="auto">{title}</span> },
          { label: t('organisation'), cell: ({ organisation }) => organisation },
          { label: p('kind'), cell: ({ kind }) => paperKindName(locale, kind as PaperKind) },
          { label: t('dueOn'), cell: ({ due }) => (due === null ? '' : formatDate(locale, due)) },
          {
            label: t('state'),
            cell: ({ state, document }) =>
              document === null ? (
                <span class={state === 'late' ? 'chip late' : 'chip'}>{t(state)}</span>
              ) : (
                <a href={localePath(locale, documentPath(document.slug))}>
                  <span dir="auto">{document.title}</span>
                </a>
              ),
          },
        ]}
        rows={rows}
      />
      {mayWrite && open.length > 0 && papers.length > 0 && (
        <Form id="delivered" action={`${deadlinesPath(path)}/delivered`} t={t} {...sent}>
          <HiddenField name="from" value="deadlines" />
          <Select
            name="assignment"
            label={t('deliveredWhat')}
            required
            options={open.map(({ id, title, organisation }) => ({ value: id, label: `${title} (${organisation})` }))}
          />
          <Select
            name="document"
            label={t('deliveredAs')}
            required
            options={papers.map(({ slug, label }) => ({ value: slug, label }))}
          />
          <Buttons submit={t('deliver')} />
        </Form>
      )}
    </>
  );
}
