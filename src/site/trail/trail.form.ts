import { z } from 'zod';
import { ownTrailPath } from '../../audit/index.ts';
import { organisationPath } from '../../network/index.ts';
import { listParameters } from '../../platform/list.ts';
import { Slug } from '../../platform/query.ts';

export const myTrailPath = ownTrailPath;
export const organisationTrailPath = (slug: string): string => `${organisationPath(slug)}/trail`;

export const TrailParams = z.object({ organisation: Slug });

export type MyTrailQuery = z.infer<typeof MyTrailQuery>;
export const MyTrailQuery = z.object({
  group: z
    .string()
    .max(40, 'at most 40 characters')
    .regex(/^[a-z]+(-[a-z]+)*$/, 'the noun of an action, as organisation')
    .optional(),
  ...listParameters,
});

export type TrailQuery = z.infer<typeof TrailQuery>;
export const TrailQuery = MyTrailQuery.extend({
  person: z.uuid('the id of a person').optional(),
});
