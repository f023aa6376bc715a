import type { Scope } from '../../db/scope.ts';
import { familyOf, type OrganisationFamily, organisationFamilies, type Treaty, treaties } from '../../network/index.ts';
import { type Count, countLimit, toCount } from '../../platform/list.ts';
import { countEverything } from './figures.queries.ts';

export interface Figures {
  families: { family: OrganisationFamily; count: number }[];
  countriesServed: number;
  parties: { treaty: Treaty; count: number }[];
  meetings: Count;
  documents: Count;
  outcomes: Count;
  activities: Count;
  experiences: Count;
}

/** What there is, counted as it is asked for: exact up to 10,000. */
export async function countFigures(scope: Scope): Promise<Figures> {
  const counts = await countEverything(scope, countLimit + 1);
  return {
    families: organisationFamilies.map((family) => ({
      family,
      count: counts.organisations
        .filter(({ kind }) => familyOf(kind) === family)
        .reduce((sum, { count }) => sum + count, 0),
    })),
    countriesServed: counts.countriesServed,
    parties: treaties.map((treaty) => ({
      treaty,
      count: counts.parties.find((party) => party.treaty === treaty)?.count ?? 0,
    })),
    meetings: toCount(counts.meetings),
    documents: toCount(counts.documents),
    outcomes: toCount(counts.outcomes),
    activities: toCount(counts.activities),
    experiences: toCount(counts.experiences),
  };
}
