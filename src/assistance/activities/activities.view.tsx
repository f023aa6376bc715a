import { organisationPath } from '../../network/index.ts';
import { BarChart } from '../../platform/html/chart.tsx';
import { describeCount, ExportLinks, Original, Paging, SortLinks } from '../../platform/html/list.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { formatNumber, type Locale } from '../../platform/i18n.ts';
import { ActivityFilterForm } from '../activity-counts/activity-filters.view.tsx';
import { activityKindNames, activityStageNames, isKind, isStage } from '../names.ts';
import { activitiesPath, activityPath } from '../paths.ts';
import type { ActivityCounts, ActivityListView, ActivityRow } from './activities.actions.ts';
import { type ActivityListQuery, activityListPath, byCountryPath, exportLimit } from './activities.form.ts';
import { messages } from './activities.messages.ts';
import { CountryMap, When, Where } from './activity-parts.view.tsx';

interface Props {
  locale: Locale;
  query: ActivityListQuery;
  list: ActivityListView;
}

export function ActivityListPage({ locale, query, list }: Props) {
  const t = messages(locale);
  const { after, sort = 'newest', ...filters } = query;
  const { counts } = list;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const undated = query.year === undefined ? (counts?.undated ?? 0) : 0;
  return (
    <Page
      title={t('title')}
      section="assistance"
      description={t('description')}
      feedPath="/feeds/activities.atom"
      lead={<p>{t('lead')}</p>}
    >
      <ActivityFilterForm locale={locale} query={query} counts={counts} />
      {list.rows.length === 0 ? (
        <p>{t(isFiltered || after !== undefined ? 'empty' : 'emptyAll')}</p>
      ) : (
        <>
          {after === undefined && counts !== undefined && <Overview locale={locale} query={query} counts={counts} />}
          <SortLinks
            path={activitiesPath}
            query={query}
            sort={sort}
            standard="newest"
            options={[
              { value: 'newest', label: t('newest') },
              { value: 'oldest', label: t('oldest') },
              { value: 'title', label: t('byTitle') },
            ]}
          />
          <Table
            id="list"
            caption={
              <>
                {describeCount(locale, list.count)}
                {undated > 0 && <> · {t('undatedCount', { count: undated })}</>}
              </>
            }
            columns={columns(locale)}
            rows={list.rows}
          />
          <Paging path={activitiesPath} query={query} next={list.next} />
          <ExportLinks
            path={activitiesPath}
            query={query}
            formats={[
              { ending: 'csv', label: 'CSV' },
              { ending: 'xlsx', label: 'XLSX' },
              { ending: 'hxl.csv', label: 'HXL' },
            ]}
          />
          <p class="small muted">
            {t('hxlHint')}
            {list.count.count > exportLimit / 2 && <> {t('exportLimit', { count: exportLimit })}</>}
          </p>
        </>
      )}
    </Page>
  );
}

function columns(locale: Locale): Column<ActivityRow>[] {
  const t = messages(locale);
  const kindName = activityKindNames(locale);
  const stageName = activityStageNames(locale);
  return [
    {
      label: t('activity'),
      cell: ({ slug, title, titleLanguage, kind }) => (
        <>
          <a href={localePath(locale, activityPath(slug))}>
            <Original language={titleLanguage}>{title}</Original>
          </a>
          <small class="note">{isKind(kind) && kindName(kind)}</small>
        </>
      ),
    },
    {
      label: t('leadOrganisation'),
      cell: ({ lead }) => (
        <a href={localePath(locale, organisationPath(lead.slug))}>
          <Original language={lead.language}>{lead.name}</Original>
        </a>
      ),
    },
    {
      label: t('where'),
      cell: ({ countries, countriesNote, unconfirmed }) => (
        <Where locale={locale} countries={countries} note={countriesNote} unconfirmed={unconfirmed} most={4} />
      ),
    },
    { label: t('when'), cell: (row) => <When locale={locale} dates={row} /> },
    { label: t('stage'), cell: ({ stage }) => isStage(stage) && stageName(stage) },
  ];
}

interface OverviewProps {
  locale: Locale;
  query: ActivityListQuery;
  counts: ActivityCounts;
}

/** Where and when, before what: the map is left out of a list of one country. */
function Overview({ locale, query, counts }: OverviewProps) {
  const t = messages(locale);
  const { country, sort: _sort, after: _after, ...filters } = query;
  return (
    <div class="overview">
      {country === undefined && (
        <CountryMap
          locale={locale}
          countries={counts.countries}
          tableHref={localePath(locale, byCountryPath(filters))}
          hrefOf={(iso3) => localePath(locale, activityListPath({ ...filters, country: iso3 }))}
        />
      )}
      <div>
        <BarChart id="by-year" caption={t('chartCaption')} years={counts.years} undated={counts.undated} />
        {counts.years.length > 0 && (
          <details class="small">
            <summary>{t('yearTable')}</summary>
            <Table
              caption={t('yearTableCaption')}
              columns={[
                {
                  label: t('yearColumn'),
                  cell: ({ year }) => (
                    <a href={localePath(locale, activityListPath({ ...filters, country, year }))}>{year}</a>
                  ),
                },
                { label: t('countColumn'), number: true, cell: ({ count }) => formatNumber(locale, count) },
              ]}
              rows={counts.years}
            />
          </details>
        )}
      </div>
    </div>
  );
}
