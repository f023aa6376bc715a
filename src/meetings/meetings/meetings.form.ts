import { z } from 'zod';
import { conventions } from '../../platform/html/names.ts';
import { listParameters } from '../../platform/list.ts';
import { Iso3, Slug, Year } from '../../platform/query.ts';

export const meetingSorts = ['newest', 'oldest'] as const;

export type MeetingListQuery = z.infer<typeof MeetingListQuery>;
export const MeetingListQuery = z.object({
  series: Slug.optional(),
  year: Year.optional(),
  convention: z.enum(conventions).optional().describe('of the series'),
  country: Iso3.optional().describe('where it is held, by ISO 3166-1 alpha-3'),
  organisation: Slug.optional().describe('took part'),
  sort: z.enum(meetingSorts).optional().describe('newest unless said: what comes next, then the past backwards'),
  ...listParameters,
});
