import { z } from 'zod';
import { oneLine } from '../../platform/form.ts';

/** An organisation that somebody means: what she typed, and which she chose where that means several. */
export const organisationChoice = {
  search: oneLine(300).optional(),
  organisation: z.string().max(120).optional(),
};
