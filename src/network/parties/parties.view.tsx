import { describeCount, ExportLinks, Filters, Paging, SortLinks, Unconfirmed } from '../../platform/html/list.tsx';
import { WorldMap } from '../../platform/html/map.tsx';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { formatDate, type Locale } from '../../platform/i18n.ts';
import { writeQuery } from '../../platform/query.ts';
import { treaties, treatyName, unGroupName, unGroups, unRegionName, unRegions } from '../names.ts';
import { countriesPath, countryPath, organisationsPath } from '../paths.ts';
import { NetworkSections } from '../sections.view.tsx';
import { isIntegrationOrganisation, partyStatuses, statusOf, type TreatyStatus } from '../treaty-status.ts';
import type { CountryList, CountryRow } from './parties.actions.ts';
import { type CountriesQuery, countryOrders } from './parties.form.ts';
import { partiesMessages } from './parties.messages.ts';

interface Props {
  list: CountryList;
  query: CountriesQuery;
}

export function CountriesPage({ list, query }: Props) {
  const { locale } = useSite();
  const t = partiesMessages(locale);
  const { rows, next, count, found } = list;
  const path = countriesPath;
  const orderNames = { name: t('byName'), served: t('byServed') };
  return (
    <Page section="network" title={t('title')} description={t('lead')} lead={<p class="when">{t('lead')}</p>}>
      <NetworkSections current="countries" />
      <CountryFilters list={list} query={query} />
      {count.count === 0 ? (
        <p class="none">{t('noneYet')}</p>
      ) : (
        <>
          <WorldMap
            id="map"
            caption={t('mapCaption', { count: found.length })}
            tableHref="#list"
            shaded={{
              label: t('mapLabel'),
              countries: found.map(({ iso3, isoNumeric, name, organisations }) => ({
                isoNumeric,
                title: t('onMap', { country: name, count: organisations }),
                href: localePath(locale, countryPath(iso3)),
                value: organisations,
              })),
            }}
          />
          <SortLinks
            path={path}
            query={query}
            sort={query.sort ?? 'name'}
            standard="name"
            options={countryOrders.map((value) => ({ value, label: orderNames[value] }))}
          />
          <Table id="list" caption={describeCount(locale, count)} columns={columns(locale)} rows={rows} />
          <Paging path={path} query={query} next={next} />
          <ExportLinks
            path={path}
            query={query}
            formats={[
              { ending: 'csv', label: 'CSV' },
              { ending: 'json', label: 'JSON' },
            ]}
          />
        </>
      )}
    </Page>
  );
}

function columns(locale: Locale): Column<CountryRow>[] {
  const t = partiesMessages(locale);
  return [
    {
      label: t('country'),
      cell: (row) => (
        <>
          <a href={localePath(locale, countryPath(row.iso3))}>{row.name}</a>
          {isIntegrationOrganisation(row) && <span class="muted small"> {t('integration')}</span>}
        </>
      ),
    },
    ...treaties.map((treaty) => ({
      label: treatyName(locale, treaty),
      cell: (row: CountryRow) => <PartyStatusText status={statusOf(row, treaty)} />,
    })),
    {
      label: t('served'),
      cell: ({ iso3, organisations }) =>
        organisations === 0 ? (
          <span class="muted">{t('servedCount', { count: 0 })}</span>
        ) : (
          <a href={localePath(locale, organisationsPath) + writeQuery({ country: iso3 })}>
            {t('servedCount', { count: organisations })}
          </a>
        ),
    },
  ];
}

/** A status in words, with what is not borne out said beside it. */
export function PartyStatusText({ status }: { status: TreatyStatus }) {
  const { locale } = useSite();
  return (
    <>
      <span class={status.kind === 'party' ? undefined : 'muted'}>{describeStatus(locale, status)}</span>
      {status.unconfirmed && (
        <>
          {' '}
          <Unconfirmed locale={locale} />
        </>
      )}
    </>
  );
}

export function describeStatus(locale: Locale, { kind, since }: TreatyStatus): string {
  const t = partiesMessages(locale);
  if (kind !== 'party') return t(kind);
  return since === null ? t('partyUndated') : t('partySince', { date: formatDate(locale, since) });
}

function CountryFilters({ list: { counts }, query }: Props) {
  const { locale } = useSite();
  const t = partiesMessages(locale);
  const field = (name: keyof typeof counts, label: string, options: readonly { value: string; label: string }[]) => ({
    name,
    label,
    value: query[name],
    options: options.map((option) => ({ ...option, count: counts[name].get(option.value) ?? 0 })),
  });
  return (
    <Filters
      path={countriesPath}
      keep={{ sort: query.sort }}
      texts={[{ name: 'name', label: t('name'), value: query.name }]}
      fields={[
        field(
          'region',
          t('region'),
          unRegions.map((value) => ({ value, label: unRegionName(locale, value) })),
        ),
        field(
          'group',
          t('group'),
          unGroups.map((value) => ({ value, label: unGroupName(locale, value) })),
        ),
        ...treaties.map((treaty) =>
          field(
            treaty,
            treatyName(locale, treaty),
            partyStatuses.map((value) => ({ value, label: t(value) })),
          ),
        ),
      ]}
    />
  );
}
