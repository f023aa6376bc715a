import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { activitiesPath } from '../../assistance/index.ts';
import { documentsPath } from '../../documents/index.ts';
import { experiencesPath } from '../../exchange/index.ts';
import { meetingsPath, outcomesPath } from '../../meetings/index.ts';
import { countriesPath, organisationsPath, topicsPath } from '../../network/index.ts';
import type { Platform } from '../../platform/http.tsx';
import { recordPath } from '../paths.ts';
import { plainAnswer } from '../plain-answer.ts';
import { listPartNames, listParts } from './sitemap.actions.ts';
import { type SitemapKind, SitemapQuery, sitemapKinds, sitemapPartPath, sitemapPath } from './sitemap.form.ts';
import { writeSitemap, writeSitemapIndex } from './write-sitemap.ts';

const pages = [
  '/',
  organisationsPath,
  countriesPath,
  topicsPath,
  meetingsPath,
  outcomesPath,
  documentsPath,
  activitiesPath,
  experiencesPath,
  '/about',
  '/about/accessibility',
];
const kindOf: Record<SitemapKind, string> = {
  organisations: 'organisation',
  countries: 'country',
  topics: 'topic',
  meetings: 'meeting',
  documents: 'document',
  activities: 'activity',
  experiences: 'experience',
  outcomes: 'outcome',
};

/** For search engines: what there is, and what need not be read. */
export function sitemapRoutes(app: FastifyInstance, platform: Platform): void {
  const { baseUrl } = platform;
  const nothing = z.object({});
  const xml = 'application/xml; charset=utf-8';

  plainAnswer(app, platform, { path: sitemapPath, query: nothing, type: xml }, async (scope) => {
    const parts = (await listParts(scope)).map(({ kind, first }) => sitemapPartPath(kind, first));
    return writeSitemapIndex(baseUrl, [sitemapPartPath('pages'), ...parts]);
  });
  plainAnswer(app, platform, { path: sitemapPartPath('pages'), query: nothing, type: xml }, async () =>
    writeSitemap(baseUrl, pages),
  );
  for (const kind of sitemapKinds)
    plainAnswer(
      app,
      platform,
      { path: sitemapPartPath(kind), query: SitemapQuery, type: xml },
      async (scope, { first }) => {
        const names = await listPartNames(scope, kind, first);
        return writeSitemap(
          baseUrl,
          names.flatMap((name) => recordPath(kindOf[kind], name) ?? []),
        );
      },
    );

  app.get('/robots.txt', { config: { access: 'public' } }, (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/plain; charset=utf-8')
      .send(
        // Filters that combine make endless addresses of the same rows; everything there is stands in the sitemap.
        [
          'User-agent: *',
          'Disallow: /*/search',
          'Disallow: /*?*&',
          'Disallow: /api/',
          '',
          `Sitemap: ${baseUrl}${sitemapPath}`,
          '',
        ].join('\n'),
      ),
  );
}
