import { countryPath, organisationPath, topicPath } from '../../network/index.ts';
import {
  describeCount,
  ExportLinks,
  Filters,
  Original,
  OriginalParagraph,
  Paging,
  SortLinks,
  Unconfirmed,
} from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { experiencePath, experiencesPath } from '../paths.ts';
import type { ExperienceListView, ExperienceRow, Facet } from './experiences.actions.ts';
import { type ExperienceListQuery, exportLimit } from './experiences.form.ts';
import { messages } from './experiences.messages.ts';

interface Props {
  locale: Locale;
  query: ExperienceListQuery;
  list: ExperienceListView;
}

const facets: readonly Facet[] = ['topic', 'country', 'organisation', 'year'];

export function ExperienceListPage({ locale, query, list }: Props) {
  const t = messages(locale);
  const { after: _after, sort = 'newest', ...filters } = query;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Page
      title={t('title')}
      section="exchange"
      description={t('description')}
      feedPath="/feeds/experiences.atom"
      lead={<p>{t('lead')}</p>}
    >
      <Filters
        path={experiencesPath}
        keep={{ sort: query.sort }}
        fields={facets.map((facet) => ({
          name: facet,
          label: t(facet),
          value: query[facet]?.toString(),
          options: list.choices[facet],
        }))}
      />
      {list.rows.length === 0 ? (
        <p>{t(isFiltered ? 'empty' : 'emptyAll')}</p>
      ) : (
        <>
          <SortLinks
            path={experiencesPath}
            query={query}
            sort={sort}
            standard="newest"
            options={[
              { value: 'newest', label: t('newest') },
              { value: 'oldest', label: t('oldest') },
              { value: 'title', label: t('byTitle') },
            ]}
          />
          <p class="small muted">
            {describeCount(locale, list.count)}
            {query.year === undefined && list.undated > 0 && <> · {t('undatedCount', { count: list.undated })}</>}
          </p>
          <ol class="lessons">
            {list.rows.map((row) => (
              <Experience locale={locale} row={row} />
            ))}
          </ol>
          <Paging path={experiencesPath} query={query} next={list.next} />
          <ExportLinks path={experiencesPath} query={query} formats={[{ ending: 'csv', label: 'CSV' }]} />
          {list.count.count > exportLimit / 2 && <p class="small muted">{t('exportLimit', { count: exportLimit })}</p>}
        </>
      )}
    </Page>
  );
}

function Experience({ locale, row }: { locale: Locale; row: ExperienceRow }) {
  const { slug, title, titleLanguage, summary, organisation, countries, year, topics, unconfirmed } = row;
  return (
    <li>
      <h2>
        <a href={localePath(locale, experiencePath(slug))}>
          <Original language={titleLanguage}>{title}</Original>
        </a>
      </h2>
      <p class="small muted">
        <a href={localePath(locale, organisationPath(organisation.slug))}>
          <Original language={organisation.language}>{organisation.name}</Original>
        </a>
        {countries.map(({ iso3, name }, index) => (
          <>
            {index === 0 ? ' · ' : locale === 'ar' ? '، ' : locale === 'zh' ? '、' : ', '}
            <a href={localePath(locale, countryPath(iso3))}>{name}</a>
          </>
        ))}
        {year !== null && ` · ${year}`}
        {unconfirmed.includes('all') && (
          <>
            {' '}
            <Unconfirmed locale={locale} />
          </>
        )}
      </p>
      {summary !== null && <OriginalParagraph language={titleLanguage}>{summary}</OriginalParagraph>}
      <ul class="inline small">
        {topics.map((topic) => (
          <li>
            <a href={localePath(locale, topicPath(topic.slug))}>{topic.label}</a>
          </li>
        ))}
      </ul>
    </li>
  );
}
