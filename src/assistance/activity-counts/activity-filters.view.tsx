import { type FilterField, type FilterOption, Filters } from '../../platform/html/list.tsx';
import { conventionNames, conventions } from '../../platform/html/names.ts';
import type { Locale } from '../../platform/i18n.ts';
import type { ActivityListQuery } from '../activities/activities.form.ts';
import { messages } from '../activities/activities.messages.ts';
import { activityKindNames, activityKinds, activityStageNames, activityStages } from '../names.ts';
import { activitiesPath } from '../paths.ts';
import type { ActivityCounts } from './activity-counts.actions.ts';

interface Props {
  locale: Locale;
  query: ActivityListQuery;
  counts: ActivityCounts | undefined;
}

/** The filters with their counts; nothing but the way out when one of them names something unknown. */
export function ActivityFilterForm({ locale, query, counts }: Props) {
  const t = messages(locale);
  const fields = counts === undefined ? unknownFields(query) : fieldsOf(locale, query, counts);
  const isCounted =
    counts === undefined || [...counts.topics, ...counts.organisations].every(({ count }) => count !== undefined);
  return (
    <>
      <Filters path={activitiesPath} fields={fields} keep={{ sort: query.sort }} />
      {!isCounted && <p class="small muted">{t('countsLeftOut')}</p>}
    </>
  );

  function unknownFields({ organisation, country, topic }: ActivityListQuery): FilterField[] {
    return Object.entries({ organisation, country, topic }).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [{ name, value, label: t(name as 'organisation'), options: [{ value, label: value }] }],
    );
  }
}

function fieldsOf(locale: Locale, query: ActivityListQuery, counts: ActivityCounts): FilterField[] {
  const t = messages(locale);
  const [kindName, stageName, conventionName] = [
    activityKindNames(locale),
    activityStageNames(locale),
    conventionNames(locale),
  ];
  const counted = <Value extends string>(
    values: readonly Value[],
    found: ReadonlyMap<string, number>,
    name: (value: Value) => string,
  ) => values.map((value): FilterOption => ({ value, label: name(value), count: found.get(value) ?? 0 }));
  const years = counts.years.map(
    ({ year, count }): FilterOption => ({ value: String(year), label: String(year), count }),
  );
  if (query.year !== undefined && !years.some(({ value }) => value === String(query.year)))
    years.unshift({ value: String(query.year), label: String(query.year), count: 0 });
  return [
    {
      name: 'topic',
      label: t('topic'),
      value: query.topic,
      options: counts.topics.map(({ slug, label, depth, count }) => ({
        value: slug,
        label: '\u2003'.repeat(depth) + label,
        count,
      })),
    },
    {
      name: 'country',
      label: t('country'),
      value: query.country,
      options: counts.countries.map(({ iso3, name, count }) => ({ value: iso3, label: name, count })),
    },
    {
      name: 'organisation',
      label: counts.organisationsCut ? t('organisationCut', { count: counts.organisations.length }) : t('organisation'),
      value: query.organisation,
      options: counts.organisations.map(({ slug, name, count }) => ({ value: slug, label: name, count })),
    },
    { name: 'year', label: t('year'), value: query.year?.toString(), options: years },
    { name: 'kind', label: t('kind'), value: query.kind, options: counted(activityKinds, counts.kinds, kindName) },
    {
      name: 'convention',
      label: t('convention'),
      value: query.convention,
      options: counted(conventions, counts.conventions, conventionName),
    },
    {
      name: 'stage',
      label: t('stage'),
      value: query.stage,
      options: counted(activityStages, counts.stages, stageName),
    },
  ];
}
