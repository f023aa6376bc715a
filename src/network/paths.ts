/** The paths of the network, without their language: the one place that spells them. */
export const organisationsPath = '/organisations';
export const organisationPath = (slug: string): string => `${organisationsPath}/${slug}`;
export const countriesPath = '/countries';
/** By ISO 3166-1 alpha-3, as in `/countries/KEN`. */
export const countryPath = (iso3: string): string => `${countriesPath}/${iso3}`;
export const topicsPath = '/topics';
export const topicPath = (slug: string): string => `${topicsPath}/${slug}`;
