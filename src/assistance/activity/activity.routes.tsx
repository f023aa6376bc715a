import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { activityPath } from '../paths.ts';
import { type FindExperiences, viewActivity } from './activity.actions.ts';
import { ActivityParams } from './activity.form.ts';
import { ActivityPage } from './activity.view.tsx';

export function activityRoutes(app: FastifyInstance, platform: Platform, findExperiences: FindExperiences): void {
  publicPage(
    app,
    platform,
    { path: activityPath(':activity'), params: ActivityParams },
    async ({ scope, locale, params }) => (
      <ActivityPage locale={locale} view={await viewActivity(scope, params.activity, locale, findExperiences)} />
    ),
  );
}
