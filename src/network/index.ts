import type { Module } from '../platform/http.tsx';
import { nameOrganisations } from './directory/directory.actions.ts';
import { directoryApi } from './directory/directory.api.ts';
import { directoryRoutes } from './directory/directory.routes.tsx';
import { findOrganisation } from './known/known.actions.ts';
import { partiesApi } from './parties/parties.api.ts';
import { partiesRoutes } from './parties/parties.routes.tsx';

export { countryRecords } from './countries/countries.records.ts';
export { type OrganisationRow, viewOrganisation, viewServing, worksWorldwide } from './directory/directory.actions.ts';
export { OrganisationItem, organisationItem } from './directory/directory.api.ts';
export { findOrganisation, listOrganisationSlugs } from './known/known.actions.ts';
export {
  familyName,
  familyOf,
  kindName,
  type OrganisationFamily,
  type OrganisationKind,
  organisationFamilies,
  regionName,
  type Treaty,
  treaties,
  treatyName,
  unGroupName,
  unRegionName,
  unSubregionName,
} from './names.ts';
export { organisationRecords } from './organisations/organisations.records.ts';
export { type CountryRow, viewCountry } from './parties/parties.actions.ts';
export { CountryItem, countryItem } from './parties/parties.api.ts';
export { PartyStatusText } from './parties/parties.view.tsx';
export {
  countriesPath,
  countryPath,
  organisationPath,
  organisationsPath,
  topicPath,
  topicsPath,
} from './paths.ts';
export { Seat } from './seat.view.tsx';
export { NetworkSections } from './sections.view.tsx';
export { topicRecords } from './topics/topics.records.ts';
export { isIntegrationOrganisation, statusesOf, type TreatyStatus } from './treaty-status.ts';
/** The face of the module: who is who, and who can help. */
export const network: Module = (app, platform) => {
  platform.organisationNames = nameOrganisations;
  platform.findOrganisation = findOrganisation;
  directoryRoutes(app, platform);
  directoryApi(app, platform);
  partiesRoutes(app, platform);
  partiesApi(app, platform);
};
