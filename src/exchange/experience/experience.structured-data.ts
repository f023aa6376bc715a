import type { ExperienceRecord } from './experience.actions.ts';

/** An experience as schema.org data: an article by who lived it, based on its source. */
export function structuredExperience(url: string, baseUrl: string, experience: ExperienceRecord): object {
  const { title, titleLanguage, summary, year, organisation, countries, topics, source } = experience;
  return {
    '@type': 'Article',
    '@id': url,
    url,
    headline: title,
    inLanguage: titleLanguage,
    ...(summary !== null && { articleBody: summary }),
    ...(year !== null && { datePublished: String(year) }),
    author: {
      '@type': 'Organization',
      name: organisation.name,
      url: `${baseUrl}/en/organisations/${organisation.slug}`,
    },
    contentLocation: countries.map(({ name, iso3 }) => ({ '@type': 'Country', name, identifier: iso3 })),
    about: topics.map(({ label }) => label),
    ...(/^https?:/.test(source) && { isBasedOn: source }),
  };
}
