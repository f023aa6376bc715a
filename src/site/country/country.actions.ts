import type { Scope } from '../../db/scope.ts';
import { viewFollowing } from '../../exchange/index.ts';
import {
  familyOf,
  freshnessIn,
  type OrganisationRow,
  organisationFamilies,
  viewCountry,
  viewServing,
} from '../../network/index.ts';
import { type Locale, sortByName } from '../../platform/i18n.ts';
import { listActivities, listExperiences, listMeetings } from '../gathered/gathered.queries.ts';
import { countActivitiesIn } from './country.queries.ts';

export type Helper = Awaited<ReturnType<typeof viewHelp>>['families'][number]['helpers'][number];
export type CountryPageData = Awaited<ReturnType<typeof viewCountryPage>>;

/** Where organisations without a list of countries may work, by the group to which a country belongs. */
const regionsOfGroup: Readonly<Record<string, readonly string[]>> = {
  african: ['africa', 'arab-states'],
  'asia-pacific': ['asia', 'pacific', 'arab-states'],
  'eastern-european': ['cee'],
  grulac: ['lac'],
  weog: ['weog'],
};

export interface Served {
  id: string;
  iso3: string;
  unGroup: string | null;
  officialUnLanguages: readonly string[];
}

/**
 * Who can help a country: those that serve it, family by family; first those that work in one of its official languages, then
 * those that did most there, then by name. Apart from them those that keep no list of countries and work worldwide or in its part
 * of the world: they may serve it, and nobody has said so.
 */
export async function viewHelp(scope: Scope, locale: Locale, country: Served) {
  const { rows, topics } = await viewServing(scope, locale, country.id);
  const labels = new Map(topics.map((topic) => [topic.slug, topic]));
  const activities = await countActivitiesIn(scope, country.id);
  const helpers = sortByName(locale, rows, ({ name }) => name).map((row: OrganisationRow) => ({
    ...row,
    family: familyOf(row.kind),
    activities: activities.get(row.id) ?? 0,
    sharedLanguages: row.languages.filter((language) => country.officialUnLanguages.includes(language)),
    expertise: row.topics.flatMap((slug) => labels.get(slug) ?? []),
    freshness: freshnessIn(row.confirmed, 'countries', scope.now),
  }));
  const serves = helpers.filter((helper) => helper.serves.includes(country.iso3));
  const serving = serves
    .filter(({ freshness }) => freshness !== 'dropped')
    .sort((a, b) => shares(b) - shares(a) || b.activities - a.activities);
  const regions = ['global', ...(regionsOfGroup[country.unGroup ?? ''] ?? [])];
  return {
    families: organisationFamilies.flatMap((family) => {
      const found = serving.filter((helper) => helper.family === family);
      return found.length === 0 ? [] : [{ family, helpers: found }];
    }),
    serving,
    /** They said so once, and have not said for too long that it is still right. */
    dropped: serves.filter(({ freshness }) => freshness === 'dropped'),
    withoutList: regions.flatMap((region) => {
      const found = helpers.filter((helper) => helper.serves.length === 0 && helper.region === region);
      return found.length === 0 ? [] : [{ region, helpers: found }];
    }),
  };
}

const shares = ({ sharedLanguages }: { sharedLanguages: readonly string[] }): number =>
  sharedLanguages.length > 0 ? 1 : 0;

/** All that is known of a country: what binds it, who can help, and what was done there. */
export async function viewCountryPage(scope: Scope, locale: Locale, iso3: string) {
  const country = await viewCountry(scope, locale, iso3);
  const subject = { countryId: country.id };
  return {
    country,
    following: await viewFollowing(scope, 'country', country.id),
    help: await viewHelp(scope, locale, country),
    activities: await listActivities(scope, locale, subject, 10),
    meetings: await listMeetings(scope, locale, subject, 10),
    experiences: await listExperiences(scope, locale, subject, 10),
  };
}

export async function viewCountryRecord(scope: Scope, locale: Locale, iso3: string) {
  const country = await viewCountry(scope, locale, iso3);
  return { country, help: await viewHelp(scope, locale, country) };
}
