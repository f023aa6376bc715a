import type { Scope } from '../../db/scope.ts';
import type { Locale } from '../../platform/i18n.ts';
import type { FeedKind } from './feeds.form.ts';
import { type FeedEntry, listFeedEntries } from './feeds.queries.ts';

export type { FeedEntry } from './feeds.queries.ts';

const feedLength = 50;

export const viewFeed = (scope: Scope, feed: FeedKind, locale: Locale): Promise<FeedEntry[]> =>
  listFeedEntries(scope, feed, locale, feedLength);
