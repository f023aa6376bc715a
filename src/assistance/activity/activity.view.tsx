import { countryPath, organisationPath, topicPath } from '../../network/index.ts';
import { Fact, Original, OriginalParagraph, SourceFact, Unconfirmed } from '../../platform/html/list.tsx';
import { WorldMap } from '../../platform/html/map.tsx';
import { conventionNames, isConvention } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { formatNumber, type Locale, sortByName } from '../../platform/i18n.ts';
import { activityListPath } from '../activities/activities.form.ts';
import { messages as listMessages } from '../activities/activities.messages.ts';
import { describeDates, When, Where } from '../activities/activity-parts.view.tsx';
import { activityKindNames, activityStageNames, isKind, isStage } from '../names.ts';
import { activitiesPath, activityPath } from '../paths.ts';
import type { ActivityRecord, ActivityView, NearbyActivity, ToldExperience } from './activity.actions.ts';
import { messages } from './activity.messages.ts';
import { structuredActivity } from './activity.structured-data.ts';

interface Props {
  locale: Locale;
  view: ActivityView;
}

export function ActivityPage({ locale, view: { activity, nearby, experiences } }: Props) {
  const t = messages(locale);
  const { baseUrl } = useSite();
  const { title, titleLanguage, summary, countries } = activity;
  const dates = describeDates(locale, activity);
  const names = sortByName(locale, countries, ({ name }) => name);
  return (
    <Page
      correctable
      title={title}
      titleLanguage={titleLanguage}
      section="assistance"
      description={summary ?? undefined}
      crumbs={[{ label: listMessages(locale)('title'), path: activitiesPath }]}
      structuredData={structuredActivity(baseUrl + localePath(locale, activityPath(activity.slug)), baseUrl, activity)}
      lead={
        <p class="when">
          {isKind(activity.kind) && activityKindNames(locale)(activity.kind)}
          {dates !== undefined && ` · ${dates}`}
        </p>
      }
      facts={<Facts locale={locale} activity={activity} />}
    >
      {activity.unconfirmed.includes('all') && (
        <p>
          <Unconfirmed locale={locale} />
        </p>
      )}
      {summary === null ? (
        <p class="none">{t('noSummary')}</p>
      ) : (
        <OriginalParagraph language={titleLanguage}>{summary}</OriginalParagraph>
      )}
      <section aria-labelledby="where">
        <h2 id="where">{listMessages(locale)('where')}</h2>
        {names.length > 0 && (
          <WorldMap
            id="map"
            caption={t('mapCaption', { count: names.length })}
            tableHref="#countries"
            highlighted={{
              label: listMessages(locale)('where'),
              countries: names.map(({ isoNumeric, name, iso3 }) => ({
                isoNumeric,
                title: name,
                href: localePath(locale, countryPath(iso3)),
              })),
            }}
          />
        )}
        <p id="countries">
          <Where
            locale={locale}
            countries={names}
            note={activity.countriesNote}
            unconfirmed={activity.unconfirmed.filter((field) => field !== 'all')}
          />
        </p>
      </section>
      <Experiences locale={locale} experiences={experiences} />
      <Nearby locale={locale} lead={activity.lead} nearby={nearby} />
    </Page>
  );
}

function Facts({ locale, activity }: { locale: Locale; activity: ActivityRecord }) {
  const t = messages(locale);
  const l = listMessages(locale);
  const { lead, partners, partnersNote, topics, stage, stageNote, funding, budgetUsd, participantsCount } = activity;
  const is = (field: string) => activity.unconfirmed.includes(field);
  return (
    <dl>
      <Fact term={l('leadOrganisation')}>
        <a href={localePath(locale, organisationPath(lead.slug))}>
          <Original language={lead.language}>{lead.name}</Original>
        </a>
      </Fact>
      {(partners.length > 0 || partnersNote !== null) && (
        <Fact term={t('partners')} unconfirmed={is('partnerOrganisations')}>
          <ul class="inline">
            {partners.map(({ slug, name, language }) => (
              <li>
                <a href={localePath(locale, organisationPath(slug))}>
                  <Original language={language}>{name}</Original>
                </a>
              </li>
            ))}
          </ul>
          <Note text={partnersNote} />
        </Fact>
      )}
      <Fact term={l('when')}>
        <When locale={locale} dates={activity} />
      </Fact>
      <Fact term={l('stage')} unconfirmed={is('status')}>
        {isStage(stage) && activityStageNames(locale)(stage)}
        <Note text={stageNote} />
      </Fact>
      {participantsCount !== null && <Fact term={t('participants')}>{formatNumber(locale, participantsCount)}</Fact>}
      {funding !== null && (
        <Fact term={t('funding')}>
          <Original language="en">{funding}</Original>
        </Fact>
      )}
      {budgetUsd !== null && (
        <Fact term={t('budget')}>
          <bdi>US$ {formatNumber(locale, budgetUsd)}</bdi>
        </Fact>
      )}
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
      {activity.conventions.length > 0 && (
        <Fact term={t('conventions')}>
          <ul class="plain">
            {activity.conventions.filter(isConvention).map((convention) => (
              <li>{conventionNames(locale)(convention)}</li>
            ))}
          </ul>
        </Fact>
      )}
      <SourceFact sources={[activity.source]} />
    </dl>
  );
}

/** What the source says of a fact, in its own words. */
function Note({ text }: { text: string | null }) {
  return text === null ? null : (
    <small class="note">
      <Original language="en">{text}</Original>
    </small>
  );
}

function Experiences({ locale, experiences }: { locale: Locale; experiences: readonly ToldExperience[] }) {
  const t = messages(locale);
  if (experiences.length === 0) return null;
  return (
    <section aria-labelledby="experiences">
      <h2 id="experiences">{t('experiences')}</h2>
      <ul>
        {experiences.map(({ path, title, titleLanguage, teller, tellerLanguage }) => (
          <li>
            <a href={localePath(locale, path)}>
              <Original language={titleLanguage}>{title}</Original>
            </a>{' '}
            <span class="muted">
              · <Original language={tellerLanguage}>{teller}</Original>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NearbyProps {
  locale: Locale;
  lead: ActivityRecord['lead'];
  nearby: readonly NearbyActivity[];
}

function Nearby({ locale, lead, nearby }: NearbyProps) {
  const t = messages(locale);
  if (nearby.length === 0) return null;
  return (
    <section aria-labelledby="nearby">
      <h2 id="nearby">{t('nearby')}</h2>
      <ul>
        {nearby.map((activity) => (
          <li>
            <a href={localePath(locale, activityPath(activity.slug))}>
              <Original language={activity.titleLanguage}>{activity.title}</Original>
            </a>{' '}
            <span class="muted">
              · <When locale={locale} dates={activity} />
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a href={localePath(locale, activityListPath({ organisation: lead.slug }))}>{t('allOfLead')}</a>
      </p>
    </section>
  );
}
