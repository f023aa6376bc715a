import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { LoadIsland, localePath, useSite } from '../../platform/html/site.tsx';
import { formatMoment } from '../../platform/i18n.ts';
import { originMark } from '../origin.view.tsx';
import { papersMessages } from '../papers/papers.messages.ts';
import { differencesPath, documentPath, liveEventsPath, livePath } from '../paths.ts';
import type { LiveData } from './live.actions.ts';
import { liveMessages } from './live.messages.ts';

/** What comes out during the session, the newest first. Tells of more by itself where the browser has script. */
export function LivePage({ data: { meeting, path, papers, signature } }: { data: LiveData }) {
  const { locale } = useSite();
  const t = liveMessages(locale);
  const p = papersMessages(locale);
  return (
    <Page
      section="meetings"
      title={t('title')}
      crumbs={[{ label: meeting.title, language: meeting.language, path }]}
      noIndex
    >
      <p>{t('lead')}</p>
      <p
        id="live-state"
        role="status"
        data-events={`${localePath(locale, liveEventsPath(path))}?seen=${signature}`}
        data-new={t('changed')}
      >
        {t('reload')}
      </p>
      <div id="live-list">
        {papers.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ol class="results">
            {papers.map(
              ({
                slug,
                sessionForm,
                title,
                language,
                origin,
                symbols,
                releasedAt,
                replacedBy,
                isRevision,
                isComparable,
              }) => (
                <li>
                  <a href={localePath(locale, documentPath(slug))}>
                    <Original language={language}>{title}</Original>
                  </a>
                  {originMark(locale, origin)} {isRevision && <span class="chip on">{t('revision')}</span>}{' '}
                  {isComparable && <a href={localePath(locale, differencesPath(slug))}>{t('differences')}</a>}{' '}
                  {replacedBy !== null && (
                    <a class="chip late" href={localePath(locale, documentPath(replacedBy))}>
                      {t('replaced')}
                    </a>
                  )}
                  <p class="muted">
                    {formatMoment(locale, releasedAt)}
                    {sessionForm !== null && ` · ${p(sessionForm)}`}
                    {symbols.map((symbol) => (
                      <>
                        {' · '}
                        <bdi>{symbol}</bdi>
                      </>
                    ))}
                  </p>
                </li>
              ),
            )}
          </ol>
        )}
      </div>
      <LoadIsland name="live" />
    </Page>
  );
}

/** To what comes out while a meeting sits; `path` is the meeting's. */
export function LiveLink({ path }: { path: string }) {
  const { locale } = useSite();
  return (
    <p class="tools">
      <a href={localePath(locale, livePath(path))}>{liveMessages(locale)('title')}</a>
    </p>
  );
}
