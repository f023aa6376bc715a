import { z } from 'zod';
import { listParameters } from '../../platform/list.ts';
import { Iso3, Slug, Year } from '../../platform/query.ts';

export const experienceSorts = ['newest', 'oldest', 'title'] as const;
export type ExperienceSort = (typeof experienceSorts)[number];

const filters = {
  topic: Slug.optional().describe('with all narrower topics'),
  country: Iso3.optional().describe('where it was lived, ISO 3166-1 alpha-3'),
  organisation: Slug.optional().describe('who lived and told it'),
  year: Year.optional(),
};
export type ExperienceFilters = z.infer<typeof ExperienceFilters>;
export const ExperienceFilters = z.object(filters);

export type ExperienceListQuery = z.infer<typeof ExperienceListQuery>;
export const ExperienceListQuery = z.object({
  ...filters,
  sort: z.enum(experienceSorts).optional().describe('newest unless said'),
  ...listParameters,
});

/** Experiences in a file at most; what is longer is for the API, page by page. */
export const exportLimit = 10_000;
