import type { FastifyInstance } from 'fastify';
import { activitiesPath, activityKindNames } from '../../assistance/index.ts';
import { documentKindNames, documentsPath, withOrigin } from '../../documents/index.ts';
import { experiencesPath } from '../../exchange/index.ts';
import { meetingsPath, outcomeMessages, outcomesPath } from '../../meetings/index.ts';
import { localePath } from '../../platform/html/site.tsx';
import type { Platform } from '../../platform/http.tsx';
import { formatDate, type Locale, type Messages } from '../../platform/i18n.ts';
import { publicFile } from '../../platform/public-page.tsx';
import { recordPath } from '../paths.ts';
import { type FeedEntry, viewFeed } from './feeds.actions.ts';
import { type FeedKind, feedKinds, feedPath } from './feeds.form.ts';
import { messages } from './feeds.messages.ts';
import { type AtomEntry, writeAtom } from './write-atom.ts';

const lists: Record<FeedKind, { page: string; kind: string }> = {
  meetings: { page: meetingsPath, kind: 'meeting' },
  documents: { page: documentsPath, kind: 'document' },
  activities: { page: activitiesPath, kind: 'activity' },
  experiences: { page: experiencesPath, kind: 'experience' },
  outcomes: { page: outcomesPath, kind: 'outcome' },
};

export function feedsRoutes(app: FastifyInstance, platform: Platform): void {
  const { baseUrl } = platform;
  for (const feed of feedKinds)
    publicFile(
      app,
      platform,
      { path: feedPath(feed) },
      ({ scope, locale }) => viewFeed(scope, feed, locale),
      (entries, { locale }) => {
        const t = messages(locale);
        const body = writeAtom({
          id: tag(baseUrl, locale, feedPath(feed)),
          title: t(feed),
          subtitle: t('subtitle'),
          language: locale,
          self: baseUrl + localePath(locale, feedPath(feed)),
          page: baseUrl + localePath(locale, lists[feed].page),
          author: 'Entente',
          entries: entries.map((entry) => toAtom(baseUrl, locale, lists[feed].kind, entry)),
        });
        return { type: 'application/atom+xml; charset=utf-8', body };
      },
    );
}

function toAtom(baseUrl: string, locale: Locale, kind: string, entry: FeedEntry): AtomEntry {
  const { slug, title, language, origin, summary, category, author, day, precision, updated } = entry;
  const path = recordPath(kind, slug) ?? '/';
  const date = day === null ? '' : formatDate(locale, day, precision ?? 'day');
  return {
    id: tag(baseUrl, locale, path),
    title: withOrigin(locale, title, origin),
    language,
    page: baseUrl + localePath(locale, path),
    updated,
    summary: [date, summary === null ? '' : withOrigin(locale, summary, origin)]
      .filter((part) => part !== '')
      .join('. '),
    category: category === null ? undefined : { term: category, label: labelOf(locale, kind, category) },
    author: author ?? undefined,
  };
}

/** The word for a kind within a kind; what has none keeps its key. */
function labelOf(locale: Locale, kind: string, category: string): string {
  if (kind === 'document') return nameIn(documentKindNames, locale, category);
  if (kind === 'outcome') return nameIn(outcomeMessages, locale, category);
  return nameIn(activityKindNames, locale, category);
}

function nameIn<Key extends string>(names: Messages<Key>, locale: Locale, key: string): string {
  return key in names.catalogues.en ? names(locale)(key as Key) : key;
}

/** A name that lasts (RFC 4151), whatever becomes of the addresses: the site's host and the path as it is today. */
const tag = (baseUrl: string, locale: string, path: string): string =>
  `tag:${new URL(baseUrl).hostname},2026:/${locale}${path}`;
