import { z } from 'zod';
import { listParameters } from '../../platform/list.ts';
import { Iso3, Slug, writeQuery, Year } from '../../platform/query.ts';
import { activityKinds, activityStages } from '../names.ts';
import { activitiesByCountryPath, activitiesPath } from '../paths.ts';

export const activitySorts = ['newest', 'oldest', 'title'] as const;
export type ActivitySort = (typeof activitySorts)[number];

const filters = {
  organisation: Slug.optional().describe('leads it or is a partner in it'),
  country: Iso3.optional().describe('where it takes place, ISO 3166-1 alpha-3'),
  topic: Slug.optional().describe('with all narrower topics'),
  convention: z.enum(['basel', 'rotterdam', 'stockholm', 'minamata']).optional(),
  kind: z.enum(activityKinds).optional(),
  stage: z.enum(activityStages).optional().describe('as the source reported it'),
  year: Year.optional().describe('ran in that year; without a known end, began in it'),
};

/** What narrows a list of activities: all of it together. */
export type ActivityFilters = z.infer<typeof ActivityFilters>;
export const ActivityFilters = z.object(filters);

export type ActivityListQuery = z.infer<typeof ActivityListQuery>;
export const ActivityListQuery = z.object({
  ...filters,
  sort: z.enum(activitySorts).optional().describe('newest unless said'),
  ...listParameters,
});

const { country: _country, ...otherFilters } = filters;
/** Every country is in the list by country, so it takes the other filters only. */
export type ByCountryQuery = z.infer<typeof ByCountryQuery>;
export const ByCountryQuery = z.object({
  ...otherFilters,
  sort: z.enum(['number', 'name']).optional().describe('by the number of activities unless said'),
});

/** In the order of the schema, so that a list has one address. */
const inOrder = ({ organisation, country, topic, convention, kind, stage, year }: ActivityFilters) =>
  writeQuery({ organisation, country, topic, convention, kind, stage, year });

/** The list of what these filters let through. */
export const activityListPath = (filters: ActivityFilters): string => activitiesPath + inOrder(filters);
export const byCountryPath = (filters: ActivityFilters): string => activitiesByCountryPath + inOrder(filters);

/** Activities in a file at most; what is longer is for the API, page by page. */
export const exportLimit = 10_000;
