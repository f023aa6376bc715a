import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiList } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { experiencePath } from '../paths.ts';
import { findExperiences } from './experiences.actions.ts';
import { ExperienceListQuery } from './experiences.form.ts';

/** What list and record have in common. */
export const experienceFields = {
  slug: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  summary: z.string().nullable().describe('the lesson, in the language of the title'),
  organisation: z.object({ slug: z.string(), name: z.string(), language: z.string().describe('of the name') }),
  countries: z.array(z.object({ iso3: z.string(), name: z.string() })),
  year: z.int().nullable(),
  topics: z.array(z.object({ slug: z.string(), label: z.string() })),
  source: z.string(),
  unconfirmed: z.array(z.string()).describe('fields from general knowledge; "all" for the whole record'),
  url: z.string(),
};

export function experiencesApi(app: FastifyInstance, platform: Platform): void {
  apiList(
    app,
    platform,
    {
      path: '/api/v1/experiences',
      operationId: 'listExperiences',
      summary: 'Experiences: what was learned, told by who lived it',
      tag: 'experiences',
      query: ExperienceListQuery,
      item: z.object(experienceFields),
    },
    async ({ scope, query, locale }) => {
      const { rows, ...page } = await findExperiences(scope, query, locale);
      const url = (slug: string) => `${platform.baseUrl}/${locale}${experiencePath(slug)}`;
      return { ...page, rows: rows.map((row) => ({ ...row, url: url(row.slug) })) };
    },
  );
}
