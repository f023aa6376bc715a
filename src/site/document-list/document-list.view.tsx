import {
  documentKindNames,
  documentKinds,
  documentPath,
  filePath,
  originMark,
  originNames,
} from '../../documents/index.ts';
import { meetingPath } from '../../meetings/index.ts';
import {
  describeCount,
  ExportLinks,
  type FilterField,
  Filters,
  Original,
  Paging,
  SortLinks,
} from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import {
  formatBytes,
  formatDate,
  formatDecimal,
  type Locale,
  languageName,
  locales,
  sortByName,
} from '../../platform/i18n.ts';
import type { DocumentFile, DocumentListView, DocumentRow } from './document-list.actions.ts';
import { type DocumentListQuery, documentFormats, documentSorts, documentsPath } from './document-list.form.ts';
import { messages } from './document-list.messages.ts';

interface Props {
  locale: Locale;
  query: DocumentListQuery;
  list: DocumentListView;
}

export function DocumentListPage({ locale, query, list }: Props) {
  const t = messages(locale);
  const { after: _, sort = documentSorts[0], symbol, ...filters } = query;
  const filtered = symbol !== undefined || Object.values(filters).some((value) => value !== undefined);
  return (
    <Page title={t('title')} section="documents" description={t('description')} feedPath="/feeds/documents.atom">
      <Filters
        path={documentsPath()}
        texts={[{ name: 'symbol', label: t('symbolLabel'), value: symbol, hint: t('symbolHint') }]}
        fields={filterFields(locale, query, list)}
        keep={{ sort: query.sort }}
      />
      {list.rows.length === 0 ? (
        <p>{t(filtered ? 'empty' : 'emptyAll')}</p>
      ) : (
        <>
          <SortLinks
            path={documentsPath()}
            query={query}
            sort={sort}
            standard={documentSorts[0]}
            options={[
              { value: 'newest', label: t('newest') },
              { value: 'oldest', label: t('oldest') },
              { value: 'title', label: t('byTitle') },
              { value: 'symbol', label: t('bySymbol') },
            ]}
          />
          <Table
            caption={t('caption', {
              count: describeCount(locale, list.count),
              time: formatDecimal(locale, list.loadedIn),
            })}
            columns={columns(locale, list.rows)}
            rows={list.rows}
          />
          <Paging path={documentsPath()} query={query} next={list.next} />
          <ExportLinks
            path={documentsPath()}
            query={query}
            formats={[
              { ending: 'csv', label: 'CSV' },
              { ending: 'json', label: 'JSON' },
            ]}
          />
        </>
      )}
    </Page>
  );
}

function filterFields(locale: Locale, query: DocumentListQuery, { choices }: DocumentListView): FilterField[] {
  const t = messages(locale);
  const kindName = documentKindNames(locale);
  const { first, last } = choices.years;
  const years =
    first === null || last === null ? [] : Array.from({ length: last - first + 1 }, (_, index) => String(last - index));
  const languages = [...new Set([...locales, query.language])].filter((language) => language !== undefined);
  return [
    {
      name: 'meeting',
      label: t('meeting'),
      value: query.meeting,
      options: choices.meetings.map(({ slug, title, startsOn }) => ({
        value: slug,
        label: `${startsOn.slice(0, 4)} ${title}`,
      })),
    },
    {
      name: 'series',
      label: t('series'),
      value: query.series,
      options: sortByName(locale, choices.series, ({ title }) => title).map(({ slug, title }) => ({
        value: slug,
        label: title,
      })),
    },
    {
      name: 'organisation',
      label: t('organisation'),
      value: query.organisation,
      options: sortByName(locale, choices.organisations, ({ name }) => name).map(({ slug, name }) => ({
        value: slug,
        label: name,
      })),
    },
    {
      name: 'kind',
      label: t('kind'),
      value: query.kind,
      options: documentKinds.map((kind) => ({ value: kind, label: kindName(kind) })),
    },
    {
      name: 'language',
      label: t('language'),
      value: query.language,
      options: languages.map((language) => ({ value: language, label: languageName(locale, language) })),
    },
    {
      name: 'format',
      label: t('format'),
      value: query.format,
      options: documentFormats.map((format) => ({ value: format, label: format.toUpperCase() })),
    },
    {
      name: 'year',
      label: t('year'),
      value: query.year === undefined ? undefined : String(query.year),
      options: years.map((year) => ({ value: year, label: year })),
    },
  ].filter(({ options }) => options.length > 0);
}

function columns(locale: Locale, rows: readonly DocumentRow[]): Column<DocumentRow>[] {
  const t = messages(locale);
  const kindName = documentKindNames(locale);
  const others = rows.some(({ files }) => files.some(({ language }) => !isOfficialLanguage(language)));
  return [
    {
      label: t('document'),
      cell: ({ slug, title, titleLanguage, titleOrigin, kind, symbols }) => (
        <>
          <a href={localePath(locale, documentPath(slug))}>
            <Original language={titleLanguage}>{title}</Original>
          </a>
          {originMark(locale, titleOrigin)}
          <br />
          <small class="muted">
            {symbols.map((symbol) => (
              <>
                <bdi>{symbol}</bdi>
                {' · '}
              </>
            ))}
            {kindName(kind)}
          </small>
        </>
      ),
    },
    {
      label: t('meeting'),
      cell: ({ meetingSlug, meetingTitle, meetingLanguage }) =>
        meetingSlug && (
          <a class="small" href={localePath(locale, meetingPath(meetingSlug))}>
            <Original language={meetingLanguage ?? locale}>{meetingTitle}</Original>
          </a>
        ),
    },
    {
      label: t('date'),
      cell: ({ datedOn, datedPrecision }) =>
        datedOn === null ? (
          <span class="none">{t('undated')}</span>
        ) : (
          formatDate(locale, datedOn, datedPrecision ?? 'day')
        ),
    },
    ...locales.map((language) => ({
      label: languageName(locale, language),
      cell: ({ files }: DocumentRow) =>
        filesCell(
          locale,
          files.filter((file) => file.language === language),
        ),
    })),
    ...(others
      ? [
          {
            label: t('otherLanguages'),
            cell: ({ files }: DocumentRow) =>
              filesCell(
                locale,
                files.filter(({ language }) => !isOfficialLanguage(language)),
                true,
              ),
          },
        ]
      : []),
  ];
}

const isOfficialLanguage = (language: string) => (locales as readonly string[]).includes(language);

/** One cell of the grid: the formats that a document has in a language, each a link; empty where it has none. */
function filesCell(locale: Locale, files: readonly DocumentFile[], named = false) {
  if (files.length === 0) return null;
  return (
    <>
      {files.map((file, index) => (
        <>
          {index > 0 && <br />}
          <FileLink locale={locale} file={file} named={named} />
        </>
      ))}
    </>
  );
}

function FileLink({ locale, file, named }: { locale: Locale; file: DocumentFile; named: boolean }) {
  const t = messages(locale);
  const { slug, format, language, origin, sizeBytes, sizeLabel, version, held } = file;
  const size = sizeLabel ?? (sizeBytes === null ? undefined : formatBytes(locale, sizeBytes));
  const label = [named ? languageName(locale, language) : undefined, format?.toUpperCase(), size]
    .filter(Boolean)
    .join(' ');
  const words = <bdi>{label === '' ? t('unknownFormat') : label}</bdi>;
  return (
    <span class="file">
      {held ? <a href={filePath(slug)}>{words}</a> : <span title={t('notHeld')}>{words}</span>}
      {version > 1 && ` ${t('version', { version })}`}
      {origin !== 'official' && <em> {originNames(locale)(origin)}</em>}
    </span>
  );
}
