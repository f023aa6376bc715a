/** The paths of the network, without their language: the one place that spells them. */
export const organisationsPath = '/organisations';
export const organisationPath = (slug: string): string => `${organisationsPath}/${slug}`;
export const newOrganisationPath = `${organisationsPath}/new`;
export const networksPath = '/networks';
export const networkPath = (slug: string): string => `${networksPath}/${slug}`;
/** Where a network's members are added, and where one of them is ended. */
export const newNetworkMemberPath = (slug: string): string => `${networkPath(slug)}/members/new`;
export const endMembershipPath = (slug: string, member: string): string => `${networkPath(slug)}/members/${member}/end`;
/** Where a record is put together with another that is the same organisation, and where that is undone. */
export const mergePath = (slug: string): string => `${organisationPath(slug)}/merge`;
export const mergeWithPath = (slug: string, other: string): string => `${mergePath(slug)}/${other}`;
export const mergesPath = (slug: string): string => `${organisationPath(slug)}/merges`;
export const undoMergePath = (slug: string, merge: string): string => `${mergesPath(slug)}/${merge}/undo`;
export const countriesPath = '/countries';
/** By ISO 3166-1 alpha-3, as in `/countries/KEN`. */
export const countryPath = (iso3: string): string => `${countriesPath}/${iso3}`;
export const topicsPath = '/topics';
export const topicPath = (slug: string): string => `${topicsPath}/${slug}`;
/** Where an organisation's facts are kept; with a group, the form of that group. */
export const organisationEditPath = (slug: string, group?: string): string =>
  `${organisationPath(slug)}/edit${group === undefined ? '' : `/${group}`}`;
export const organisationConfirmationPath = (slug: string): string => `${organisationPath(slug)}/confirmation`;
export const organisationHistoryPath = (slug: string): string => `${organisationPath(slug)}/history`;
export const undoPath = (slug: string, change: string): string => `${organisationHistoryPath(slug)}/${change}/undo`;
/** The contact points in which the reader is named. */
export const ownContactsPath = '/my/contact-points';
/** What the button in a steward's mail leads to. */
export const confirmByMailPath = (token: string): string => `/facts/confirmation/${token}`;
