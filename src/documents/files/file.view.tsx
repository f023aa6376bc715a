import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { originMark } from '../origin.view.tsx';
import { documentPath } from '../paths.ts';
import type { FileView } from './file.actions.ts';
import { messages } from './file.messages.ts';

/** For a file that is known but not held: what it belongs to, and where it came from. */
export function NotHeldPage({ locale, file, isByLink }: { locale: Locale; file: FileView; isByLink: boolean }) {
  const t = messages(locale);
  const source = file.sourceUrl ?? file.source;
  const named = <Original language={file.titleLanguage ?? locale}>{file.title ?? file.document}</Original>;
  return (
    <Page title={t('notHeldTitle')} section="documents" noIndex>
      <p>{t('notHeldText')}</p>
      <ul>
        <li>
          {isByLink ? named : <a href={localePath(locale, documentPath(file.document))}>{named}</a>}
          {originMark(locale, file.titleOrigin ?? 'official')}
        </li>
        {source !== null && /^https?:\/\//.test(source) && (
          <li>
            <a href={source} rel="external noopener">
              {t('atSource', { host: new URL(source).hostname.replace(/^www\./, '') })}
            </a>
          </li>
        )}
      </ul>
    </Page>
  );
}
