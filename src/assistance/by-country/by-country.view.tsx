import { ExportLinks, SortLinks } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { Table } from '../../platform/html/table.tsx';
import { formatNumber, type Locale } from '../../platform/i18n.ts';
import { activityListPath, type ByCountryQuery } from '../activities/activities.form.ts';
import { messages as activityMessages } from '../activities/activities.messages.ts';
import { CountryMap } from '../activities/activity-parts.view.tsx';
import { activityStageNames, activityStages } from '../names.ts';
import { activitiesByCountryPath, activitiesPath } from '../paths.ts';
import type { ByCountry, CountryRow } from './by-country.actions.ts';
import { messages } from './by-country.messages.ts';

interface Props {
  locale: Locale;
  query: ByCountryQuery;
  found: ByCountry;
}

export function ByCountryPage({ locale, query, found }: Props) {
  const t = messages(locale);
  const a = activityMessages(locale);
  const { sort = 'number', ...filters } = query;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const hrefOf = (iso3: string) => localePath(locale, activityListPath({ ...filters, country: iso3 }));
  const stageName = activityStageNames(locale);
  return (
    <Page
      title={t('title')}
      section="assistance"
      description={t('description')}
      crumbs={[{ label: a('title'), path: activitiesPath }]}
      lead={
        <>
          <p>{t('lead', { count: found.all, without: found.without })}</p>
          {isFiltered && (
            <p>
              <a href={localePath(locale, activityListPath(filters))}>{t('filteredList')}</a>
              {' · '}
              <a href={localePath(locale, activitiesByCountryPath)}>{t('unfiltered')}</a>
            </p>
          )}
        </>
      }
    >
      {found.countries.length === 0 ? (
        <p>{isFiltered ? a('empty') : a('emptyAll')}</p>
      ) : (
        <>
          <CountryMap locale={locale} countries={found.countries} tableHref="#table" hrefOf={hrefOf} />
          <SortLinks
            path={activitiesByCountryPath}
            query={query}
            sort={sort}
            standard="number"
            options={[
              { value: 'number', label: t('byNumber') },
              { value: 'name', label: t('byName') },
            ]}
          />
          <Table<CountryRow>
            id="table"
            caption={t('caption', { count: found.countries.length })}
            rows={found.countries}
            columns={[
              { label: a('country'), cell: ({ iso3, name }) => <a href={hrefOf(iso3)}>{name}</a> },
              { label: a('countColumn'), number: true, cell: ({ count }) => formatNumber(locale, count) },
              ...activityStages.map((stage) => ({
                label: stageName(stage),
                number: true,
                cell: (row: CountryRow) => (row[stage] === 0 ? null : formatNumber(locale, row[stage])),
              })),
              { label: t('years'), cell: ({ firstYear, lastYear }) => <Years first={firstYear} last={lastYear} /> },
            ]}
          />
          <ExportLinks path={activitiesByCountryPath} query={query} formats={[{ ending: 'csv', label: 'CSV' }]} />
        </>
      )}
    </Page>
  );
}

function Years({ first, last }: { first: number | null; last: number | null }) {
  if (first === null || last === null) return null;
  return <bdi>{first === last ? first : `${first}–${last}`}</bdi>;
}
