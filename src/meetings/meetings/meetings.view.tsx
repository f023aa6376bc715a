import { seriesDeadlinesMessages, seriesDeadlinesPath } from '../../documents/index.ts';
import { describeCount, ExportLinks, Filters, Original, Paging, SortLinks } from '../../platform/html/list.tsx';
import { conventionNames, isConvention } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { comma, formatList, formatNumber, formatRange, type Locale } from '../../platform/i18n.ts';
import { writeQuery } from '../../platform/query.ts';
import { PublicCalendar } from '../calendar.view.tsx';
import { NewMeetingLink } from '../organising/organising.view.tsx';
import { MeetingSections } from '../outcomes/outcomes.view.tsx';
import { meetingPath, meetingsPath, seriesPath } from '../paths.ts';
import { StatusChip } from '../standing.view.tsx';
import type { MeetingListView, MeetingRow, SeriesOverview } from './meetings.actions.ts';
import { type MeetingListQuery, meetingSorts } from './meetings.form.ts';
import { messages } from './meetings.messages.ts';

interface Props {
  locale: Locale;
  query: MeetingListQuery;
  list: MeetingListView;
}

interface PageProps extends Props {
  mayConvene: boolean;
  /** The deadlines of the one series that is shown. */
  mayKeepSeries: boolean;
}

export function MeetingsPage({ locale, query, list, mayConvene, mayKeepSeries }: PageProps) {
  const t = messages(locale);
  const { chosen, rows } = list;
  const { after, sort = meetingSorts[0], ...filters } = query;
  const isWhole = Object.values(filters).every((value) => value === undefined);
  const showsOverview = isWhole && after === undefined && rows.length > 0;
  const next = sort === 'newest' ? rows.filter(({ upcoming }) => upcoming) : [];
  const past = sort === 'newest' ? rows.filter(({ upcoming }) => !upcoming) : rows;
  return (
    <Page
      title={chosen?.title ?? t('title')}
      titleLanguage={chosen?.titleLanguage}
      section="meetings"
      crumbs={chosen === undefined ? [] : [{ label: t('title'), path: meetingsPath }]}
      description={chosen?.title ?? t('description')}
      feedPath="/feeds/meetings.atom"
      lead={
        <p class="when">
          {describeCount(locale, list.count)}
          {chosen !== undefined && chosen.conventions.length > 0 && (
            <> · {conventionList(locale, chosen.conventions)}</>
          )}
        </p>
      }
    >
      <MeetingSections current="meetings" />
      {mayConvene && <NewMeetingLink />}
      {chosen !== undefined && mayKeepSeries && (
        <p class="tools">
          <a class="button quiet" href={localePath(locale, seriesDeadlinesPath(chosen.slug))}>
            {seriesDeadlinesMessages(locale)('link')}
          </a>
        </p>
      )}
      <FilterForm locale={locale} query={query} list={list} />
      {showsOverview && (
        <p class="tools">
          <a href="#series">{t('bySeries')}</a>
          <a href="#years">{t('byYear')}</a>
        </p>
      )}
      {rows.length === 0 && <p>{t(isWhole ? 'emptyAll' : 'empty')}</p>}
      {rows.length > 0 && (
        <SortLinks
          path={meetingsPath}
          query={query}
          sort={sort}
          standard={meetingSorts[0]}
          options={[
            { value: 'newest', label: t('newest') },
            { value: 'oldest', label: t('oldest') },
          ]}
        />
      )}
      {next.length > 0 && (
        <>
          <h2 id="next">{t('next')}</h2>
          <MeetingTable locale={locale} rows={next} list={list} caption={t('nextCaption')} />
        </>
      )}
      {past.length > 0 && (
        <>
          <h2 id="past">{t(sort === 'newest' ? 'past' : 'all')}</h2>
          <MeetingTable
            locale={locale}
            rows={past}
            list={list}
            caption={t(sort === 'newest' ? 'pastCaption' : 'allCaption')}
          />
        </>
      )}
      <Paging path={meetingsPath} query={query} next={list.next} />
      <ExportLinks
        path={meetingsPath}
        query={query}
        formats={[
          { ending: 'csv', label: 'CSV' },
          { ending: 'ics', label: t('calendar') },
        ]}
      />
      {rows.length > 0 && <PublicCalendar path={`${localePath(locale, meetingsPath)}.ics${writeQuery(filters)}`} />}
      {showsOverview && <Overview locale={locale} list={list} />}
    </Page>
  );
}

const conventionList = (locale: Locale, conventions: readonly string[]): string =>
  formatList(
    locale,
    conventions.filter(isConvention).map((convention) => conventionNames(locale)(convention)),
  );

function FilterForm({ locale, query, list: { choices } }: Props) {
  const t = messages(locale);
  const named = choices.convention.map((choice) => ({
    ...choice,
    label: isConvention(choice.value) ? conventionNames(locale)(choice.value) : choice.value,
  }));
  const fields = [
    { name: 'series', label: t('series'), value: query.series, options: choices.series },
    { name: 'year', label: t('year'), value: query.year?.toString(), options: choices.year },
    { name: 'convention', label: t('convention'), value: query.convention, options: named },
    { name: 'country', label: t('country'), value: query.country, options: choices.country },
    { name: 'organisation', label: t('organisation'), value: query.organisation, options: choices.organisation },
  ];
  const useful = fields.filter(({ options, value }) => options.length > 0 || value !== undefined);
  return <Filters path={meetingsPath} fields={useful} keep={{ sort: query.sort }} />;
}

interface TableProps {
  locale: Locale;
  rows: readonly MeetingRow[];
  list: MeetingListView;
  caption: string;
}

function MeetingTable({ locale, rows, list: { chosen, documents }, caption }: TableProps) {
  const t = messages(locale);
  const columns: Column<MeetingRow>[] = [
    {
      label: t('meeting'),
      cell: ({ slug, title, titleLanguage }) => (
        <a href={localePath(locale, meetingPath(slug))}>
          <Original language={titleLanguage}>{title}</Original>
        </a>
      ),
    },
    {
      label: t('date'),
      cell: (row) => (
        <>
          <span class="date">{formatRange(locale, row)}</span> <StatusChip status={row.status} />
        </>
      ),
    },
    {
      label: t('place'),
      cell: ({ city, countryName }) =>
        city === null && countryName === null ? (
          <span class="none">{t('placeUnknown')}</span>
        ) : (
          <>
            {city !== null && <span dir="auto">{city}</span>}
            {city !== null && countryName !== null && comma(locale)}
            {countryName}
          </>
        ),
    },
  ];
  if (chosen === undefined)
    columns.push({
      label: t('series'),
      cell: ({ series, seriesTitle, seriesLanguage }) => (
        <a class="small" href={localePath(locale, seriesPath(series))}>
          <Original language={seriesLanguage}>{seriesTitle}</Original>
        </a>
      ),
    });
  if (rows.some(({ id }) => documents.has(id)))
    columns.push({
      label: t('documents'),
      number: true,
      cell: ({ id }) => {
        const count = documents.get(id);
        return count === undefined ? undefined : formatNumber(locale, count);
      },
    });
  return (
    <div class="meetings">
      <Table caption={caption} columns={columns} rows={rows} />
    </div>
  );
}

/** By series and by year: how much is known of each. */
function Overview({ locale, list: { series, choices } }: { locale: Locale; list: MeetingListView }) {
  const t = messages(locale);
  const columns: Column<SeriesOverview>[] = [
    {
      label: t('series'),
      cell: ({ slug, title, titleLanguage }) => (
        <a href={localePath(locale, seriesPath(slug))}>
          <Original language={titleLanguage}>{title}</Original>
        </a>
      ),
    },
    {
      label: t('years'),
      cell: ({ firstYear, lastYear }) => {
        if (firstYear === undefined || lastYear === undefined) return undefined;
        return <bdi>{firstYear === lastYear ? firstYear : `${firstYear}–${lastYear}`}</bdi>;
      },
    },
    { label: t('title'), number: true, cell: ({ meetings }) => formatNumber(locale, meetings) },
  ];
  return (
    <>
      <h2 id="series">{t('bySeries')}</h2>
      <Table caption={t('bySeriesCaption')} columns={columns} rows={series} />
      <h2 id="years">{t('byYear')}</h2>
      <ul class="inline">
        {choices.year.map(({ value, count }) => (
          <li>
            <a href={localePath(locale, meetingsPath) + writeQuery({ year: value })}>{value}</a>{' '}
            <span class="muted">({formatNumber(locale, count)})</span>
          </li>
        ))}
      </ul>
    </>
  );
}
