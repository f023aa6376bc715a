import type { ComponentChildren } from 'preact';
import { markup } from '../../platform/html/markup.ts';
import { comma, formatBytes, type Locale, languageName, locales } from '../../platform/i18n.ts';
import { originNames } from '../names.ts';
import { fileName, filePath, lightPath } from '../paths.ts';
import type { DocumentFile } from './document.actions.ts';
import { messages } from './document.messages.ts';

const order: readonly string[] = locales;

/** The languages of files: the six of the United Nations in their order, then others. */
export function languagesOf(files: Iterable<DocumentFile>): string[] {
  const found = new Set<string>();
  for (const { language } of files) found.add(language);
  const others = [...found].filter((language) => !order.includes(language)).sort();
  return [...order.filter((language) => found.has(language)), ...others];
}

/** Exact where the bytes are held; otherwise as the source printed it, which rounded. */
function fileSize(locale: Locale, { held, sizeBytes, sizeLabel }: DocumentFile): string | undefined {
  if (!held && sizeLabel !== null) return sizeLabel;
  return sizeBytes === null ? (sizeLabel ?? undefined) : formatBytes(locale, sizeBytes);
}

/**
 * Where a file is reached: here, or at its source when it is not held; undefined when only the document’s source is known. `under`: the
 * path of a link by which it is taken.
 */
const addressOf = (file: DocumentFile, under: string): string | undefined =>
  file.held ? under + filePath(file.slug, fileName(file)) : (file.sourceUrl ?? undefined);

/** The files in a cell that says their language already. One alone needs no element around it, and a page may have hundreds. */
export function filesInCell(
  locale: Locale,
  files: readonly DocumentFile[],
  sayOfficial = false,
  under = '',
): ComponentChildren {
  const [first] = files;
  if (files.length === 1 && first !== undefined) return fileInCell(locale, first, sayOfficial, under);
  return files.map((file) => <span>{fileInCell(locale, file, sayOfficial, under)}</span>);
}

const isPlain = ({ version, origin, lightBytes }: DocumentFile) =>
  version === 1 && origin === 'official' && lightBytes === null;

/** "light copy, 0.4 MB", beside the file that it was made of; nothing where there is none. */
export function LightCopy({
  locale,
  file,
  under = '',
}: {
  locale: Locale;
  file: Pick<DocumentFile, 'slug' | 'name' | 'format' | 'lightBytes' | 'held'>;
  under?: string;
}) {
  if (file.lightBytes === null || !file.held) return null;
  const size = formatBytes(locale, file.lightBytes);
  return (
    <small>
      <a href={under + lightPath(file.slug, fileName(file))}>{messages(locale)('lightCopy', { size })}</a>
    </small>
  );
}

/** "PDF 118.5 KB", and how far it can be trusted unless it is official. */
function fileInCell(locale: Locale, file: DocumentFile, sayOfficial: boolean, under: string): ComponentChildren {
  const t = messages(locale);
  const href = addressOf(file, under);
  const size = fileSize(locale, file);
  const format = file.format?.toUpperCase();
  if (file.held && href !== undefined && format !== undefined && size !== undefined && isPlain(file) && !sayOfficial)
    // What nearly all files look like: a page may have six hundred of them.
    return markup`<a href="${href}">${format}</a> <bdi>${size}</bdi>`;
  // An abbreviation needs no mark of direction.
  const name = format ?? <bdi>{size ?? t('file')}</bdi>;
  const link =
    href === undefined ? (
      name
    ) : (
      <a href={href} rel={file.held ? undefined : 'external noopener'}>
        {name}
      </a>
    );
  const parts: ComponentChildren[] = [link];
  if (format !== undefined && size !== undefined) parts.push(' ', <bdi>{size}</bdi>);
  if (file.version > 1) parts.push(` ${t('version', { version: file.version })}`);
  if (file.origin !== 'official') parts.push(<em> {originNames(locale)(file.origin)}</em>);
  if (sayOfficial && file.origin === 'official')
    parts.push(<span class="muted"> {originNames(locale)('official')}</span>);
  if (file.lightBytes !== null) parts.push(' ', <LightCopy locale={locale} file={file} under={under} />);
  return parts;
}

/** Files in a line: "English, 118.5 K". */
export function FileLinks({
  locale,
  files,
  under = '',
}: {
  locale: Locale;
  files: readonly DocumentFile[];
  under?: string | undefined;
}) {
  const t = messages(locale);
  return (
    <span class="files">
      {files.map((file) => {
        const href = addressOf(file, under);
        const size = fileSize(locale, file);
        const label = (
          <>
            {languageName(locale, file.language)}
            {file.format !== null && (
              <>
                {comma(locale)}
                <bdi>{file.format.toUpperCase()}</bdi>
              </>
            )}
            {size !== undefined && (
              <>
                {comma(locale)}
                <bdi>{size}</bdi>
              </>
            )}
          </>
        );
        return (
          <span>
            {href === undefined ? (
              label
            ) : (
              <a href={href} hreflang={file.language} rel={file.held ? undefined : 'external noopener'}>
                {label}
              </a>
            )}
            {file.version > 1 && ` ${t('version', { version: file.version })}`}
            {file.origin !== 'official' && <em> {originNames(locale)(file.origin)}</em>}
            {file.lightBytes !== null && (
              <>
                {' '}
                <LightCopy locale={locale} file={file} under={under} />
              </>
            )}
          </span>
        );
      })}
    </span>
  );
}

/** Says that a document, or some of its files, is known but not held, and links to where we know it from. Nothing when all is held. */
export function NotHeld({
  locale,
  files,
  source,
}: {
  locale: Locale;
  files: readonly DocumentFile[];
  source: string | null;
}) {
  const t = messages(locale);
  const missing = files.filter(({ held }) => !held).length;
  if (files.length > 0 && missing === 0) return null;
  const isAddress = source !== null && /^https?:\/\//.test(source);
  return (
    <span class="not-held">
      {t(missing === files.length ? 'notHeld' : 'partlyHeld')}
      {isAddress && (
        <>
          {' '}
          <a href={source} rel="external noopener">
            {t('atSource')} <bdi>{new URL(source).hostname.replace(/^www\./, '')}</bdi>
          </a>
        </>
      )}
    </span>
  );
}
