import { Notice } from '../../platform/html/form.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { directionOf, formatMoment, isLocale, languageName } from '../../platform/i18n.ts';
import { documentPath } from '../paths.ts';
import type { Difference, DifferencesData } from './differences.actions.ts';
import { type DifferencesQuery, mostCompared, sincePath } from './differences.form.ts';
import { differencesMessages } from './differences.messages.ts';
import type { Piece } from './differences.ts';

/** The text of a document beside that of what it revises, or of an older file of its own. */
export function DifferencesPage({ data: { document, shown, languages, older } }: { data: DifferencesData }) {
  const { locale } = useSite();
  const t = differencesMessages(locale);
  const [name = { title: document.slug, language: 'en' }] = document.titles;
  const since = shown?.older;
  const link = (query: DifferencesQuery, label: string, isShown: boolean) => (
    <a href={localePath(locale, sincePath(document.slug, query))} aria-current={isShown ? 'true' : undefined}>
      {label}
    </a>
  );
  return (
    <Page
      section="documents"
      title={t(since === undefined ? 'title' : 'versionsTitle')}
      crumbs={[{ label: name.title, language: name.language, path: documentPath(document.slug) }]}
      noIndex
    >
      {(languages.length > 1 || (languages.length > 0 && since !== undefined)) && (
        <p class="tools">
          <span>{t('languages')}</span>
          {languages.map((language) =>
            link({ language }, languageName(locale, language), since === undefined && language === shown?.language),
          )}
        </p>
      )}
      {older.length > 0 && (
        <p class="tools">
          <span>{t('older')}</span>
          {older.map(({ slug, language, version }) =>
            link(
              { since: slug },
              t('olderVersion', { language: languageName(locale, language), version }),
              slug === since?.slug,
            ),
          )}
        </p>
      )}
      {shown === undefined ? <p>{t('noText')}</p> : <Shown shown={shown} />}
    </Page>
  );
}

function Shown({ shown: { language, pieces, isCut, older } }: { shown: Difference }) {
  const { locale } = useSite();
  const t = differencesMessages(locale);
  const named = languageName(locale, language);
  return (
    <>
      <p>
        {older?.supersededAt == null
          ? t('lead', { language: named })
          : t('leadVersion', {
              ...{ language: named, version: older.version, when: formatMoment(locale, older.supersededAt) },
            })}
      </p>
      {isCut && <Notice kind="problem">{t('cut', { count: mostCompared })}</Notice>}
      {pieces.every(({ kind }) => kind === 'same') && <p>{t('noDifference')}</p>}
      <DifferenceText language={language} pieces={pieces} />
    </>
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
