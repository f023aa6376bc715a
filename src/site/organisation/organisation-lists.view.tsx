import { documentPath, documentsPath, originMark } from '../../documents/index.ts';
import { meetingPath } from '../../meetings/index.ts';
import { Original } from '../../platform/html/list.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatDate, type Precision } from '../../platform/i18n.ts';
import { writeQuery } from '../../platform/query.ts';
import type { OrganisationPageData } from './organisation.actions.ts';
import { organisationMessages } from './organisation.messages.ts';

/** What meetings agreed that it should see to. */
export function OutcomesSection({ data: { outcomes } }: { data: OrganisationPageData }) {
  const { locale } = useSite();
  const t = organisationMessages(locale);
  const total = outcomes[0]?.total ?? 0;
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">{t('outcomes')}</h2>
      {outcomes.length === 0 ? (
        <p class="none">{t('outcomesNone')}</p>
      ) : (
        <ul class="spaced">
          {outcomes.map(({ text, language, origin, meeting, meetingTitle, meetingLanguage, dueOn }) => (
            <li>
              <Original language={language}>{text}</Original>
              {originMark(locale, origin)}
              <br />
              <span class="small">
                <a href={localePath(locale, meetingPath(meeting))}>
                  <Original language={meetingLanguage}>{meetingTitle}</Original>
                </a>
                {dueOn !== null && <> · {t('due', { date: formatDate(locale, dueOn) })}</>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {outcomes.length < total && <p class="muted">{t('outcomesMore', { shown: outcomes.length, total })}</p>}
    </section>
  );
}

/** What it wrote or keeps. */
export function DocumentsSection({ data: { organisation, documents } }: { data: OrganisationPageData }) {
  const { locale } = useSite();
  const t = organisationMessages(locale);
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{t('documents')}</h2>
      {documents.length === 0 ? (
        <p class="none">{t('documentsNone')}</p>
      ) : (
        <>
          <ul class="spaced">
            {documents.map(({ slug, title, language, origin, datedOn, datedPrecision }) => (
              <li>
                <a href={localePath(locale, documentPath(slug))}>
                  <Original language={language}>{title}</Original>
                </a>
                {originMark(locale, origin)}
                {datedOn !== null && (
                  <span class="muted"> · {formatDate(locale, datedOn, datedPrecision as Precision)}</span>
                )}
              </li>
            ))}
          </ul>
          <p class="tools">
            <a href={localePath(locale, documentsPath) + writeQuery({ organisation: organisation.slug })}>
              {t('documentsAll', { count: documents[0]?.total ?? 0 })}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
