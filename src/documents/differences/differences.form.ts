import { z } from 'zod';
import { LanguageCode, Slug, writeQuery } from '../../platform/query.ts';
import { differencesPath } from '../paths.ts';

/** More characters than these of a text are not compared, and the page says so. */
export const mostCompared = 200_000;

export type DifferencesQuery = z.infer<typeof DifferencesQuery>;
export const DifferencesQuery = z.object({
  /** The permanent name of an older file of the document; without it, what the document revises is meant. */
  since: Slug.optional(),
  language: LanguageCode.optional(),
});

export const sincePath = (document: string, query: DifferencesQuery): string =>
  differencesPath(document) + writeQuery(query);
