import type { ComponentChildren } from 'preact';
import { activitiesPath } from '../../assistance/index.ts';
import { documentKindNames, documentPath, documentsPath, originMark } from '../../documents/index.ts';
import { experiencesPath } from '../../exchange/index.ts';
import { meetingPath, meetingsPath } from '../../meetings/index.ts';
import { countriesPath, familyName, organisationPath, organisationsPath, treatyName } from '../../network/index.ts';
import { Original } from '../../platform/html/list.tsx';
import { WorldMap } from '../../platform/html/map.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatDate, formatNumber, formatRange, type Locale } from '../../platform/i18n.ts';
import type { Count } from '../../platform/list.ts';
import { writeQuery } from '../../platform/query.ts';
import { searchPath } from '../search/search.form.ts';
import type { DocumentLine, Home, MeetingLine } from './home.actions.ts';
import { messages } from './home.messages.ts';

export function HomePage({ locale, home }: { locale: Locale; home: Home }) {
  const t = messages(locale);
  const { baseUrl } = useSite();
  return (
    <Page
      title={t('title')}
      description={t('purpose')}
      feedPath="/feeds/meetings.atom"
      structuredData={{
        '@type': 'WebSite',
        name: 'Entente',
        url: baseUrl + localePath(locale, '/'),
        inLanguage: locale,
        potentialAction: {
          '@type': 'SearchAction',
          target: `${baseUrl}${localePath(locale, searchPath)}?q={q}`,
          'query-input': 'required name=q',
        },
      }}
      lead={
        <p class="home-lead">
          {t('purpose')} {t('use')}
        </p>
      }
    >
      <form class="home-find" action={localePath(locale, searchPath)}>
        <label for="home-q">{t('searchLabel')}</label>
        <span>
          <input type="search" id="home-q" name="q" maxLength={200} />
          <button class="button" type="submit">
            {t('search')}
          </button>
        </span>
      </form>
      <HomeFigures locale={locale} home={home} />
      <h2>{t('mapTitle')}</h2>
      <WorldMap
        id="map"
        caption={t('mapCaption', { count: home.seats.length })}
        tableHref={localePath(locale, organisationsPath)}
        points={{
          families: home.families.map((key) => ({ key, label: familyName(locale, key) })),
          points: home.seats.map(({ slug, shortName, family, latitude, longitude }) => ({
            latitude,
            longitude,
            family,
            title: shortName,
            href: localePath(locale, organisationPath(slug)),
          })),
        }}
      />
      <div class="home-columns">
        <section aria-labelledby="home-meetings">
          <h2 id="home-meetings">{t('ahead')}</h2>
          {home.ahead.length === 0 ? (
            <p class="none">{t('noneAhead')}</p>
          ) : (
            <Meetings locale={locale} rows={home.ahead} />
          )}
          <h2>{t('over')}</h2>
          {home.over.length === 0 ? <p class="none">{t('noneOver')}</p> : <Meetings locale={locale} rows={home.over} />}
          <p class="small">
            <a href={localePath(locale, meetingsPath)}>{t('allMeetings')}</a>
          </p>
        </section>
        <section aria-labelledby="home-documents">
          <h2 id="home-documents">{t('documents')}</h2>
          {home.documents.length === 0 ? (
            <p class="none">{t('noDocuments')}</p>
          ) : (
            <Documents locale={locale} rows={home.documents} />
          )}
          <p class="small">
            <a href={localePath(locale, documentsPath)}>{t('allDocuments')}</a>
          </p>
        </section>
      </div>
    </Page>
  );
}

function HomeFigures({ locale, home: { figures, families } }: { locale: Locale; home: Home }) {
  const t = messages(locale);
  const list = (path: string, query: Record<string, string> = {}) => localePath(locale, path) + writeQuery(query);
  const beside = figures.families.filter(({ family, count }) => count > 0 && !families.includes(family));
  return (
    <>
      <dl class="figures home-figures">
        {figures.families
          .filter(({ family }) => families.includes(family))
          .map(({ family, count }) => (
            <Figure term={familyName(locale, family)} href={list(organisationsPath, { family })}>
              {formatNumber(locale, count)}
            </Figure>
          ))}
        <Figure term={t('countriesServed')} href={list(countriesPath)}>
          {formatNumber(locale, figures.countriesServed)}
        </Figure>
        <Figure term={t('meetings')} href={list(meetingsPath)}>
          {written(locale, figures.meetings)}
        </Figure>
        <Figure term={t('documentsFigure')} href={list(documentsPath)}>
          {written(locale, figures.documents)}
        </Figure>
        <Figure term={t('activities')} href={list(activitiesPath)}>
          {written(locale, figures.activities)}
        </Figure>
        <Figure term={t('experiences')} href={list(experiencesPath)}>
          {written(locale, figures.experiences)}
        </Figure>
      </dl>
      <p class="small muted">
        {t('parties')}{' '}
        {figures.parties.map(({ treaty, count }, index) => (
          <>
            {index > 0 && ' · '}
            <a href={list(countriesPath, { [treaty]: 'party' })}>{treatyName(locale, treaty)}</a>{' '}
            {formatNumber(locale, count)}
          </>
        ))}
        <br />
        {t('beside')}{' '}
        {beside.map(({ family, count }, index) => (
          <>
            {index > 0 && ' · '}
            <a href={list(organisationsPath, { family })}>{familyName(locale, family)}</a> {formatNumber(locale, count)}
          </>
        ))}
        <br />
        <a href={localePath(locale, '/about')}>{t('howCounted')}</a>
      </p>
    </>
  );
}

function Figure({ term, href, children }: { term: string; href: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <a href={href}>{term}</a>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function written(locale: Locale, { count, more }: Count): string {
  return more ? messages(locale)('moreThan', { count }) : formatNumber(locale, count);
}

function Meetings({ locale, rows }: { locale: Locale; rows: readonly MeetingLine[] }) {
  return (
    <ul class="plain lines">
      {rows.map(({ slug, title, language, city, country, ...dates }) => (
        <li>
          <a href={localePath(locale, meetingPath(slug))}>
            <Original language={language}>{title}</Original>
          </a>
          <br />
          <span class="small muted">
            {formatRange(locale, dates)}
            {city !== null && (
              <>
                {' · '}
                <bdi>{city}</bdi>
              </>
            )}
            {country !== null && ` · ${country}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** By meeting where several of one follow each other. */
function Documents({ locale, rows }: { locale: Locale; rows: readonly DocumentLine[] }) {
  const kindName = documentKindNames(locale);
  const groups: DocumentLine[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group !== undefined && group[0]?.meetingSlug === row.meetingSlug) group.push(row);
    else groups.push([row]);
  }
  return (
    <ul class="plain lines">
      {groups.map((group) => (
        <li>
          <ul class="plain">
            {group.map(({ slug, title, language, origin, kind, datedOn, datedPrecision }) => (
              <li>
                <a href={localePath(locale, documentPath(slug))}>
                  <Original language={language}>{title}</Original>
                </a>
                {originMark(locale, origin)}{' '}
                <span class="small muted">
                  {kindName(kind)}
                  {datedOn !== null && ` · ${formatDate(locale, datedOn, datedPrecision ?? 'day')}`}
                </span>
              </li>
            ))}
          </ul>
          <GroupMeeting locale={locale} row={group[0]} />
        </li>
      ))}
    </ul>
  );
}

function GroupMeeting({ locale, row }: { locale: Locale; row: DocumentLine | undefined }) {
  if (row?.meetingSlug == null) return null;
  return (
    <a class="small" href={localePath(locale, meetingPath(row.meetingSlug))}>
      <Original language={row.meetingLanguage ?? locale}>{row.meetingTitle}</Original>
    </a>
  );
}
