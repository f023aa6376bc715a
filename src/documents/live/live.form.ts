import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

export const LiveParams = z.object({ meeting: Slug });
/** Of the stream, with its language. */
export const EventsParams = z.object({ meeting: Slug, locale: z.string() });
