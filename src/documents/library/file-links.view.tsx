import type { VNode } from 'preact';
import { comma, formatBytes, type Locale, languageName, locales } from '../../platform/i18n.ts';
import { originNames } from '../names.ts';
import { fileName, filePath } from '../paths.ts';
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

/** Where a file is reached: here, or at its source when it is not held; undefined when only the document’s source is known. */
const addressOf = (file: DocumentFile): string | undefined =>
  file.held ? filePath(file.slug, fileName(file)) : (file.sourceUrl ?? undefined);

/** One file in a cell that says its language already: "PDF 118.5 KB", and how far it can be trusted unless it is official. */
export function fileInCell(locale: Locale, file: DocumentFile, sayOfficial = false): VNode {
  const t = messages(locale);
  const href = addressOf(file);
  const size = fileSize(locale, file);
  const format = file.format?.toUpperCase();
  // An abbreviation needs no mark of direction, and a page may have hundreds of them.
  const name = format ?? <bdi>{size ?? t('file')}</bdi>;
  return (
    <span>
      {href === undefined ? (
        name
      ) : (
        <a href={href} rel={file.held ? undefined : 'external noopener'}>
          {name}
        </a>
      )}
      {format !== undefined && size !== undefined && ' '}
      {format !== undefined && size !== undefined && <bdi>{size}</bdi>}
      {file.version > 1 && ` ${t('version', { version: file.version })}`}
      {file.origin !== 'official' && <em> {originNames(locale)(file.origin)}</em>}
      {sayOfficial && file.origin === 'official' && <span class="muted"> {originNames(locale)('official')}</span>}
    </span>
  );
}

/** Files in a line: "English, 118.5 K". */
export function FileLinks({ locale, files }: { locale: Locale; files: readonly DocumentFile[] }) {
  const t = messages(locale);
  return (
    <span class="files">
      {files.map((file) => {
        const href = addressOf(file);
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
