import type { FastifyInstance } from 'fastify';
import { toCsv } from '../../platform/csv.ts';
import type { Platform } from '../../platform/http.tsx';
import { publicFile, publicPage } from '../../platform/public-page.tsx';
import { experiencesPath } from '../paths.ts';
import { findExperiences, viewExperiences } from './experiences.actions.ts';
import { ExperienceListQuery, exportLimit } from './experiences.form.ts';
import { ExperienceListPage } from './experiences.view.tsx';

export function experiencesRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(app, platform, { path: experiencesPath, query: ExperienceListQuery }, async ({ scope, locale, query }) => (
    <ExperienceListPage locale={locale} query={query} list={await viewExperiences(scope, query, locale)} />
  ));
  publicFile(
    app,
    platform,
    { path: `${experiencesPath}.csv`, query: ExperienceListQuery },
    ({ scope, locale, query }) => findExperiences(scope, { ...query, after: undefined }, locale, exportLimit),
    ({ rows }) => ({
      type: 'text/csv; charset=utf-8',
      fileName: 'experiences.csv',
      body: toCsv(
        [
          'id',
          'title',
          'title_language',
          'organisation',
          'organisation_name',
          'countries',
          'country_names',
          'year',
          'topics',
          'topic_labels',
          'summary',
          'source',
          'unconfirmed',
        ],
        rows.map(
          ({ slug, title, titleLanguage, organisation, countries, year, topics, summary, source, unconfirmed }) => [
            slug,
            title,
            titleLanguage,
            organisation.slug,
            organisation.name,
            countries.map(({ iso3 }) => iso3).join('; '),
            countries.map(({ name }) => name).join('; '),
            year,
            topics.map((topic) => topic.slug).join('; '),
            topics.map(({ label }) => label).join('; '),
            summary,
            source,
            unconfirmed.join('; '),
          ],
        ),
      ),
    }),
  );
}
