import type { Module } from '../platform/http.tsx';
import { aboutRoutes } from './about/about.routes.tsx';
import { countryApi } from './country/country.api.ts';
import { countryRoutes } from './country/country.routes.tsx';
import { documentListApi } from './document-list/document-list.api.ts';
import { documentListRoutes } from './document-list/document-list.routes.tsx';
import { feedsRoutes } from './feeds/feeds.routes.ts';
import { homeRoutes } from './home/home.routes.tsx';
import { myRoutes } from './my/my.routes.tsx';
import { operationsRoutes } from './operations/operations.routes.ts';
import { organisationApi } from './organisation/organisation.api.ts';
import { organisationRoutes } from './organisation/organisation.routes.tsx';
import { searchApi } from './search/search.api.ts';
import { searchRoutes } from './search/search.routes.tsx';
import { sitemapRoutes } from './sitemap/sitemap.routes.ts';
import { topicApi } from './topic/topic.api.ts';
import { topicRoutes } from './topic/topic.routes.tsx';
import { trailRoutes } from './trail/trail.routes.tsx';

/** The face of the module: pages that gather from many others. */
export const site: Module = (app, platform) => {
  homeRoutes(app, platform);
  searchRoutes(app, platform);
  searchApi(app, platform);
  aboutRoutes(app, platform);
  feedsRoutes(app, platform);
  sitemapRoutes(app, platform);
  myRoutes(app, platform);
  trailRoutes(app, platform);
  operationsRoutes(app, platform);
  organisationRoutes(app, platform);
  organisationApi(app, platform);
  countryRoutes(app, platform);
  countryApi(app, platform);
  topicRoutes(app, platform);
  topicApi(app, platform);
  documentListRoutes(app, platform);
  documentListApi(app, platform);
};
