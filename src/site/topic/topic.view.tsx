import { activitiesPath } from '../../assistance/index.ts';
import { experiencesPath, FollowButton } from '../../exchange/index.ts';
import { familyName, organisationPath, organisationsPath, topicPath, topicsPath } from '../../network/index.ts';
import { Fact, Original, SourceFact, Unconfirmed } from '../../platform/html/list.tsx';
import { conventionNames, isConvention } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { formatList, type Locale, languageName } from '../../platform/i18n.ts';
import { writeQuery } from '../../platform/query.ts';
import { GatheredActivities, GatheredExperiences } from '../gathered/gathered.view.tsx';
import type { TopicPageData } from './topic.actions.ts';
import { topicMessages } from './topic.messages.ts';
import { Branch } from './topic-tree.view.tsx';

export function TopicPage({ data }: { data: TopicPageData }) {
  const { locale } = useSite();
  const t = topicMessages(locale);
  const { topic, broader, narrower, activities, experiences } = data;
  const filter = writeQuery({ topic: topic.slug });
  return (
    <Page
      correctable
      section="network"
      title={topic.label}
      titleLanguage={topic.language}
      crumbs={[
        { label: t('topics'), path: topicsPath },
        ...broader.map(({ label, slug }) => ({ label, path: topicPath(slug) })),
      ]}
      description={t('description', { topic: topic.label })}
      structuredData={{ '@type': 'DefinedTerm', name: topic.label, termCode: topic.slug }}
      lead={
        <p class="when">
          {[
            t('organisations', { count: topic.organisations }),
            t('activities', { count: topic.activities }),
            t('experiences', { count: topic.experiences }),
          ].join(' · ')}
        </p>
      }
      facts={<Facts data={data} />}
    >
      <FollowButton kind="topic" name={topic.slug} about={topic.label} following={data.following} />
      {topic.unconfirmed.includes('all') && (
        <p>
          <Unconfirmed locale={locale} />
        </p>
      )}
      {narrower.length > 0 && (
        <section aria-labelledby="narrower">
          <h2 id="narrower">{t('narrower')}</h2>
          <p class="muted small">{t('withNarrower')}</p>
          <ul class="tree">
            {narrower.map((node) => (
              <Branch node={node} />
            ))}
          </ul>
        </section>
      )}
      <ExpertsSection data={data} />
      <GatheredActivities
        id="activities"
        title={t('whatWasDone')}
        rows={activities}
        allPath={activitiesPath + filter}
        none={t('activitiesNone')}
      />
      <GatheredExperiences
        id="experiences"
        title={t('whatWasLearned')}
        rows={experiences}
        allPath={experiencesPath + filter}
        none={t('experiencesNone')}
      />
    </Page>
  );
}

function Facts({ data: { topic, broader } }: { data: TopicPageData }) {
  const { locale } = useSite();
  const t = topicMessages(locale);
  const parent = broader.at(-1);
  return (
    <dl>
      {parent !== undefined && (
        <Fact term={t('broader')}>
          <a href={localePath(locale, topicPath(parent.slug))}>
            <Original language={parent.language}>{parent.label}</Original>
          </a>
        </Fact>
      )}
      {topic.conventions.length > 0 && (
        <Fact term={t('conventions')}>
          {formatList(
            locale,
            topic.conventions.filter(isConvention).map((convention) => conventionNames(locale)(convention)),
          )}
        </Fact>
      )}
      <SourceFact sources={[topic.source]} />
    </dl>
  );
}

function ExpertsSection({ data: { topic, families } }: { data: TopicPageData }) {
  const { locale } = useSite();
  const t = topicMessages(locale);
  return (
    <section aria-labelledby="experts">
      <h2 id="experts">{t('experts')}</h2>
      {families.length === 0 ? <p class="none">{t('expertsNone')}</p> : <p>{t('expertsOrder')}</p>}
      {families.map(({ family, experts, total }) => (
        <>
          <h3>{familyName(locale, family)}</h3>
          <Table
            caption={t(experts.length < total ? 'expertsSome' : 'expertsAll', { shown: experts.length, count: total })}
            rows={experts}
            columns={columns(locale, topic.slug)}
          />
          {experts.length < total && (
            <p class="tools">
              <a href={localePath(locale, organisationsPath) + writeQuery({ family, topic: topic.slug })}>
                {t('expertsMore', { count: total })}
              </a>
            </p>
          )}
        </>
      ))}
    </section>
  );
}

function columns(locale: Locale, topic: string): Column<TopicPageData['families'][number]['experts'][number]>[] {
  const t = topicMessages(locale);
  return [
    {
      label: t('organisation'),
      cell: ({ slug, name, nameLanguage, countryName, unconfirmed }) => (
        <>
          <a href={localePath(locale, organisationPath(slug))}>
            <Original language={nameLanguage}>{name}</Original>
          </a>{' '}
          <span class="muted small">{countryName}</span>
          {unconfirmed.includes('all') && (
            <>
              {' '}
              <Unconfirmed locale={locale} />
            </>
          )}
        </>
      ),
    },
    {
      label: t('languages'),
      cell: ({ languages }) =>
        languages.length === 0
          ? null
          : formatList(
              locale,
              languages.map((language) => languageName(locale, language)),
            ),
    },
    {
      label: t('serves'),
      cell: ({ serves, region }) =>
        serves > 0 ? (
          t('servesCount', { count: serves })
        ) : (
          <span class="muted">{t(region === 'global' ? 'worldwide' : 'noList')}</span>
        ),
    },
    {
      label: t('proof'),
      cell: ({ slug, activities }) =>
        activities === 0 ? (
          <span class="muted">{t('activities', { count: 0 })}</span>
        ) : (
          <a href={localePath(locale, activitiesPath) + writeQuery({ organisation: slug, topic })}>
            {t('activities', { count: activities })}
          </a>
        ),
    },
  ];
}
