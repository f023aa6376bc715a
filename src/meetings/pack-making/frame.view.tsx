import type { ComponentChildren, VNode } from 'preact';
import { documentPath, originNames } from '../../documents/index.ts';
import { Original } from '../../platform/html/list.tsx';
import { localePath, renderInSite } from '../../platform/html/site.tsx';
import {
  comma,
  directionOf,
  formatBytes,
  formatList,
  formatMoment,
  formatNumber,
  type Locale,
  languageName,
} from '../../platform/i18n.ts';
import type { PackContent, PackedDocument, PackedFile } from './content.ts';
import { packWords } from './pages.messages.ts';

/** What the pages of one pack are made from. */
export interface PackPages {
  content: PackContent;
  number: number;
  madeAt: Date;
  /** Of the site that made it, without a slash at its end. */
  baseUrl: string;
}

/** A page that stands alone: no script, nothing from elsewhere, every link relative but those that lead to a source. */
export function renderPackPage(locale: Locale, baseUrl: string, page: VNode): string {
  const site = { locale, path: '/', baseUrl, styles: [], scripts: [], dataDate: '1970-01-01' };
  return `<!doctype html>\n${renderInSite(site, page)}\n`;
}

interface FrameProps {
  locale: Locale;
  title: string;
  titleLanguage: string;
  /** To the folder of the pack: '' or '../'. */
  up: '' | '../';
  head: ComponentChildren;
  children: ComponentChildren;
  foot?: ComponentChildren;
}

export function Frame({ locale, title, titleLanguage, up, head, children, foot }: FrameProps) {
  const t = packWords(locale);
  const other = titleLanguage !== locale;
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} — ${t('pack')}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
        />
        <link rel="stylesheet" href={`${up}pack.css`} />
      </head>
      <body>
        <header class="head">{head}</header>
        <main>
          <h1 lang={other ? titleLanguage : undefined} dir={other ? directionOf(titleLanguage) : undefined}>
            {title}
          </h1>
          {children}
        </main>
        {foot !== undefined && <footer class="foot">{foot}</footer>}
      </body>
    </html>
  );
}

/** The files of a document: what is in the pack as links into it, what is not with the way to its source. */
export function PackedFiles({ content, document, up }: { content: PackContent; document: PackedDocument; up: string }) {
  const locale = content.language;
  const t = packWords(locale);
  const { files, fallback, inLanguage, source } = document;
  const isAddress = source !== null && /^https?:\/\//.test(source);
  return (
    <>
      <span class="files">
        {files.map((file) => (
          <FileLink locale={locale} file={file} up={up} />
        ))}
        {files.length === 0 && <span>{t('noFile')}</span>}
      </span>
      {fallback !== null && (
        <small class="files">
          {t(inLanguage ? 'officialIn' : 'notInLanguage', {
            language: languageName(locale, locale),
            fallback: languageName(locale, fallback),
          })}
        </small>
      )}
      {files.every(({ path }) => path === null) && isAddress && (
        <small class="files">
          {t('atSource')} <Outside address={source} />
        </small>
      )}
    </>
  );
}

/** Says of each text how far it can be trusted: one from a machine never goes as anything else. */
function FileLink({ locale, file, up }: { locale: Locale; file: PackedFile; up: string }) {
  const t = packWords(locale);
  const size =
    file.sizeBytes === null
      ? file.sizeLabel
      : file.path === null
        ? (file.sizeLabel ?? null)
        : formatBytes(locale, file.sizeBytes);
  const label = (
    <>
      {languageName(locale, file.language)}
      {file.format !== null && (
        <>
          {comma(locale)}
          <bdi>{file.format.toUpperCase()}</bdi>
        </>
      )}
      {size !== null && (
        <>
          {comma(locale)}
          <bdi>{size}</bdi>
        </>
      )}
    </>
  );
  return (
    <span>
      {file.path === null ? label : <a href={up + file.path}>{label}</a>}{' '}
      <span class={file.origin === 'machine' ? 'chip late' : 'chip'}>{originNames(locale)(file.origin)}</span>
      {file.path === null && (
        <small>
          {' '}
          {t('notHeld')}
          {file.sourceUrl !== null && /^https?:\/\//.test(file.sourceUrl) && (
            <>
              {comma(locale)}
              {t('atSource')} <Outside address={file.sourceUrl} />
            </>
          )}
        </small>
      )}
    </span>
  );
}

export function Outside({ address }: { address: string }) {
  return (
    <a href={address} rel="external noopener noreferrer">
      <bdi>{hostOf(address)}</bdi>
    </a>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address;
}

export const alsoIn = (locale: Locale, languages: readonly string[]): string =>
  packWords(locale)('alsoIn', {
    languages: formatList(
      locale,
      languages.map((language) => languageName(locale, language)),
    ),
  });

export function DocumentLink({ document, up, locale }: { document: PackedDocument; up: string; locale: Locale }) {
  const [symbol] = document.symbols;
  return (
    <>
      {symbol !== undefined && (
        <>
          <bdi>{symbol}</bdi>{' '}
        </>
      )}
      <a href={up + document.path}>
        <Original language={document.titleLanguage}>{document.title}</Original>
      </a>
      {document.titleOrigin === 'machine' && (
        <>
          {' '}
          <span class="chip late">{packWords(locale)('machineTitle')}</span>
        </>
      )}
    </>
  );
}

export const onSite = (baseUrl: string, locale: Locale, slug: string): string =>
  baseUrl + localePath(locale, documentPath(slug));

/** Which pack it is, and of when. */
export const numbered = ({ content, number, madeAt }: PackPages): string =>
  packWords(content.language)('number', {
    number: formatNumber(content.language, number),
    date: formatMoment(content.language, madeAt),
  });
