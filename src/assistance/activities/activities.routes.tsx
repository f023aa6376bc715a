import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { activitiesPath } from '../paths.ts';
import { viewActivities } from './activities.actions.ts';
import { ActivityListQuery } from './activities.form.ts';
import { ActivityListPage } from './activities.view.tsx';

export function activitiesRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(app, platform, { path: activitiesPath, query: ActivityListQuery }, async ({ scope, locale, query }) => (
    <ActivityListPage locale={locale} query={query} list={await viewActivities(scope, query, locale)} />
  ));
}
