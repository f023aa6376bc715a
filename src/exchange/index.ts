import { activityPages } from '../assistance/index.ts';
import { describeActions } from '../audit/index.ts';
import type { Module } from '../platform/http.tsx';
import { findToldFrom } from './experience/experience.actions.ts';
import { experienceApi } from './experience/experience.api.ts';
import { experienceRoutes } from './experience/experience.routes.tsx';
import { experiencesApi } from './experiences/experiences.api.ts';
import { experiencesRoutes } from './experiences/experiences.routes.tsx';
import { ownFollows } from './following/following.actions.ts';
import { followingRoutes } from './following/following.routes.tsx';
import { exchangeActions } from './trail.messages.ts';

/** The face of the module: what was learned, told by who lived it. */
export const exchange: Module = (app, platform) => {
  describeActions(exchangeActions);
  experiencesRoutes(app, platform);
  experiencesApi(app, platform);
  experienceRoutes(app, platform);
  experienceApi(app, platform);
  followingRoutes(app, platform);
  platform.personalData.add(ownFollows);
  activityPages(app, platform, findToldFrom);
};

export { experienceRecords } from './experiences/experiences.records.ts';
export { viewFollowed, viewFollowing } from './following/following.actions.ts';
export { FollowButton } from './following/following.view.tsx';
export { experiencePath, experiencesPath } from './paths.ts';
