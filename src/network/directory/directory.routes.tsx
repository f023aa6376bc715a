import type { FastifyInstance } from 'fastify';
import { toCsv } from '../../platform/csv.ts';
import { conventionNames, isConvention } from '../../platform/html/names.ts';
import type { Platform } from '../../platform/http.tsx';
import { type Locale, languageName } from '../../platform/i18n.ts';
import { publicFile, publicPage } from '../../platform/public-page.tsx';
import { partialText } from '../../platform/record-fields.ts';
import { toVcards } from '../../platform/vcard.ts';
import { familyName, familyOf, kindName, regionName } from '../names.ts';
import { canMakeOrganisations } from '../new-organisation/new-organisation.policy.ts';
import { organisationPath, organisationsPath } from '../paths.ts';
import { listOrganisations, type OrganisationRow, viewDirectory } from './directory.actions.ts';
import { organisationItem } from './directory.api.ts';
import { OrganisationsQuery } from './directory.form.ts';
import { directoryMessages } from './directory.messages.ts';
import { DirectoryPage } from './directory.view.tsx';

type Found = Awaited<ReturnType<typeof listOrganisations>>;

export function directoryRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(
    app,
    platform,
    { path: organisationsPath, query: OrganisationsQuery },
    async ({ scope, locale, query }) => (
      <DirectoryPage
        directory={await viewDirectory(scope, locale, query)}
        query={query}
        mayMake={canMakeOrganisations(scope.actor)}
      />
    ),
  );

  const file = (ending: string, type: string, write: (found: Found, locale: Locale) => string) =>
    publicFile(
      app,
      platform,
      { path: `${organisationsPath}.${ending}`, query: OrganisationsQuery },
      ({ scope, locale, query }) => listOrganisations(scope, locale, query),
      (found, { locale }) => ({ type, body: write(found, locale), fileName: `organisations.${ending}` }),
    );
  const pageOf = (locale: Locale, { slug }: OrganisationRow) =>
    `${platform.baseUrl}/${locale}${organisationPath(slug)}`;
  file('csv', 'text/csv; charset=utf-8', (found, locale) => writeCsv(found, locale, pageOf));
  file('vcf', 'text/vcard; charset=utf-8', (found, locale) => writeCards(found, locale, pageOf));
  file('json', 'application/json; charset=utf-8', ({ rows }) =>
    JSON.stringify({ data: rows.map((row) => organisationItem(platform.baseUrl, row)) }),
  );
}

type PageOf = (locale: Locale, row: OrganisationRow) => string;

function writeCsv({ rows, countries, topics }: Found, locale: Locale, pageOf: PageOf): string {
  const t = directoryMessages(locale);
  const countryNames = new Map(countries.map(({ iso3, name }) => [iso3, name]));
  const labels = new Map(topics.map(({ slug, label }) => [slug, label]));
  const header = [
    ...[t('columnId'), t('organisation'), t('columnShortName'), t('family'), t('kind'), t('columnCity')],
    ...[t('seat'), t('columnCountryCode'), t('columnLatitude'), t('columnLongitude'), t('region'), t('serves')],
    ...[t('conventions'), t('languages'), t('columnTopics'), t('columnHost'), t('columnEstablished')],
    ...[t('columnWebsite'), t('columnNote'), t('columnSource'), t('columnUnconfirmed'), t('columnPage')],
  ];
  return toCsv(
    header,
    rows.map((row) => [
      ...[row.slug, row.name, row.shortName, familyName(locale, familyOf(row.kind)), kindName(locale, row.kind)],
      ...[row.city, row.countryName, row.country, row.latitude, row.longitude, regionName(locale, row.region)],
      row.serves.map((iso3) => countryNames.get(iso3) ?? iso3).join('; '),
      row.conventions
        .filter(isConvention)
        .map((value) => conventionNames(locale)(value))
        .join('; '),
      row.languages.map((language) => languageName(locale, language)).join('; '),
      row.topics.map((slug) => labels.get(slug) ?? slug).join('; '),
      row.hostInstitution,
      partialText(row.establishedOn, row.establishedPrecision),
      row.website,
      [row.note, row.servesNote].filter((note) => note !== null).join('; '),
      row.source,
      row.unconfirmed.join('; '),
      pageOf(locale, row),
    ]),
  );
}

function writeCards({ rows, topics, contacts }: Found, locale: Locale, pageOf: PageOf): string {
  const labels = new Map(topics.map(({ slug, label }) => [slug, label]));
  return toVcards(
    rows.map((row) => ({
      ...row,
      country: row.countryName,
      page: pageOf(locale, row),
      categories: [kindName(locale, row.kind), ...row.topics.map((slug) => labels.get(slug) ?? slug)],
      note: row.note,
      contacts: contacts.get(row.id) ?? [],
    })),
  );
}
