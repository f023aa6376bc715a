import { z } from 'zod';
import { conventions } from '../../platform/html/names.ts';
import { locales } from '../../platform/i18n.ts';

/** The list of participants as a file, or badges. */
export const ListQuery = z.object({
  language: z.enum(locales).optional(),
  format: z.enum(['pdf', 'docx', 'badges']).optional(),
  /** Those who take part under it, as what they do under it. An empty choice means all. */
  convention: z.preprocess((value) => value || undefined, z.enum(conventions).optional()),
});
