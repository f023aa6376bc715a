import type { VNode } from 'preact';
import type { FieldErrors } from '../../platform/errors.ts';
import type { FormValues } from '../../platform/form.ts';
import { Buttons, Form, HiddenField, Notice, Radios, Select } from '../../platform/html/form.tsx';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { formatBytes, formatMoment, languageName, locales } from '../../platform/i18n.ts';
import { sincePath } from '../differences/differences.form.ts';
import { differencesMessages } from '../differences/differences.messages.ts';
import { LightCopy } from '../library/file-links.view.tsx';
import { originNames } from '../names.ts';
import { originMark } from '../origin.view.tsx';
import {
  deadlinesPath,
  documentPath,
  editPaperPath,
  fileName,
  filePath,
  livePath,
  newPaperPath,
  paperFilesPath,
  papersPath,
  waitingPath,
} from '../paths.ts';
import { waitingMessages } from '../waiting/waiting.messages.ts';
import { paperKindName } from './paper-form.view.tsx';
import { audienceOf, kindOf, seenFiles } from './paper-state.ts';
import type { Paper, PapersData } from './papers.actions.ts';
import { origins } from './papers.form.ts';
import { papersMessages } from './papers.messages.ts';
import type { KeptFile, PaperFilesData } from './versions.actions.ts';

interface PapersProps {
  data: PapersData;
  path: string;
  /** Of the organisers' pages. */
  sections: VNode;
}

/** All documents of a meeting, for those who keep them. */
export function PapersPage({ data: { meeting, papers, now }, path, sections }: PapersProps) {
  const { locale } = useSite();
  const t = papersMessages(locale);
  const link = (to: string, label: string) => <a href={localePath(locale, to)}>{label}</a>;
  const columns: Column<Paper>[] = [
    {
      label: t('document'),
      cell: ({ slug, titles: [title], symbols }) => (
        <>
          <a href={localePath(locale, documentPath(slug))}>
            <Original language={title?.language ?? 'en'}>{title?.title ?? slug}</Original>
          </a>
          {originMark(locale, title?.origin ?? 'official')}
          {symbols.map((symbol) => (
            <>
              <br />
              <bdi class="muted">{symbol}</bdi>
            </>
          ))}
        </>
      ),
    },
    { label: t('kind'), cell: (paper) => paperKindName(locale, kindOf(paper)) },
    { label: t('audience'), cell: (paper) => t(`audience-${audienceOf(paper)}`) },
    {
      label: t('state'),
      cell: ({ releasedAt }) => t(releasedAt <= now ? 'out' : 'waiting', { when: formatMoment(locale, releasedAt) }),
    },
    {
      label: t('edit'),
      cell: ({ slug }) => (
        <>
          {link(editPaperPath(slug), t('edit'))} · {link(paperFilesPath(slug), t('filesLink'))}
        </>
      ),
    },
  ];
  return (
    <Page
      section="meetings"
      title={t('papers')}
      crumbs={[{ label: meeting.title, language: meeting.language, path }]}
      noIndex
    >
      {sections}
      <p class="buttons">
        <a class="button" href={localePath(locale, newPaperPath(path))}>
          {t('newPaper')}
        </a>
        {link(waitingPath(path), waitingMessages(locale)('title'))}
        {link(deadlinesPath(path), t('deadlines'))}
        {link(livePath(path), t('live'))}
      </p>
      {papers.length === 0 ? (
        <p>{t('noPapers')}</p>
      ) : (
        <Table caption={t('papersCaption')} columns={columns} rows={papers} />
      )}
    </Page>
  );
}

interface FilesProps {
  data: PaperFilesData;
  sections: VNode;
  uploadsPath: string;
  values: FormValues;
  errors: FieldErrors;
}

/** What there is of a document in each language and format, and how more comes to it. */
export function PaperFilesPage({
  data: { paper, path, meeting, files, uploads },
  uploadsPath,
  sections,
  values,
  errors,
}: FilesProps) {
  const { locale } = useSite();
  const t = papersMessages(locale);
  const differences = differencesMessages(locale);
  const named = originNames(locale);
  const current = files.filter(({ supersededAt }) => supersededAt === null);
  const older = files.filter(({ supersededAt }) => supersededAt !== null);
  const [title] = paper.titles;
  return (
    <Page
      section="meetings"
      title={t('filesTitle')}
      crumbs={[
        { label: meeting.title, language: meeting.language, path },
        { label: t('papers'), path: papersPath(path) },
      ]}
      noIndex
    >
      {sections}
      <p>
        <a href={localePath(locale, documentPath(paper.slug))}>
          <Original language={title?.language ?? 'en'}>{title?.title ?? paper.slug}</Original>
        </a>
        {originMark(locale, title?.origin ?? 'official')}{' '}
        {paper.symbols.map((symbol) => (
          <bdi class="muted">{symbol} </bdi>
        ))}
      </p>
      <div class="grid">
        <Grid files={current} />
      </div>
      <h2 id="add">{t('addFile')}</h2>
      {uploads.length === 0 ? (
        <Notice>{t('noUploads')}</Notice>
      ) : (
        <Form values={values} errors={errors} t={t} initial={{ origin: 'official' }}>
          <HiddenField name="seen" value={seenFiles(files)} />
          <Radios
            name="upload"
            label={t('upload')}
            required
            options={uploads.map(({ id, name, sizeBytes, isStripped }) => ({
              value: id,
              label: name,
              hint: `${formatBytes(locale, Number(sizeBytes))}${isStripped ? ` · ${t('strippedCopy')}` : ''}`,
            }))}
          />
          <Select
            name="language"
            label={t('language')}
            hint={t('languageHint')}
            options={locales.map((value) => ({ value, label: languageName(locale, value) }))}
          />
          <Radios
            name="origin"
            label={t('origin')}
            required
            options={origins.map((value) => ({ value, label: named(value) }))}
          />
          <Buttons submit={t('add')} cancel={documentPath(paper.slug)} />
        </Form>
      )}
      <p>
        <a href={localePath(locale, uploadsPath)}>{t('uploadFiles')}</a>
      </p>
      {older.length > 0 && (
        <>
          <h2 id="older">{t('older')}</h2>
          <Table
            caption={t('olderCaption')}
            columns={[
              { label: t('upload'), cell: (file: KeptFile) => <FileLink file={file} /> },
              { label: t('language'), cell: (file) => languageName(locale, file.language) },
              {
                label: t('state'),
                cell: (file) => t('replacedOn', { when: formatMoment(locale, file.supersededAt ?? new Date(0)) }),
              },
              {
                label: differences('versionsTitle'),
                cell: (file) =>
                  isComparable(file, current) ? (
                    <a href={localePath(locale, sincePath(paper.slug, { since: file.slug }))}>
                      {differences('since', { version: file.version })}
                    </a>
                  ) : null,
              },
            ]}
            rows={older}
          />
        </>
      )}
    </Page>
  );
}

/** Whether the text of an older file can be held against that of today. */
const isComparable = (old: KeptFile, current: readonly KeptFile[]): boolean =>
  isReadable(old) && current.some((file) => file.language === old.language && isReadable(file));
const isReadable = ({ hasText, origin }: KeptFile): boolean => hasText && origin !== 'machine';

function FileLink({ file }: { file: KeptFile }) {
  const t = papersMessages(useSite().locale);
  const name = (
    <>
      <bdi>{file.format?.toUpperCase() ?? fileName(file)}</bdi> {t('version', { version: file.version })}
    </>
  );
  return file.held ? <a href={filePath(file.slug, fileName(file))}>{name}</a> : <span>{name}</span>;
}

/** Languages down, formats across: official, unofficial, machine or missing, with who and when. */
function Grid({ files }: { files: readonly KeptFile[] }) {
  const { locale } = useSite();
  const t = papersMessages(locale);
  const named = originNames(locale);
  const formats = [...new Set(files.map(({ format }) => format ?? '~'))].sort();
  const languages = [...new Set<string>([...locales, ...files.map(({ language }) => language)])];
  const columns: Column<string>[] = [
    { label: t('language'), cell: (language) => languageName(locale, language) },
    {
      label: t('official'),
      cell: (language) =>
        files.some((file) => file.language === language && file.origin === 'official') ? (
          named('official')
        ) : (
          <span class="none">{t('noneOfficial')}</span>
        ),
    },
    ...formats.map((format) => ({
      label: format === '~' ? '?' : format.toUpperCase(),
      cell: (language: string) => {
        const found = files.filter((file) => file.language === language && (file.format ?? '~') === format);
        if (found.length === 0) return <span class="none">{t('missing')}</span>;
        return found.map((file) => (
          <span>
            <FileLink file={file} /> {named(file.origin)} <LightCopy locale={locale} file={file} />
            <br />
            <span class="muted">
              {file.addedBy === null
                ? formatMoment(locale, file.addedAt)
                : t('byWhom', { by: file.addedBy, when: formatMoment(locale, file.addedAt) })}
            </span>
          </span>
        ));
      },
    })),
  ];
  return <Table caption={t('grid')} columns={columns} rows={languages} />;
}
