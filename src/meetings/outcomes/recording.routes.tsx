import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage } from '../../platform/person-page.tsx';
import { organisingRoles as access } from '../organising/organising.policy.ts';
import { editOutcomePath, endOutcomePath, newOutcomePath, publishOutcomesPath } from '../paths.ts';
import { EndForm, LineQuery, MeetingParams, NoForm, OutcomeForm, OutcomeParams } from './outcomes.form.ts';
import {
  changeOutcome,
  endOutcome,
  publishOutcomes,
  readIntoForm,
  recordOutcome,
  viewRecorded,
  viewRecording,
} from './recording.actions.ts';
import { EditOutcomePage, RecordingPage } from './recording.view.tsx';

/** Outcomes are written down at the meeting, by who organises it. */
export function recordingRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    { path: newOutcomePath(':meeting'), access, params: MeetingParams, query: LineQuery, form: OutcomeForm },
    {
      show: async ({ scope, locale, params: { meeting }, query: { line }, values, errors }) => (
        <RecordingPage
          data={await viewRecording(scope, meeting, locale)}
          line={line}
          read={line === undefined ? undefined : await readIntoForm(scope, line, locale)}
          values={values}
          errors={errors}
        />
      ),
      act: async ({ scope, params: { meeting }, form, locale }) => {
        await recordOutcome(scope, meeting, form, locale);
        return newOutcomePath(meeting);
      },
    },
  );
  const none = async () => <></>;
  formAction(
    app,
    platform,
    { path: publishOutcomesPath(':meeting'), access, params: MeetingParams, form: NoForm },
    {
      show: none,
      act: async ({ scope, params: { meeting } }) => {
        await publishOutcomes(scope, meeting);
        return newOutcomePath(meeting);
      },
    },
  );
  const params = OutcomeParams;
  formPage(
    app,
    platform,
    { path: editOutcomePath(':outcome'), access, params, form: OutcomeForm },
    {
      show: async ({ scope, locale, params: { outcome }, values, errors }) => (
        <EditOutcomePage data={await viewRecorded(scope, outcome, locale)} values={values} errors={errors} />
      ),
      act: async ({ scope, params: { outcome }, form, locale }) =>
        newOutcomePath(await changeOutcome(scope, outcome, form, locale)),
    },
  );
  formAction(
    app,
    platform,
    { path: endOutcomePath(':outcome'), access, params, form: EndForm },
    {
      show: async ({ scope, locale, params: { outcome }, values, errors }) => (
        <EditOutcomePage data={await viewRecorded(scope, outcome, locale)} values={values} errors={errors} />
      ),
      act: async ({ scope, params: { outcome }, form }) => newOutcomePath(await endOutcome(scope, outcome, form)),
    },
  );
}
