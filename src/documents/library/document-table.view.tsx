import type { ComponentChildren } from 'preact';
import { organisationPath } from '../../network/index.ts';
import { Original } from '../../platform/html/list.tsx';
import { markup } from '../../platform/html/markup.ts';
import { localePath } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { type Locale, languageName } from '../../platform/i18n.ts';
import { originMark } from '../origin.view.tsx';
import { documentPath } from '../paths.ts';
import type { DocumentRow } from './document.actions.ts';
import { messages } from './document.messages.ts';
import { FileLinks, filesInCell, languagesOf, NotHeld } from './file-links.view.tsx';

interface Props {
  locale: Locale;
  caption: ComponentChildren;
  documents: readonly DocumentRow[];
  /** The path of a link by which files are taken without an account; then titles lead nowhere, since the link opens no other page. */
  under?: string | undefined;
}

/** More columns than this do not fit beside a title. */
const mostLanguages = 7;

/**
 * Documents with their files. In one language each file is a link in a line; in several, the table is a grid with a column for each
 * language, where what is missing shows at a glance.
 */
export function DocumentTable({ locale, caption, documents, under }: Props) {
  const languages = languagesOf(documents.flatMap(({ files }) => files));
  const isGrid = languages.length > 1 && languages.length <= mostLanguages;
  const columns = isGrid ? gridColumns(locale, languages, under) : lineColumns(locale, documents, under);
  return (
    <div class={isGrid ? 'grid' : undefined}>
      <Table caption={caption} columns={columns} rows={documents} />
    </div>
  );
}

function gridColumns(locale: Locale, languages: readonly string[], under: string | undefined): Column<DocumentRow>[] {
  const t = messages(locale);
  const missing = markup`<span class="none">${t('missing')}</span>`;
  const columns: Column<DocumentRow>[] = languages.map((language) => ({
    label: languageName(locale, language),
    cell: ({ files }) => {
      const own = files.filter((file) => file.language === language);
      return own.length === 0 ? missing : filesInCell(locale, own, false, under);
    },
  }));
  const title: Column<DocumentRow> = {
    label: t('document'),
    cell: (document) => {
      const { symbols, author, files, source } = document;
      return (
        <>
          {titleLink(locale, document, under)}
          {symbols.map((symbol) => (
            <small>
              <bdi>{symbol}</bdi>
            </small>
          ))}
          {author !== null && <small>{authorLink(locale, author)}</small>}
          <NotHeld locale={locale} files={files} source={source} />
        </>
      );
    },
  };
  return [title, ...columns];
}

function lineColumns(
  locale: Locale,
  documents: readonly DocumentRow[],
  under: string | undefined,
): Column<DocumentRow>[] {
  const t = messages(locale);
  const areTalks = documents.every(({ kind, symbols }) => kind === 'presentation' && symbols.length === 0);
  const columns: Column<DocumentRow>[] = [
    { label: t(areTalks ? 'title' : 'document'), cell: (document) => titleLink(locale, document, under) },
  ];
  if (!areTalks)
    columns.push({
      label: t('symbol'),
      cell: ({ symbols }) =>
        symbols.length === 0 ? (
          <span class="none">{t('none')}</span>
        ) : (
          symbols.map((symbol, index) => (
            <>
              {index > 0 && <br />}
              <bdi>{symbol}</bdi>
            </>
          ))
        ),
    });
  if (documents.some(({ author }) => author !== null))
    columns.push({
      label: t('by'),
      cell: ({ author }) => (author === null ? undefined : authorLink(locale, author)),
    });
  columns.push({
    label: t('files'),
    cell: ({ files, source }) => (
      <>
        {files.length > 0 && <FileLinks locale={locale} files={files} under={under} />}
        <NotHeld locale={locale} files={files} source={source} />
      </>
    ),
  });
  return columns;
}

const titleLink = (
  locale: Locale,
  { slug, title, titleLanguage, titleOrigin }: DocumentRow,
  under: string | undefined,
) => {
  const named = <Original language={titleLanguage}>{title}</Original>;
  return (
    <>
      {under === undefined ? <a href={localePath(locale, documentPath(slug))}>{named}</a> : named}
      {originMark(locale, titleOrigin)}
    </>
  );
};

const authorLink = (locale: Locale, { slug, name }: { slug: string; name: string }) => (
  <a href={localePath(locale, organisationPath(slug))}>{name}</a>
);
