import { partialText } from '../../platform/record-fields.ts';
import type { ActivityRecord } from './activity.actions.ts';

const types: Readonly<Record<string, string>> = {
  workshop: 'EducationEvent',
  training: 'EducationEvent',
  meeting: 'Event',
  awareness: 'Event',
  publication: 'CreativeWork',
};

/** An activity as schema.org data: an event where people came together, a work where something was published, else a project. */
export function structuredActivity(url: string, baseUrl: string, activity: ActivityRecord): object {
  const { kind, title, titleLanguage, summary, countries, topics, lead, partners, funding } = activity;
  const type = types[kind] ?? 'Project';
  const organisation = ({ slug, name }: { slug: string; name: string }) => ({
    '@type': 'Organization',
    name,
    url: `${baseUrl}/en/organisations/${slug}`,
  });
  const places = countries.map(({ name, iso3 }) => ({ '@type': 'Country', name, identifier: iso3 }));
  const start = partialText(activity.startsOn, activity.startsPrecision);
  const end = partialText(activity.endsOn, activity.endsPrecision);
  const shared = {
    '@type': type,
    '@id': url,
    url,
    name: title,
    ...(summary !== null && { description: summary }),
    ...(funding !== null && { funder: { '@type': 'Organization', name: funding } }),
  };
  if (type === 'Project')
    return {
      ...shared,
      parentOrganization: organisation(lead),
      member: partners.map(organisation),
      areaServed: places,
      knowsAbout: topics.map(({ label }) => label),
      ...(start !== undefined && { foundingDate: start }),
      ...(end !== undefined && { dissolutionDate: end }),
    };
  const about = topics.map(({ label }) => label);
  if (type === 'CreativeWork')
    return {
      ...shared,
      inLanguage: titleLanguage,
      publisher: organisation(lead),
      contributor: partners.map(organisation),
      spatialCoverage: places,
      about,
      ...(start !== undefined && { datePublished: start }),
    };
  return {
    ...shared,
    organizer: organisation(lead),
    contributor: partners.map(organisation),
    location: places,
    about,
    ...(start !== undefined && { startDate: start }),
    ...(end !== undefined && { endDate: end }),
  };
}
