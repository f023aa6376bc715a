import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { viewSearch } from './search.actions.ts';
import { SearchQuery, searchPath } from './search.form.ts';
import { SearchPage } from './search.view.tsx';

export function searchRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(
    app,
    platform,
    { path: searchPath, query: SearchQuery, confidential: true },
    async ({ scope, locale, query }) => (
      <SearchPage locale={locale} query={query} view={await viewSearch(scope, query, locale)} />
    ),
  );
}
