import { activityPages } from '../assistance/index.ts';
import type { Module } from '../platform/http.tsx';
import { findToldFrom } from './experience/experience.actions.ts';
import { experienceApi } from './experience/experience.api.ts';
import { experienceRoutes } from './experience/experience.routes.tsx';
import { experiencesApi } from './experiences/experiences.api.ts';
import { experiencesRoutes } from './experiences/experiences.routes.tsx';
import { followingRoutes } from './following/following.routes.tsx';

/** The face of the module: what was learned, told by who lived it. */
export const exchange: Module = (app, platform) => {
  experiencesRoutes(app, platform);
  experiencesApi(app, platform);
  experienceRoutes(app, platform);
  experienceApi(app, platform);
  followingRoutes(app, platform);
  activityPages(app, platform, findToldFrom);
};

export { viewFollowed, viewFollowing } from './following/following.actions.ts';
export { FollowButton } from './following/following.view.tsx';
export { experienceRecords } from './experiences/experiences.records.ts';
export { experiencePath, experiencesPath } from './paths.ts';
