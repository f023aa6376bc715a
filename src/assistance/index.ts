import type { FastifyInstance } from 'fastify';
import type { Module, Platform } from '../platform/http.tsx';
import { activitiesApi } from './activities/activities.api.ts';
import { activitiesRoutes } from './activities/activities.routes.tsx';
import type { FindExperiences } from './activity/activity.actions.ts';
import { activityApi } from './activity/activity.api.ts';
import { activityRoutes } from './activity/activity.routes.tsx';
import { activityExportRoutes } from './activity-export/activity-export.routes.ts';
import { byCountryRoutes } from './by-country/by-country.routes.tsx';

/** The face of the module: who does what, where. */
export const assistance: Module = (app, platform) => {
  activitiesRoutes(app, platform);
  activitiesApi(app, platform);
  activityExportRoutes(app, platform);
  byCountryRoutes(app, platform);
  activityApi(app, platform);
};

/** The page of an activity. Whoever knows what was learned from it registers it, since experiences lie above activities. */
export const activityPages = (app: FastifyInstance, platform: Platform, findExperiences: FindExperiences): void =>
  activityRoutes(app, platform, findExperiences);

export { activityRecords } from './activities/activities.records.ts';
export type { FindExperiences, ToldExperience } from './activity/activity.actions.ts';
export { activityKindNames } from './names.ts';
export { activitiesPath, activityPath } from './paths.ts';
