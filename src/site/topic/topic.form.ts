import { z } from 'zod';
import { conventions } from '../../platform/html/names.ts';
import { listParameters } from '../../platform/list.ts';
import { Slug } from '../../platform/query.ts';

export const TopicParams = z.object({ topic: Slug });

const filters = {
  convention: z.enum(conventions).optional().describe('topics that fall under it'),
};

/** The tree shows all of its topics at once. */
export type TopicTreeQuery = z.infer<typeof TopicTreeQuery>;
export const TopicTreeQuery = z.object(filters);

export type TopicListQuery = z.infer<typeof TopicListQuery>;
export const TopicListQuery = z.object({ ...filters, ...listParameters });
