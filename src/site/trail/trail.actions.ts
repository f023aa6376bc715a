import {
  exportOwnTrail,
  exportTrailOfOrganisation,
  type TrailRow,
  viewOwnTrail,
  viewTrailOfOrganisation,
} from '../../audit/index.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { KnownOrganisation, OrganisationName, Platform } from '../../platform/http.tsx';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import type { MyTrailQuery, TrailQuery } from './trail.form.ts';
import { canReadTrail } from './trail.policy.ts';
import { findNames, listColleagues } from './trail.queries.ts';

type Installation = Pick<Platform, 'findOrganisation' | 'organisationNames'>;

/** Rows with the names that their reader may know. */
export interface Trail {
  rows: readonly TrailRow[];
  people: ReadonlyMap<string, string>;
  organisations: ReadonlyMap<string, OrganisationName>;
}

export interface TrailPageData extends Trail {
  next: string | undefined;
}

export interface OrganisationTrailData extends TrailPageData {
  organisation: KnownOrganisation;
  colleagues: readonly { id: string; name: string }[];
}

async function withNames(
  scope: Scope,
  { organisationNames }: Installation,
  locale: Locale,
  rows: readonly TrailRow[],
): Promise<Trail> {
  const people = new Set<string>();
  const organisations = new Set<string>();
  for (const { personId, organisationId, subjectKind, subjectId } of rows) {
    if (personId !== null) people.add(personId);
    if (organisationId !== null) organisations.add(organisationId);
    if (subjectId !== null && subjectKind === 'person') people.add(subjectId);
    if (subjectId !== null && subjectKind === 'organisation') organisations.add(subjectId);
  }
  return {
    rows,
    people: await findNames(scope, [...people]),
    organisations: await organisationNames(scope, [...organisations], locale),
  };
}

export async function viewMyTrail(
  scope: Scope,
  installation: Installation,
  locale: Locale,
  { group, after }: MyTrailQuery,
): Promise<TrailPageData> {
  const { rows, next } = await viewOwnTrail(scope, { group, after });
  return { ...(await withNames(scope, installation, locale, rows)), next };
}

export const exportMyTrail = async (
  scope: Scope,
  installation: Installation,
  locale: Locale,
  { group }: MyTrailQuery,
): Promise<Trail> => withNames(scope, installation, locale, await exportOwnTrail(scope, { group }));

/** The one way to an organisation's trail. */
async function accessTrail(
  scope: Scope,
  { findOrganisation }: Installation,
  locale: Locale,
  slug: string,
): Promise<KnownOrganisation> {
  const organisation = await findOrganisation(scope, slug, locale);
  if (organisation === undefined) throw new Refusal('not-found');
  if (!canReadTrail(scope.actor, organisation.id)) throw new Refusal('forbidden');
  return organisation;
}

export async function viewOrganisationTrail(
  scope: Scope,
  installation: Installation,
  locale: Locale,
  slug: string,
  { group, person: personId, after }: TrailQuery,
): Promise<OrganisationTrailData> {
  const organisation = await accessTrail(scope, installation, locale, slug);
  const { rows, next } = await viewTrailOfOrganisation(scope, { group, personId, after });
  const colleagues = sortByName(locale, await listColleagues(scope), ({ name }) => name);
  return { ...(await withNames(scope, installation, locale, rows)), next, organisation, colleagues };
}

export async function exportOrganisationTrail(
  scope: Scope,
  installation: Installation,
  locale: Locale,
  slug: string,
  { group, person: personId }: TrailQuery,
): Promise<Trail> {
  await accessTrail(scope, installation, locale, slug);
  return withNames(scope, installation, locale, await exportTrailOfOrganisation(scope, { group, personId }));
}
