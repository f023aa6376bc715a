import { describeActions } from '../audit/index.ts';
import { documentPages, paperPages } from '../documents/index.ts';
import type { Module } from '../platform/http.tsx';
import { agendaRoutes } from './agenda/agenda.routes.tsx';
import { checkInRoutes } from './check-in/check-in.routes.tsx';
import { ownOutcomes } from './follow-up/notices.actions.ts';
import { noticeJobs } from './follow-up/notices.jobs.ts';
import { invitationsRoutes } from './invitations/invitations.routes.tsx';
import { invitedPapersRoutes } from './invited-papers/invited-papers.routes.tsx';
import { listRoutes } from './list-of-participants/list.routes.ts';
import { findPlace } from './meeting/meeting.actions.ts';
import { meetingApi } from './meeting/meeting.api.ts';
import { meetingRoutes } from './meeting/meeting.routes.tsx';
import { meetingsApi } from './meetings/meetings.api.ts';
import { meetingsRoutes } from './meetings/meetings.routes.tsx';
import { nominationRoutes } from './nominations/nomination.routes.tsx';
import { organisingRoutes } from './organising/organising.routes.tsx';
import { outcomesApi } from './outcomes/outcomes.api.ts';
import { outcomesRoutes } from './outcomes/outcomes.routes.tsx';
import { recordingRoutes } from './outcomes/recording.routes.tsx';
import { ownMeetings } from './own/own.actions.ts';
import { packJobs } from './pack-making/making.jobs.ts';
import { packsRoutes } from './packs/packs.routes.tsx';
import { convening } from './papers/convening.actions.ts';
import { participantsRoutes } from './participants/participants.routes.tsx';
import { proceedingsRoutes } from './proceedings/proceedings.routes.tsx';
import { reportRoutes } from './report/report.routes.tsx';
import { documentSections } from './sections.view.tsx';
import { meetingActions } from './trail.messages.ts';
import { versionsRoutes } from './versions/versions.routes.tsx';

/** The face of the module: series, meetings, outcomes. */
export const meetings: Module = (app, platform) => {
  describeActions(meetingActions);
  meetingsRoutes(app, platform);
  meetingRoutes(app, platform);
  organisingRoutes(app, platform);
  agendaRoutes(app, platform);
  reportRoutes(app, platform);
  packsRoutes(app, platform);
  packJobs(platform);
  outcomesRoutes(app, platform);
  outcomesApi(app, platform);
  recordingRoutes(app, platform);
  proceedingsRoutes(app, platform);
  versionsRoutes(app, platform);
  noticeJobs(platform);
  platform.personalData.add(ownOutcomes);
  platform.personalData.add(ownMeetings);
  meetingsApi(app, platform);
  meetingApi(app, platform);
  invitationsRoutes(app, platform);
  nominationRoutes(app, platform);
  invitedPapersRoutes(app, platform);
  participantsRoutes(app, platform);
  listRoutes(app, platform);
  checkInRoutes(app, platform);
  documentPages(app, platform, findPlace);
  paperPages(app, platform, { ...convening, sections: documentSections });
};

export { writeCalendar } from './calendar.ts';
export { CalendarAddress } from './calendar.view.tsx';
export {
  type Answer,
  answerOutcome,
  type BriefOutcome,
  countOutcomesOf,
  type Evidence,
  listOpenOutcomes,
  mayAnswer,
  type OutcomeChain,
  standsNow,
  viewChain,
} from './follow-up/answers.actions.ts';
export { AnswerForm, AskedParams, AskedQuery, answerStates } from './follow-up/answers.form.ts';
export { followUpMessages } from './follow-up/follow-up.messages.ts';
export { asOwner, readAskedLink, stillAnswers, viewMail, wasWithdrawn } from './follow-up/notices.actions.ts';
export {
  carryOver,
  carryOverOpen,
  type SinceData,
  type SinceGroup,
  type SinceOutcome,
  viewSince,
} from './follow-up/since.actions.ts';
export { type GivenBack, listGivenBack, mayReassign } from './given-back/given-back.actions.ts';
export { givenBackMessages } from './given-back/given-back.messages.ts';
export { findMeetingsBySlug } from './meetings/meetings.actions.ts';
export { documentRecords, meetingRecords, outcomeRecords, seriesRecords } from './meetings/meetings.records.ts';
export { accessMeetingToOrganise, type OrganisedMeeting } from './organising/access.actions.ts';
export { organisingRoles } from './organising/organising.policy.ts';
export { indexMissingOutcomes } from './outcomes/entries.ts';
export { outcomeFields } from './outcomes/outcomes.api.ts';
export { outcomeStates } from './outcomes/outcomes.form.ts';
export { outcomeMessages } from './outcomes/outcomes.messages.ts';
export {
  answerByMailPath,
  answerOutcomePath,
  carryOverPath,
  editOutcomePath,
  meetingPath,
  meetingsPath,
  outcomePath,
  outcomesPath,
  ownCalendarPath,
  sinceDocumentPath,
  sinceLastTimePath,
} from './paths.ts';
export { OrganisingSections } from './sections.view.tsx';
