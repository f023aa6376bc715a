import { organisationPath } from '../../network/index.ts';
import { partialText } from '../../platform/record-fields.ts';
import type { OrganisationPageData } from './organisation.actions.ts';

/** The organisation as search engines read it (schema.org Organization). */
export function describeOrganisation(
  { organisation, served, expertise, otherNames }: OrganisationPageData,
  baseUrl: string,
  locale: string,
): object {
  const { slug, name, shortName, website, city, country, hostInstitution, languages, latitude, longitude } =
    organisation;
  const founded = partialText(organisation.establishedOn, organisation.establishedPrecision);
  const address = {
    '@type': 'PostalAddress',
    ...(city !== null && { addressLocality: city }),
    addressCountry: country,
  };
  return {
    '@type': 'Organization',
    '@id': `${baseUrl}/${locale}${organisationPath(slug)}`,
    name,
    alternateName: [...new Set([shortName, ...otherNames.map((other) => other.name)])].filter(
      (other) => other !== name,
    ),
    ...(website !== null && { url: website }),
    address,
    ...(latitude !== null &&
      longitude !== null && {
        location: { '@type': 'Place', address, geo: { '@type': 'GeoCoordinates', latitude, longitude } },
      }),
    ...(hostInstitution !== null && { parentOrganization: { '@type': 'Organization', name: hostInstitution } }),
    ...(founded !== undefined && { foundingDate: founded }),
    knowsLanguage: languages,
    knowsAbout: expertise.map(({ label }) => label),
    areaServed: served.map((place) => ({ '@type': 'Country', name: place.name, identifier: place.iso3 })),
  };
}
