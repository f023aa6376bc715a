import {
  describeCount,
  ExportLinks,
  Filters,
  Original,
  Paging,
  SortLinks,
  Unconfirmed,
} from '../../platform/html/list.tsx';
import { WorldMap } from '../../platform/html/map.tsx';
import { conventionNames, conventions, isConvention } from '../../platform/html/names.ts';
import { Page } from '../../platform/html/page.tsx';
import { localePath, useSite } from '../../platform/html/site.tsx';
import { type Column, Table } from '../../platform/html/table.tsx';
import { formatList, type Locale, languageName, sortByName } from '../../platform/i18n.ts';
import { writeQuery } from '../../platform/query.ts';
import {
  familyName,
  familyOf,
  kindName,
  organisationFamilies,
  organisationKinds,
  organisationRegions,
  regionName,
} from '../names.ts';
import { NewOrganisationLink } from '../new-organisation/new-organisation.view.tsx';
import { organisationPath, organisationsPath } from '../paths.ts';
import { Seat } from '../seat.view.tsx';
import { NetworkSections } from '../sections.view.tsx';
import type { Directory, OrganisationRow } from './directory.actions.ts';
import { type OrganisationsQuery, organisationOrders } from './directory.form.ts';
import { directoryMessages } from './directory.messages.ts';

interface Props {
  directory: Directory;
  query: OrganisationsQuery;
}

export function DirectoryPage({ directory, query, mayMake }: Props & { mayMake: boolean }) {
  const { locale } = useSite();
  const t = directoryMessages(locale);
  const { rows, next, count, worldwide } = directory;
  const path = organisationsPath;
  const sortNames = { name: t('byName'), country: t('byCountry'), kind: t('byKind') };
  return (
    <Page section="network" title={t('title')} description={t('lead')} lead={<p class="when">{t('lead')}</p>}>
      <NetworkSections current="organisations" />
      {mayMake && <NewOrganisationLink />}
      <DirectoryFilters directory={directory} query={query} />
      {query.country !== undefined && worldwide > 0 && (
        <p>
          {t('worldwideNote', { count: worldwide })}{' '}
          <a
            href={
              localePath(locale, path) +
              writeQuery({ ...query, country: undefined, region: 'global', after: undefined })
            }
          >
            {t('worldwideLink')}
          </a>
        </p>
      )}
      {count.count === 0 ? (
        <p class="none">{t('noneYet')}</p>
      ) : (
        <>
          <DirectoryMap found={directory.found} />
          <SortLinks
            path={path}
            query={query}
            sort={query.sort ?? 'name'}
            standard="name"
            options={organisationOrders.map((value) => ({ value, label: sortNames[value] }))}
          />
          <Table id="list" caption={describeCount(locale, count)} columns={columns(locale)} rows={rows} />
          <Paging path={path} query={query} next={next} />
          <ExportLinks
            path={path}
            query={query}
            formats={[
              { ending: 'csv', label: 'CSV' },
              { ending: 'json', label: 'JSON' },
              { ending: 'vcf', label: 'vCard' },
            ]}
          />
        </>
      )}
    </Page>
  );
}

function columns(locale: Locale): Column<OrganisationRow>[] {
  const t = directoryMessages(locale);
  return [
    { label: t('organisation'), cell: (row) => <OrganisationName row={row} /> },
    { label: t('kind'), cell: ({ kind }) => kindName(locale, kind) },
    { label: t('seat'), cell: (row) => <Seat place={row} /> },
    { label: t('conventions'), cell: (row) => <ConventionList conventions={row.conventions} /> },
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
        serves.length > 0 ? (
          t('servesCount', { count: serves.length })
        ) : (
          <span class="muted">{t(region === 'global' ? 'worldwide' : 'noList')}</span>
        ),
    },
  ];
}

/** By name as a link, with the short name it is known by. */
function OrganisationName({ row }: { row: OrganisationRow }) {
  const { locale } = useSite();
  const { slug, name, nameLanguage, shortName, unconfirmed } = row;
  return (
    <>
      <a href={localePath(locale, organisationPath(slug))}>
        <Original language={nameLanguage}>{name}</Original>
      </a>
      {shortName !== name && (
        <>
          {' '}
          <bdi class="muted small">{shortName}</bdi>
        </>
      )}
      {(unconfirmed.includes('all') || unconfirmed.includes('name')) && (
        <>
          {' '}
          <Unconfirmed locale={locale} />
        </>
      )}
    </>
  );
}

function ConventionList({ conventions }: { conventions: readonly string[] }) {
  const { locale } = useSite();
  const names = conventions.filter(isConvention).map((convention) => conventionNames(locale)(convention));
  return names.length === 0 ? null : <>{formatList(locale, names)}</>;
}

function DirectoryMap({ found }: { found: readonly OrganisationRow[] }) {
  const { locale } = useSite();
  const t = directoryMessages(locale);
  return (
    <WorldMap
      id="map"
      caption={t('mapCaption', { count: found.length })}
      tableHref="#list"
      points={{
        families: organisationFamilies.map((key) => ({ key, label: familyName(locale, key) })),
        points: found.map(({ slug, kind, shortName, latitude, longitude }) => ({
          latitude,
          longitude,
          family: familyOf(kind),
          title: shortName,
          href: localePath(locale, organisationPath(slug)),
        })),
      }}
    />
  );
}

function DirectoryFilters({ directory: { counts, countries, topics }, query }: Props) {
  const { locale } = useSite();
  const t = directoryMessages(locale);
  type Name = keyof typeof counts;
  const field = (name: Name, options: readonly { value: string; label: string }[]) => ({
    name,
    label: t(name),
    value: query[name],
    options: options.map((option) => ({ ...option, count: counts[name].get(option.value) ?? 0 })),
  });
  const named = (values: readonly string[], nameOf: (locale: Locale, value: string) => string) =>
    values.map((value) => ({ value, label: nameOf(locale, value) }));
  const byName = (options: { value: string; label: string }[]) => sortByName(locale, options, ({ label }) => label);
  const languages = new Set([...counts.language.keys(), ...(query.language === undefined ? [] : [query.language])]);
  return (
    <Filters
      path={organisationsPath}
      keep={{ sort: query.sort }}
      texts={[{ name: 'name', label: t('name'), value: query.name }]}
      fields={[
        field('family', named(organisationFamilies, familyName)),
        field('kind', named(organisationKinds, kindName)),
        field('region', named(organisationRegions, regionName)),
        field('country', byName(countries.map(({ iso3, name }) => ({ value: iso3, label: name })))),
        field('topic', byName(topics.map(({ slug, label }) => ({ value: slug, label })))),
        field(
          'convention',
          conventions.map((value) => ({ value, label: conventionNames(locale)(value) })),
        ),
        field('language', byName(named([...languages], languageName))),
        field('confirmed', [{ value: 'yes', label: t('confirmedYes') }]),
      ]}
    />
  );
}
