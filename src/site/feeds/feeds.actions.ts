import type { Scope } from '../../db/scope.ts';
import { type Locale, shorten } from '../../platform/i18n.ts';
import type { FeedKind } from './feeds.form.ts';
import { type FeedEntry, listFeedEntries } from './feeds.queries.ts';

export type { FeedEntry } from './feeds.queries.ts';

const feedLength = 50;

const titleLength = 160;

export async function viewFeed(scope: Scope, feed: FeedKind, locale: Locale): Promise<FeedEntry[]> {
  const entries = await listFeedEntries(scope, feed, locale, feedLength);
  // What was agreed has no title: it begins with what would be one, and is told whole where that is not all of it.
  return entries.map((entry) => {
    const title = shorten(entry.title, titleLength);
    return feed !== 'outcomes' || title === entry.title ? entry : { ...entry, title, summary: entry.title };
  });
}
