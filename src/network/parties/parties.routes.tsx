import type { FastifyInstance } from 'fastify';
import { toCsv } from '../../platform/csv.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { publicFile, publicPage } from '../../platform/public-page.tsx';
import { treaties, treatyName, unGroupName, unRegionName, unSubregionName } from '../names.ts';
import { countriesPath, countryPath } from '../paths.ts';
import { statusesOf } from '../treaty-status.ts';
import { type CountryRow, viewCountries } from './parties.actions.ts';
import { countryItem } from './parties.api.ts';
import { CountriesQuery } from './parties.form.ts';
import { partiesMessages } from './parties.messages.ts';
import { CountriesPage } from './parties.view.tsx';

export function partiesRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(app, platform, { path: countriesPath, query: CountriesQuery }, async ({ scope, locale, query }) => (
    <CountriesPage list={await viewCountries(scope, locale, query)} query={query} />
  ));

  const file = (ending: string, type: string, write: (rows: readonly CountryRow[], locale: Locale) => string) =>
    publicFile(
      app,
      platform,
      { path: `${countriesPath}.${ending}`, query: CountriesQuery },
      ({ scope, locale, query }) => viewCountries(scope, locale, { ...query, after: undefined }, Infinity),
      ({ rows }, { locale }) => ({ type, body: write(rows, locale), fileName: `countries.${ending}` }),
    );
  file('csv', 'text/csv; charset=utf-8', (rows, locale) =>
    writeCsv(rows, locale, ({ iso3 }) => `${platform.baseUrl}/${locale}${countryPath(iso3)}`),
  );
  file('json', 'application/json; charset=utf-8', (rows) =>
    JSON.stringify({ data: rows.map((row) => countryItem(platform.baseUrl, row)) }),
  );
}

function writeCsv(rows: readonly CountryRow[], locale: Locale, pageOf: (row: CountryRow) => string): string {
  const t = partiesMessages(locale);
  const header = [
    ...[t('columnCode'), t('country'), t('region'), t('columnSubregion'), t('group')],
    ...treaties.flatMap((treaty) => {
      const name = treatyName(locale, treaty);
      return [name, t('columnSince', { treaty: name })];
    }),
    ...[t('columnUnconfirmed'), t('served'), t('columnNote'), t('columnSource'), t('columnPage')],
  ];
  return toCsv(
    header,
    rows.map((row) => [
      ...[row.iso3, row.name, unRegionName(locale, row.unRegion), unSubregionName(locale, row.unSubregion)],
      row.unGroup === null ? null : unGroupName(locale, row.unGroup),
      ...statusesOf(row).flatMap(({ kind, since }) => [t(kind), since]),
      statusesOf(row)
        .filter(({ unconfirmed }) => unconfirmed)
        .map(({ treaty }) => treatyName(locale, treaty))
        .join('; '),
      ...[row.organisations, [row.note, row.sourceNote].filter((note) => note !== null).join('; ')],
      ...[row.source, pageOf(row)],
    ]),
  );
}
