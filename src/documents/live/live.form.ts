import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

export const LiveParams = z.object({ meeting: Slug });
/** Of the stream, with its language. */
/** What the list that is listened for stands at, as it is known to who listens; 'none' while it is empty. */
const Standing = z.string().regex(/^([0-9a-f]{32}|none)$/, 'what a page of ours says of its list');
export const EventsQuery = z.object({ seen: Standing.optional() });
/** The same from a browser whose stream broke off; what no stream of ours said is nothing. */
export const LastEvent = Standing.optional().catch(undefined);
export const EventsParams = z.object({ meeting: Slug, locale: z.string() });
