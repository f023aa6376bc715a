import { FileLinks } from '../../documents/index.ts';
import { Original } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { formatMoment, type Locale } from '../../platform/i18n.ts';
import { DocumentsOfGroup } from '../meeting/meeting.view.tsx';
import { meetingPath } from '../paths.ts';
import type { InvitedPapers } from './invited-papers.actions.ts';
import { messages } from './invited-papers.messages.ts';

interface Props {
  locale: Locale;
  /** The path of the link, under which its files are taken. */
  under: string;
  found: InvitedPapers;
}

/** What is out for the participants of a meeting, with all files, for those who have no account. */
export function InvitedPapersPage({ locale, under, found: { invitation, session, groups, loadedIn } }: Props) {
  const t = messages(locale);
  return (
    <Page title={t('title')} section="meetings" noIndex>
      <p class="lead">
        <a href={localePath(locale, meetingPath(invitation.slug))}>
          <Original language={invitation.titleLanguage ?? 'en'}>{invitation.title ?? invitation.slug}</Original>
        </a>
      </p>
      <p>{t('lead')}</p>
      <p>{t('reload')}</p>
      {groups.length === 0 && <p>{t('none')}</p>}
      {session.length > 0 && (
        <>
          <h2 id="session">{t('session')}</h2>
          <ol class="results">
            {session.map(({ title, language, symbols, releasedAt, replacedBy, isRevision, files }) => (
              <li>
                <Original language={language}>{title}</Original>{' '}
                {isRevision && <span class="chip on">{t('revision')}</span>}{' '}
                {replacedBy !== null && <span class="chip late">{t('replaced')}</span>}
                <p class="muted">
                  {formatMoment(locale, releasedAt)}
                  {symbols.map((symbol) => (
                    <>
                      {' · '}
                      <bdi>{symbol}</bdi>
                    </>
                  ))}
                </p>
                {files.length > 0 && <FileLinks locale={locale} files={files} under={under} />}
              </li>
            ))}
          </ol>
        </>
      )}
      {groups.map((group, index) => (
        <DocumentsOfGroup locale={locale} group={group} number={index + 1} loadedIn={loadedIn} under={under} />
      ))}
    </Page>
  );
}

/** Before somebody is approved, and once nobody is any more. */
export function NobodyApprovedPage({ locale }: { locale: Locale }) {
  const t = messages(locale);
  return (
    <Page title={t('notApprovedTitle')} section="meetings" noIndex>
      <p>{t('notApprovedText')}</p>
    </Page>
  );
}
