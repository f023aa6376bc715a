import type { VNode } from 'preact';
import type { FieldErrors } from '../../platform/errors.ts';
import { type FormValues, formValues } from '../../platform/form.ts';
import { Buttons, Form, HiddenField, Notice, type Option, Select } from '../../platform/html/form.tsx';
import { Paging } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { comma, languageName, locales } from '../../platform/i18n.ts';
import { writeQuery } from '../../platform/query.ts';
import { originNames } from '../names.ts';
import { origins } from '../papers/papers.form.ts';
import { papersMessages } from '../papers/papers.messages.ts';
import { newPaperPath, paperFilesPath, papersPath, waitingPath } from '../paths.ts';
import { uploadsForPath } from '../uploads/uploads.form.ts';
import { uploadsMessages } from '../uploads/uploads.messages.ts';
import { FindingsList, Found } from '../uploads/uploads.view.tsx';
import { underToday } from './sent-rows.ts';
import type { WaitingData } from './waiting.actions.ts';
import type { WaitingQuery } from './waiting.form.ts';
import { waitingMessages } from './waiting.messages.ts';

interface Props {
  data: WaitingData;
  /** Of the organisers' pages. */
  sections: VNode;
  query: WaitingQuery;
  values: FormValues;
  errors: FieldErrors;
}
type Row = WaitingData['rows'][number] & { number: number };

/** One's uploads that wait, each with the document, language and origin that it is taken to have, and one button for all. */
export function WaitingPage({ data, sections, query, values, errors }: Props) {
  const { locale } = useSite();
  const t = waitingMessages(locale);
  const p = papersMessages(locale);
  const { meeting, path, papers, rows, next } = data;
  const link = (to: string, label: string) => <a href={localePath(locale, to)}>{label}</a>;
  return (
    <Page
      section="meetings"
      title={t('title')}
      crumbs={[
        { label: meeting.title, language: meeting.language, path },
        { label: p('papers'), path: papersPath(path) },
      ]}
      noIndex
    >
      {sections}
      {query.attached !== undefined && <Notice kind="done">{t('attached', { count: query.attached })}</Notice>}
      <p>{t('lead')}</p>
      <p class="tools">
        {link(uploadsForPath({ meeting: meeting.slug }), p('uploadFiles'))}
        {link(newPaperPath(path), p('newPaper'))}
      </p>
      {papers.length === 0 && <Notice>{t('noDocuments')}</Notice>}
      {rows.length === 0 ? (
        <>
          {errors[''] === 'gone' && <Notice kind="problem">{t('gone')}</Notice>}
          <p class="none">{p('noUploads')}</p>
        </>
      ) : (
        <>
          <WaitingForm data={data} query={query} values={values} errors={errors} />
          <Paging path={waitingPath(path)} query={{ after: query.after }} next={next} />
        </>
      )}
    </Page>
  );
}

function WaitingForm({ data, query, ...given }: Omit<Props, 'sections'>) {
  const { locale } = useSite();
  const t = waitingMessages(locale);
  const { path, papers, rows, seen } = data;
  const files = rows.map(({ id }) => id);
  const sent = underToday(given, files);
  const isSent = Object.keys(given.values).length > 0;
  const initial = formValues({
    rows: rows.map(({ document, findings, origin }) => ({ document, language: findings.language, origin })),
  });
  // A file that came since is filled in as on a new page.
  const isNew = (name: string) => sent.values[`${/^rows\.\d+/.exec(name)?.[0]}.upload`] === undefined;
  const added = Object.fromEntries(Object.entries(initial).filter(([name]) => isNew(name)));
  const values = isSent ? { ...added, ...sent.values } : initial;
  const documents = papers.map((paper) => ({ value: paper.slug, ...labelOf(paper) }));
  return (
    <Form action={waitingPath(path) + writeQuery({ after: query.after })} values={values} errors={sent.errors} t={t}>
      <WaitingTable
        rows={rows.map((row, number) => ({ ...row, number }))}
        documents={documents}
        values={values}
        errors={sent.errors}
        seen={seen}
      />
      <Buttons submit={t('attach')} cancel={papersPath(path)} />
    </Form>
  );
}

/** So much of a title tells documents apart. */
const mostLetters = 70;
function labelOf({ slug, symbols, titles: [title] }: WaitingData['papers'][number]): Omit<Option, 'value'> {
  const name = title?.title ?? slug;
  const letters = [...name];
  const cut = letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : name;
  return { label: [symbols[0], cut].filter((part) => part !== undefined).join(' – ') };
}

interface TableProps extends Pick<WaitingData, 'seen'> {
  rows: readonly Row[];
  documents: readonly Option[];
  values: FormValues;
  errors: FieldErrors;
}

function WaitingTable({ rows, documents, values, errors, seen }: TableProps) {
  const { locale } = useSite();
  const t = waitingMessages(locale);
  const p = papersMessages(locale);
  const named = originNames(locale);
  // Each control says of which file it is, for those who do not see its row.
  const labelIn = (row: Row, label: string) => `${row.name}${comma(locale)}${label}`;
  const languages = locales.map((value) => ({ value, label: languageName(locale, value) }));
  return (
    <Table
      caption={t('caption')}
      rows={rows}
      columns={[
        {
          label: p('upload'),
          cell: ({ id, name, number }) => (
            <>
              <span dir="auto">{name}</span>
              <HiddenField name={`rows.${number}.upload`} value={id} />
            </>
          ),
        },
        {
          label: uploadsMessages(locale)('found'),
          cell: ({ findings: { language: _, ...findings }, ...row }) => (
            <>
              <Found row={{ ...row, findings }} />
              <FindingsList row={{ ...row, findings }} />
            </>
          ),
        },
        {
          label: p('document'),
          cell: (row) => {
            const name = `rows.${row.number}.document`;
            const chosen = String(values[name] ?? '');
            const shown = isClash(errors[name]) ? seen.get(chosen) : undefined;
            return (
              <>
                <Select name={name} label={labelIn(row, p('document'))} empty={t('notYet')} options={documents} />
                {shown === undefined ? (
                  <HiddenField name={`rows.${row.number}.seen`} />
                ) : (
                  <>
                    <HiddenField name={`rows.${row.number}.seen`} value={shown} />
                    <a href={localePath(locale, paperFilesPath(chosen))}>{p('filesTitle')}</a>
                  </>
                )}
              </>
            );
          },
        },
        {
          label: p('language'),
          cell: (row) => {
            const { language } = row.findings;
            const hint =
              language === undefined
                ? t('noLanguage')
                : t('foundLanguage', { language: languageName(locale, language) });
            const label = labelIn(row, p('language'));
            return <Select name={`rows.${row.number}.language`} label={label} hint={hint} options={languages} />;
          },
        },
        {
          label: p('origin'),
          cell: (row) => (
            <Select
              name={`rows.${row.number}.origin`}
              label={labelIn(row, p('origin'))}
              empty={null}
              options={origins.map((value) => ({ value, label: named(value) }))}
            />
          ),
        },
      ]}
    />
  );
}

const isClash = (error: FieldErrors[string] | undefined): boolean =>
  typeof error === 'object' && error.key === 'alreadyThere';
