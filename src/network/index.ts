import { describeActions } from '../audit/index.ts';
import type { Module } from '../platform/http.tsx';
import { ownFacts } from './contacts/contacts.actions.ts';
import { contactsRoutes } from './contacts/contacts.routes.tsx';
import { nameOrganisations } from './directory/directory.actions.ts';
import { directoryApi } from './directory/directory.api.ts';
import { directoryRoutes } from './directory/directory.routes.tsx';
import { factsRoutes } from './facts/facts.routes.tsx';
import { freshnessJobs } from './freshness/freshness.jobs.ts';
import { freshnessRoutes } from './freshness/freshness.routes.tsx';
import { historyRoutes } from './history/history.routes.tsx';
import { findOrganisation } from './known/known.actions.ts';
import { mergeRoutes } from './merges/merge.routes.tsx';
import { networksApi } from './networks/networks.api.ts';
import { networksRoutes } from './networks/networks.routes.tsx';
import { newOrganisationRoutes } from './new-organisation/new-organisation.routes.tsx';
import { partiesApi } from './parties/parties.api.ts';
import { partiesRoutes } from './parties/parties.routes.tsx';
import { networkActions } from './trail.messages.ts';

export { type Candidate, chooseOrganisation, listTypedCandidates } from './choosing/choosing.actions.ts';
export { ChooseOrganisation } from './choosing/choosing.view.tsx';
export { noteContacts, viewPublicContacts } from './contacts/contacts.actions.ts';
export { ContactSection } from './contacts/contacts.view.tsx';
export { countryRecords } from './countries/countries.records.ts';
export {
  nameOrganisations,
  type OrganisationRow,
  viewOrganisation,
  viewServing,
  worksWorldwide,
} from './directory/directory.actions.ts';
export { OrganisationItem, organisationItem } from './directory/directory.api.ts';
export { type Choices, listChoices } from './facts/choices.actions.ts';
export { DifferenceList, groupName } from './facts/fact-values.view.tsx';
export {
  accessEditable,
  changeFacts,
  type EditedOrganisation,
  leaveOffer,
  readFacts,
  viewKeeping,
} from './facts/facts.actions.ts';
export { canSetKind } from './facts/facts.policy.ts';
export { EditLink, MandateSection } from './facts/facts.view.tsx';
export {
  type FactGroup,
  type FactGroupName,
  groupOfImported,
} from './facts/groups.ts';
export { addEditNotice } from './facts/notices.ts';
export { differences, type FactValues } from './facts/values.ts';
export { countToConfirm } from './freshness/freshness.actions.ts';
export { type Freshness, freshnessIn } from './freshness/freshness.ts';
export { ConfirmationList, FreshnessChip } from './freshness/freshness.view.tsx';
export { findOrganisation, listOrganisationSlugs } from './known/known.actions.ts';
export { canMergeOrganisations } from './merges/merge.policy.ts';
export { MergeLink } from './merges/merges.view.tsx';
export {
  familyName,
  familyOf,
  isNetwork,
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
export { type Member, viewMemberships } from './networks/networks.actions.ts';
export { MemberOf } from './networks/networks.view.tsx';
export { slugOf } from './new-organisation/alike.ts';
export { organisationRecords } from './organisations/organisations.records.ts';
export { type CountryRow, viewCountry } from './parties/parties.actions.ts';
export { CountryItem, countryItem } from './parties/parties.api.ts';
export { PartyStatusText } from './parties/parties.view.tsx';
export {
  countriesPath,
  countryPath,
  networkPath,
  organisationEditPath,
  organisationPath,
  organisationsPath,
  ownContactsPath,
  topicPath,
  topicsPath,
} from './paths.ts';
export { Seat } from './seat.view.tsx';
export { NetworkSections } from './sections.view.tsx';
export { topicRecords } from './topics/topics.records.ts';
export { isIntegrationOrganisation, statusesOf, type TreatyStatus } from './treaty-status.ts';
/** The face of the module: who is who, and who can help. */
export const network: Module = (app, platform) => {
  describeActions(networkActions);
  platform.organisationNames = nameOrganisations;
  platform.findOrganisation = findOrganisation;
  directoryRoutes(app, platform);
  directoryApi(app, platform);
  partiesRoutes(app, platform);
  partiesApi(app, platform);
  factsRoutes(app, platform);
  historyRoutes(app, platform);
  contactsRoutes(app, platform);
  platform.personalData.add(ownFacts);
  freshnessRoutes(app, platform);
  freshnessJobs(platform);
  newOrganisationRoutes(app, platform);
  networksRoutes(app, platform);
  networksApi(app, platform);
  mergeRoutes(app, platform);
};
