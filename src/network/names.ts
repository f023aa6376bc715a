import type { Locale } from '../platform/i18n.ts';
import { networkNames } from './names.messages.ts';

/** What kind of organisation, in the order in which lists show them. */
export const organisationKinds = [
  'basel-centre',
  'stockholm-centre',
  'basel-stockholm-centre',
  'fao-regional-office',
  'fao-subregional-office',
  'unep-regional-office',
  'cleaner-production-centre',
  'enforcement-network',
  'enforcement-agency',
  'authority',
  'network',
  'secretariat',
  'partner',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** The four families of the network, and beside them authorities, agencies, other networks, secretariats and partners. */
export const organisationFamilies = [
  'regional-centres',
  'regional-offices',
  'cleaner-production-centres',
  'enforcement-networks',
  'authorities',
  'enforcement-agencies',
  'networks',
  'secretariats',
  'partners',
] as const;
export type OrganisationFamily = (typeof organisationFamilies)[number];

const families: Record<OrganisationKind, OrganisationFamily> = {
  'basel-centre': 'regional-centres',
  'stockholm-centre': 'regional-centres',
  'basel-stockholm-centre': 'regional-centres',
  'fao-regional-office': 'regional-offices',
  'fao-subregional-office': 'regional-offices',
  'unep-regional-office': 'regional-offices',
  'cleaner-production-centre': 'cleaner-production-centres',
  'enforcement-network': 'enforcement-networks',
  'enforcement-agency': 'enforcement-agencies',
  authority: 'authorities',
  network: 'networks',
  secretariat: 'secretariats',
  partner: 'partners',
};
/** Those whose members are organisations. */
export const networkKinds = ['enforcement-network', 'network'] as const satisfies OrganisationKind[];
export const isNetwork = (kind: string): boolean => networkKinds.some((one) => one === kind);

export const familyOf = (kind: string): OrganisationFamily => families[kind as OrganisationKind] ?? 'partners';

/** Where an organisation works, as the conventions part the world; `global` is all of it. */
export const organisationRegions = [
  'africa',
  'arab-states',
  'asia',
  'cee',
  'lac',
  'pacific',
  'weog',
  'global',
] as const;

/** The treaties for which a country's status is known, in the order in which they are shown. */
export const treaties = ['basel', 'ban-amendment', 'rotterdam', 'stockholm'] as const;
export type Treaty = (typeof treaties)[number];

export const unRegions = ['africa', 'americas', 'asia', 'europe', 'oceania'] as const;
export const unGroups = ['african', 'asia-pacific', 'eastern-european', 'grulac', 'weog'] as const;

type Key = Parameters<ReturnType<typeof networkNames>>[0];
/** A value for which there is no word stays as it is. */
const nameOf = (locale: Locale, kind: string, value: string): string =>
  `${kind}-${value}` in networkNames.catalogues.en ? networkNames(locale)(`${kind}-${value}` as Key) : value;

/** Names of values as the conventions say them in each language. */
export const kindName = (locale: Locale, kind: string): string => nameOf(locale, 'kind', kind);
export const familyName = (locale: Locale, family: string): string => nameOf(locale, 'family', family);
export const regionName = (locale: Locale, region: string): string => nameOf(locale, 'region', region);
export const treatyName = (locale: Locale, treaty: string): string => nameOf(locale, 'treaty', treaty);
export const unRegionName = (locale: Locale, region: string): string => nameOf(locale, 'un', region);
export const unGroupName = (locale: Locale, group: string): string => nameOf(locale, 'group', group);

/** A subregion of the United Nations (M49), which the data name in English. */
export function unSubregionName(locale: Locale, subregion: string): string {
  const value = subregion.toLowerCase().replace(/ /g, '-');
  const name = nameOf(locale, 'sub', value);
  return name === value ? subregion : name;
}
