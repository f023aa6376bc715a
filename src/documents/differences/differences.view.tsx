import { Page } from '../../platform/html/page.tsx';
import { useSite } from '../../platform/html/site.tsx';
import { directionOf, isLocale, languageName } from '../../platform/i18n.ts';
import { documentPath } from '../paths.ts';
import type { DifferencesData } from './differences.actions.ts';
import { differencesMessages } from './differences.messages.ts';
import type { Piece } from './differences.ts';

/** The text of a revision beside that of what it revises. */
export function DifferencesPage({ data: { document, first } }: { data: DifferencesData }) {
  const { locale } = useSite();
  const t = differencesMessages(locale);
  const [name = { title: document.slug, language: 'en' }] = document.titles;
  return (
    <Page
      section="documents"
      title={t('title')}
      crumbs={[{ label: name.title, language: name.language, path: documentPath(document.slug) }]}
      noIndex
    >
      {first === undefined ? (
        <p>{t('noText')}</p>
      ) : (
        <>
          <p>{t('lead', { language: languageName(locale, first.language) })}</p>
          <DifferenceText language={first.language} pieces={first.pieces} />
        </>
      )}
    </Page>
  );
}

/** A text with what came and what went marked, also for those who hear it. */
export function DifferenceText({ language, pieces }: { language: string; pieces: readonly Piece[] }) {
  const { locale } = useSite();
  const t = differencesMessages(locale);
  return (
    <div lang={language} dir={isLocale(language) ? directionOf(language) : 'auto'}>
      {pieces.map(({ kind, text }) => {
        const lines = text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br />, line]));
        if (kind === 'same') return lines;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark>
            <span class="heard" lang={locale}>
              {t(kind)}{' '}
            </span>
            {lines}
          </Mark>
        );
      })}
    </div>
  );
}
