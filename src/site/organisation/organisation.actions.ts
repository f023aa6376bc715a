import type { Scope } from '../../db/scope.ts';
import { noteDocuments } from '../../documents/index.ts';
import { viewFollowing } from '../../exchange/index.ts';
import {
  canMergeOrganisations,
  noteContacts,
  viewKeeping,
  viewMemberships,
  viewOrganisation,
} from '../../network/index.ts';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import { listActivities, listExperiences, listMeetings } from '../gathered/gathered.queries.ts';
import {
  listDocuments,
  listExpertise,
  listOtherNames,
  listOutcomes,
  listServedCountries,
} from './organisation.queries.ts';

export type OrganisationRecord = Awaited<ReturnType<typeof viewOrganisationRecord>>;
export type OrganisationPageData = Awaited<ReturnType<typeof viewOrganisationPage>>;

const shown = 10;

/** An organisation with whom it serves and what it knows, each with its proof. */
export async function viewOrganisationRecord(scope: Scope, locale: Locale, slug: string) {
  const organisation = await viewOrganisation(scope, locale, slug);
  const served = await listServedCountries(scope, locale, organisation.id);
  const topics = await listExpertise(scope, locale, organisation.id);
  const expertise = topics.filter(({ isStated }) => isStated).sort((a, b) => b.activities - a.activities);
  const delivered = topics.filter(({ isStated }) => !isStated).sort((a, b) => b.activities - a.activities);
  return { organisation, served: sortByName(locale, served, ({ name }) => name), expertise, delivered };
}

/** All that is known of an organisation, from every part of the system. */
export async function viewOrganisationPage(scope: Scope, locale: Locale, slug: string) {
  const record = await viewOrganisationRecord(scope, locale, slug);
  const { id, nameLanguage } = record.organisation;
  const subject = { organisationId: id };
  const keeping = await viewKeeping(scope, locale, record.organisation);
  const documents = await listDocuments(scope, locale, id, shown);
  noteContacts(scope, record.organisation, keeping.contacts);
  await noteDocuments(
    scope,
    'document.listed',
    documents.map(({ slug }) => slug),
    { kind: 'organisation', id },
  );
  return {
    ...record,
    ...keeping,
    following: await viewFollowing(scope, 'organisation', id),
    mayMerge: canMergeOrganisations(scope.actor),
    memberOf: await viewMemberships(scope, locale, id),
    otherNames: await listOtherNames(scope, id, nameLanguage),
    activities: await listActivities(scope, locale, subject, shown),
    meetings: await listMeetings(scope, locale, subject, shown),
    outcomes: await listOutcomes(scope, locale, id, 20),
    documents,
    experiences: await listExperiences(scope, locale, subject, shown),
  };
}
