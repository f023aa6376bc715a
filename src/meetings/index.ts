import { describeActions } from '../audit/index.ts';
import { documentPages, paperPages } from '../documents/index.ts';
import type { Module } from '../platform/http.tsx';
import { agendaRoutes } from './agenda/agenda.routes.tsx';
import { invitationsRoutes } from './invitations/invitations.routes.tsx';
import { findPlace } from './meeting/meeting.actions.ts';
import { meetingApi } from './meeting/meeting.api.ts';
import { meetingRoutes } from './meeting/meeting.routes.tsx';
import { meetingsApi } from './meetings/meetings.api.ts';
import { meetingsRoutes } from './meetings/meetings.routes.tsx';
import { nominationRoutes } from './nominations/nomination.routes.tsx';
import { organisingRoutes } from './organising/organising.routes.tsx';
import { convening } from './papers/convening.actions.ts';
import { reportRoutes } from './report/report.routes.tsx';
import { meetingActions } from './trail.messages.ts';

/** The face of the module: series, meetings, outcomes. */
export const meetings: Module = (app, platform) => {
  describeActions(meetingActions);
  meetingsRoutes(app, platform);
  meetingRoutes(app, platform);
  organisingRoutes(app, platform);
  agendaRoutes(app, platform);
  reportRoutes(app, platform);
  meetingsApi(app, platform);
  meetingApi(app, platform);
  invitationsRoutes(app, platform);
  nominationRoutes(app, platform);
  documentPages(app, platform, findPlace);
  paperPages(app, platform, convening);
};

export { documentRecords, meetingRecords, outcomeRecords, seriesRecords } from './meetings/meetings.records.ts';
export { accessMeetingToOrganise, type OrganisedMeeting } from './organising/access.actions.ts';
export { canConvene, canOrganise, organisingRoles } from './organising/organising.policy.ts';
export { meetingPath, meetingsPath } from './paths.ts';
export { OrganisingSections } from './sections.view.tsx';
