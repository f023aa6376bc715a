import { activitiesPath } from '../../assistance/index.ts';
import { experiencesPath, FollowButton } from '../../exchange/index.ts';
import { meetingsPath } from '../../meetings/index.ts';
import type { Freshness } from '../../network/index.ts';
import {
  ContactSection,
  countryPath,
  EditLink,
  FreshnessChip,
  familyName,
  familyOf,
  isNetwork,
  kindName,
  MandateSection,
  MergeLink,
  networkPath,
  organisationsPath,
  Seat,
  topicPath,
  worksWorldwide,
} from '../../network/index.ts';
import { Original, Unconfirmed } from '../../platform/html/list.tsx';
import { WorldMap } from '../../platform/html/map.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { writeQuery } from '../../platform/query.ts';
import { GatheredActivities, GatheredExperiences, GatheredMeetings } from '../gathered/gathered.view.tsx';
import type { OrganisationPageData } from './organisation.actions.ts';
import { organisationMessages } from './organisation.messages.ts';
import { OrganisationFacts } from './organisation-facts.view.tsx';
import { DocumentsSection, OutcomesSection } from './organisation-lists.view.tsx';
import { describeOrganisation } from './organisation-schema-org.ts';

export function OrganisationPage({ data }: { data: OrganisationPageData }) {
  const { locale, baseUrl } = useSite();
  const t = organisationMessages(locale);
  const { organisation, activities, meetings, experiences } = data;
  const { slug, name, nameLanguage, kind, city, countryName, unconfirmed } = organisation;
  const family = familyOf(kind);
  const filter = writeQuery({ organisation: slug });
  return (
    <Page
      correctable
      section="network"
      title={name}
      titleLanguage={nameLanguage}
      crumbs={[{ label: familyName(locale, family), path: organisationsPath + writeQuery({ family }) }]}
      description={[kindName(locale, kind), city, countryName].filter((part) => part !== null).join(', ')}
      structuredData={describeOrganisation(data, baseUrl, locale)}
      lead={
        <p class="when">
          {kindName(locale, kind)} · <Seat place={organisation} />
          {isNetwork(kind) && (
            <>
              {' '}
              · <a href={localePath(locale, networkPath(slug))}>{t('members')}</a>
            </>
          )}
          {unconfirmed.includes('name') && (
            <>
              {' '}
              <Unconfirmed locale={locale} />
            </>
          )}
        </p>
      }
      facts={<OrganisationFacts data={data} />}
    >
      {data.mayEdit && <EditLink slug={slug} />}
      {data.mayMerge && <MergeLink slug={slug} />}
      <FollowButton kind="organisation" name={slug} about={name} following={data.following} />
      {unconfirmed.includes('all') && (
        <p class="notice">
          <Unconfirmed locale={locale} /> {t('unconfirmedRecord')}
        </p>
      )}
      <ContactSection contacts={data.contacts} />
      <MandateSection mandates={data.mandates} />
      <ExpertiseSection data={data} />
      <ServedSection data={data} />
      <GatheredActivities
        id="activities"
        title={t('activities')}
        rows={activities}
        allPath={activitiesPath + filter}
        none={t('activitiesNone')}
        withRole
      />
      <GatheredMeetings
        id="meetings"
        title={t('meetings')}
        rows={meetings}
        allPath={meetingsPath + filter}
        none={t('meetingsNone')}
      />
      <OutcomesSection data={data} />
      <DocumentsSection data={data} />
      <GatheredExperiences
        id="experiences"
        title={t('experiences')}
        rows={experiences}
        allPath={experiencesPath + filter}
        none={t('experiencesNone')}
        withTeller={false}
      />
    </Page>
  );
}

/** Said where it stands: facts that nobody has confirmed for a year or longer. */
const Aged = ({ freshness }: { freshness: Freshness }) =>
  freshness === 'ageing' || freshness === 'dropped' ? <FreshnessChip freshness={freshness} /> : null;

/** How many of the topics that it does not state are shown at once. */
const foremost = 10;

function ExpertiseSection({
  data: { organisation, expertise, delivered, confirmations },
}: {
  data: OrganisationPageData;
}) {
  const { freshness } = confirmations.expertise;
  const { locale } = useSite();
  const t = organisationMessages(locale);
  const proof = (topic: string) =>
    localePath(locale, activitiesPath) + writeQuery({ organisation: organisation.slug, topic });
  return (
    <section aria-labelledby="expertise">
      <h2 id="expertise">
        {t('expertise')} <Aged freshness={freshness} />
      </h2>
      {expertise.length === 0 ? (
        <p class="none">{t('expertiseNone')}</p>
      ) : (
        <Table
          caption={t('expertiseLead')}
          rows={expertise}
          columns={[
            { label: t('topic'), cell: (row) => <TopicLink {...row} /> },
            {
              label: t('proof'),
              cell: ({ slug, activities }) =>
                activities === 0 ? (
                  <span class="muted">{t('proofCount', { count: 0 })}</span>
                ) : (
                  <a href={proof(slug)}>{t('proofCount', { count: activities })}</a>
                ),
            },
          ]}
        />
      )}
      {delivered.length > 0 && (
        <>
          <h3>{t('delivered')}</h3>
          <TopicProofs topics={delivered.slice(0, foremost)} proof={proof} />
          {delivered.length > foremost && (
            <details>
              <summary>{t('deliveredMore', { count: delivered.length - foremost })}</summary>
              <TopicProofs topics={delivered.slice(foremost)} proof={proof} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function TopicProofs({
  topics,
  proof,
}: {
  topics: OrganisationPageData['delivered'];
  proof: (topic: string) => string;
}) {
  const t = organisationMessages(useSite().locale);
  return (
    <ul class="inline">
      {topics.map((row) => (
        <li>
          <TopicLink {...row} /> <a href={proof(row.slug)}>({t('proofCount', { count: row.activities })})</a>
        </li>
      ))}
    </ul>
  );
}

const TopicLink = ({ slug, label, language }: { slug: string; label: string; language: string }) => (
  <a href={localePath(useSite().locale, topicPath(slug))}>
    <Original language={language}>{label}</Original>
  </a>
);

function ServedSection({ data: { organisation, served, confirmations } }: { data: OrganisationPageData }) {
  const { locale } = useSite();
  const t = organisationMessages(locale);
  const { servesNote, shortName, unconfirmed } = organisation;
  return (
    <section aria-labelledby="served">
      <h2 id="served">
        {t('served')} {unconfirmed.includes('serves') && <Unconfirmed locale={locale} />}{' '}
        <Aged freshness={confirmations.countries.freshness} />
      </h2>
      {served.length === 0 ? (
        <p class="none">{t(worksWorldwide(organisation) ? 'servedWorldwide' : 'servedUnknown')}</p>
      ) : (
        <>
          <WorldMap
            id="map"
            caption={t('servedCaption', { name: shortName, count: served.length })}
            tableHref="#served-list"
            highlighted={{
              label: t('servedLabel'),
              countries: served.map(({ iso3, isoNumeric, name }) => ({
                isoNumeric,
                title: name,
                href: localePath(locale, countryPath(iso3)),
              })),
            }}
          />
          <ul class="inline" id="served-list">
            {served.map(({ iso3, name }) => (
              <li>
                <a href={localePath(locale, countryPath(iso3))}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {servesNote !== null && (
        <p class="muted small">
          {t('servedNote')} <Original language="en">{servesNote}</Original>
        </p>
      )}
    </section>
  );
}
