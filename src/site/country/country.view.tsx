import { activitiesPath } from '../../assistance/index.ts';
import { experiencesPath, FollowButton } from '../../exchange/index.ts';
import { meetingsPath } from '../../meetings/index.ts';
import {
  countriesPath,
  FreshnessChip,
  familyName,
  isIntegrationOrganisation,
  organisationPath,
  organisationsPath,
  PartyStatusText,
  regionName,
  statusesOf,
  topicPath,
  treatyName,
  unGroupName,
  unRegionName,
  unSubregionName,
} from '../../network/index.ts';
import { Fact, Original, SourceFact, Unconfirmed } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { formatList, type Locale, languageName } from '../../platform/i18n.ts';
import { writeQuery } from '../../platform/query.ts';
import { GatheredActivities, GatheredExperiences, GatheredMeetings } from '../gathered/gathered.view.tsx';
import type { CountryPageData, Helper } from './country.actions.ts';
import { countryMessages } from './country.messages.ts';

export function CountryPage({ data }: { data: CountryPageData }) {
  const { locale } = useSite();
  const t = countryMessages(locale);
  const { country, activities, meetings, experiences } = data;
  const { iso3, name } = country;
  const filter = writeQuery({ country: iso3 });
  return (
    <Page
      correctable
      section="network"
      title={name}
      crumbs={[{ label: t('countries'), path: countriesPath }]}
      description={t('description', { country: name })}
      structuredData={{
        '@type': isIntegrationOrganisation(country) ? 'Organization' : 'Country',
        name,
        identifier: iso3,
      }}
      lead={
        <p class="when">
          {isIntegrationOrganisation(country)
            ? t('integration')
            : `${unRegionName(locale, country.unRegion)}, ${unSubregionName(locale, country.unSubregion)}`}
        </p>
      }
      facts={<Facts data={data} />}
    >
      <FollowButton kind="country" name={iso3} about={name} following={data.following} />
      <section aria-labelledby="conventions">
        <h2 id="conventions">{t('conventions')}</h2>
        <dl class="figures words">
          {statusesOf(country).map((status) => (
            <div>
              <dt>{treatyName(locale, status.treaty)}</dt>
              <dd>
                <PartyStatusText status={status} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <HelpSection data={data} />
      <GatheredActivities
        id="activities"
        title={t('activities')}
        rows={activities}
        allPath={activitiesPath + filter}
        none={t('activitiesNone')}
      />
      <GatheredMeetings
        id="meetings"
        title={t('meetings')}
        rows={meetings}
        allPath={meetingsPath + filter}
        none={t('meetingsNone')}
      />
      <GatheredExperiences
        id="experiences"
        title={t('experiences')}
        rows={experiences}
        allPath={experiencesPath + filter}
        none={t('experiencesNone')}
      />
    </Page>
  );
}

function Facts({ data: { country } }: { data: CountryPageData }) {
  const { locale } = useSite();
  const t = countryMessages(locale);
  const { iso3, iso2, isoNumeric, unGroup, unMember, officialUnLanguages, note, source, sourceNote } = country;
  return (
    <dl>
      <Fact term={t('codes')}>
        <bdi>{[iso3, iso2, isoNumeric].filter((code) => code !== null).join(' · ')}</bdi>
      </Fact>
      {unGroup !== null && (
        <Fact term={t('group')}>
          <a href={localePath(locale, countriesPath) + writeQuery({ group: unGroup })}>
            {unGroupName(locale, unGroup)}
          </a>
        </Fact>
      )}
      <Fact term={t('unMember')}>{t(unMember ? 'yes' : 'no')}</Fact>
      {officialUnLanguages.length > 0 && (
        <Fact term={t('unLanguages')}>{describeLanguages(locale, officialUnLanguages)}</Fact>
      )}
      {note !== null && (
        <Fact term={t('note')}>
          <Original language="en">{note}</Original>
        </Fact>
      )}
      <SourceFact sources={[source]} />
      {sourceNote !== null && (
        <Fact term={t('sourceNote')}>
          <Original language="en">{sourceNote}</Original>
        </Fact>
      )}
    </dl>
  );
}

const describeLanguages = (locale: Locale, languages: readonly string[]): string =>
  formatList(
    locale,
    languages.map((language) => languageName(locale, language)),
  );

function HelpSection({ data: { country, help } }: { data: CountryPageData }) {
  const { locale } = useSite();
  const t = countryMessages(locale);
  const { iso3, name } = country;
  return (
    <section aria-labelledby="help">
      <h2 id="help">{t('help')}</h2>
      {help.families.length === 0 ? <p class="none">{t('helpNone', { country: name })}</p> : <p>{t('helpOrder')}</p>}
      {help.families.map(({ family, helpers }) => (
        <>
          <h3>{familyName(locale, family)}</h3>
          <Table caption={t('helpers', { count: helpers.length })} rows={helpers} columns={columns(locale, iso3)} />
        </>
      ))}
      {help.serving.length > 0 && (
        <p class="tools">
          <a href={localePath(locale, organisationsPath) + writeQuery({ country: iso3 })}>{t('helpFilter')}</a>
        </p>
      )}
      {help.dropped.length > 0 && (
        <>
          <h3>{t('dropped')}</h3>
          <p>{t('droppedLead', { country: name })}</p>
          <Table
            caption={t('helpers', { count: help.dropped.length })}
            rows={help.dropped}
            columns={columns(locale, iso3)}
          />
        </>
      )}
      {help.withoutList.length > 0 && (
        <>
          <h3>{t('withoutList')}</h3>
          <p>{t('withoutListLead', { country: name })}</p>
          <dl>
            {help.withoutList.map(({ region, helpers }) => (
              <>
                <dt>{regionName(locale, region)}</dt>
                <dd>
                  <ul class="inline">
                    {helpers.map(({ slug, shortName }) => (
                      <li>
                        <a href={localePath(locale, organisationPath(slug))}>
                          <bdi>{shortName}</bdi>
                        </a>
                      </li>
                    ))}
                  </ul>
                </dd>
              </>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function columns(locale: Locale, iso3: string): Column<Helper>[] {
  const t = countryMessages(locale);
  return [
    {
      label: t('organisation'),
      cell: ({ slug, name, nameLanguage, countryName, unconfirmed, freshness }) => (
        <>
          <a href={localePath(locale, organisationPath(slug))}>
            <Original language={nameLanguage}>{name}</Original>
          </a>{' '}
          <span class="muted small">{countryName}</span>
          {(unconfirmed.includes('all') || unconfirmed.includes('serves')) && (
            <>
              {' '}
              <Unconfirmed locale={locale} />
            </>
          )}
          {(freshness === 'ageing' || freshness === 'dropped') && (
            <>
              {' '}
              <FreshnessChip freshness={freshness} />
            </>
          )}
        </>
      ),
    },
    {
      label: t('languages'),
      cell: ({ languages, sharedLanguages }) =>
        languages.length === 0 ? null : (
          <>
            {sharedLanguages.length > 0 && <span class="chip done">{describeLanguages(locale, sharedLanguages)}</span>}{' '}
            {describeLanguages(
              locale,
              languages.filter((language) => !sharedLanguages.includes(language)),
            )}
          </>
        ),
    },
    {
      label: t('topics'),
      cell: ({ expertise }) =>
        expertise.length === 0 ? null : (
          <span class="small">
            {expertise.map(({ slug, label, language }, i) => (
              <>
                {i > 0 && ' · '}
                <a href={localePath(locale, topicPath(slug))}>
                  <Original language={language}>{label}</Original>
                </a>
              </>
            ))}
          </span>
        ),
    },
    {
      label: t('didHere'),
      cell: ({ slug, activities }) =>
        activities === 0 ? (
          <span class="muted">{t('activityCount', { count: 0 })}</span>
        ) : (
          <a href={localePath(locale, activitiesPath) + writeQuery({ organisation: slug, country: iso3 })}>
            {t('activityCount', { count: activities })}
          </a>
        ),
    },
  ];
}
