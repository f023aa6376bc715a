import { activityPath } from '../../assistance/index.ts';
import { meetingPath } from '../../meetings/index.ts';
import { countryPath, organisationPath, topicPath } from '../../network/index.ts';
import { Fact, Original, OriginalParagraph, SourceFact, Unconfirmed } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatDate, type Locale } from '../../platform/i18n.ts';
import { messages as listMessages } from '../experiences/experiences.messages.ts';
import { experiencePath, experiencesPath } from '../paths.ts';
import type { ExperienceRecord, ExperienceView, OtherExperience } from './experience.actions.ts';
import { messages } from './experience.messages.ts';
import { structuredExperience } from './experience.structured-data.ts';

interface Props {
  locale: Locale;
  view: ExperienceView;
}

export function ExperiencePage({ locale, view: { experience, similar } }: Props) {
  const t = messages(locale);
  const { baseUrl } = useSite();
  const { slug, title, titleLanguage, summary, organisation, year, unconfirmed } = experience;
  const url = baseUrl + localePath(locale, experiencePath(slug));
  return (
    <Page
      correctable
      title={title}
      titleLanguage={titleLanguage}
      section="exchange"
      description={summary ?? undefined}
      crumbs={[{ label: listMessages(locale)('title'), path: experiencesPath }]}
      structuredData={structuredExperience(url, baseUrl, experience)}
      lead={
        <p class="when">
          <Original language={organisation.language}>{organisation.name}</Original>
          {year !== null && ` · ${year}`}
        </p>
      }
      facts={<Facts locale={locale} experience={experience} />}
    >
      {unconfirmed.includes('all') && (
        <p>
          <Unconfirmed locale={locale} />
        </p>
      )}
      {summary === null ? (
        <p class="none">{t('noSummary')}</p>
      ) : (
        <OriginalParagraph class="lesson" language={titleLanguage}>
          {summary}
        </OriginalParagraph>
      )}
      {experience.note !== null && (
        <OriginalParagraph class="small muted" language="en">
          {experience.note}
        </OriginalParagraph>
      )}
      <Presented locale={locale} experience={experience} />
      <Activities locale={locale} experience={experience} />
      <Similar locale={locale} similar={similar} />
    </Page>
  );
}

/** The meeting, and in words how sure it is that this was told there. */
function Presented({ locale, experience }: { locale: Locale; experience: ExperienceRecord }) {
  const t = messages(locale);
  const { meeting, presentationMatch } = experience;
  if (meeting === null) return null;
  return (
    <section aria-labelledby="presented">
      <h2 id="presented">{t('presented')}</h2>
      <p>
        <a href={localePath(locale, meetingPath(meeting.slug))}>
          <Original language={meeting.language}>{meeting.name}</Original>
        </a>
        {meeting.city !== null && (
          <>
            {' · '}
            <bdi>{meeting.city}</bdi>
          </>
        )}
        {` · ${formatDate(locale, meeting.startsOn, meeting.startsPrecision)}`}
      </p>
      {presentationMatch === 'confirmed' ? (
        <p class="small muted">{t('presentedConfirmed')}</p>
      ) : (
        <p class="small">
          <span class="chip late">{t('presentedUnsureShort')}</span> {t('presentedUnsure')}
        </p>
      )}
    </section>
  );
}

function Activities({ locale, experience: { activities } }: { locale: Locale; experience: ExperienceRecord }) {
  const t = messages(locale);
  if (activities.length === 0) return null;
  return (
    <section aria-labelledby="activities">
      <h2 id="activities">{t('activities')}</h2>
      <ul>
        {activities.map(({ slug, title, titleLanguage, lead, leadLanguage }) => (
          <li>
            <a href={localePath(locale, activityPath(slug))}>
              <Original language={titleLanguage}>{title}</Original>
            </a>{' '}
            <span class="muted">
              · <Original language={leadLanguage}>{lead}</Original>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Similar({ locale, similar }: { locale: Locale; similar: readonly OtherExperience[] }) {
  const t = messages(locale);
  if (similar.length === 0) return null;
  return (
    <section aria-labelledby="similar">
      <h2 id="similar">{t('similar')}</h2>
      <ul>
        {similar.map(({ slug, title, titleLanguage, teller, tellerLanguage, year }) => (
          <li>
            <a href={localePath(locale, experiencePath(slug))}>
              <Original language={titleLanguage}>{title}</Original>
            </a>{' '}
            <span class="muted">
              · <Original language={tellerLanguage}>{teller}</Original>
              {year !== null && `, ${year}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ locale, experience }: { locale: Locale; experience: ExperienceRecord }) {
  const l = listMessages(locale);
  const t = messages(locale);
  const { organisation, countries, topics, year, source } = experience;
  return (
    <dl>
      <Fact term={l('organisation')}>
        <a href={localePath(locale, organisationPath(organisation.slug))}>
          <Original language={organisation.language}>{organisation.name}</Original>
        </a>
      </Fact>
      {countries.length > 0 && (
        <Fact term={t('where')}>
          <ul class="plain">
            {countries.map(({ iso3, name }) => (
              <li>
                <a href={localePath(locale, countryPath(iso3))}>{name}</a>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact term={l('year')}>{year ?? <span class="none">{t('unknownYear')}</span>}</Fact>
      {topics.length > 0 && (
        <Fact term={t('topics')}>
          <ul class="plain">
            {topics.map(({ slug, label }) => (
              <li>
                <a href={localePath(locale, topicPath(slug))}>{label}</a>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <SourceFact sources={[source]} />
    </dl>
  );
}
