import type { FastifyInstance } from 'fastify';
import { readForm } from '../../platform/form.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage, personPage, type Shown } from '../../platform/person-page.tsx';
import { MeetingParams } from '../meeting/meeting.form.ts';
import { editMeetingPath, meetingStatusPath, newMeetingPath, organisePath } from '../paths.ts';
import { EditMeetingForm, type NewMeeting, NewMeetingForm, NewMeetingQuery, StatusForm } from './meeting-facts.form.ts';
import { EditMeetingPage, NewMeetingPage } from './meeting-facts.view.tsx';
import { makeMeeting, saveMeeting, setStatus, viewEdit, viewNewMeeting, viewOrganise } from './organising.actions.ts';
import { organisingRoles as access } from './organising.policy.ts';
import { OrganisePage, StatusPage } from './organising.view.tsx';

export function organisingRoutes(app: FastifyInstance, platform: Platform): void {
  const params = MeetingParams;
  formPage(
    app,
    platform,
    { path: newMeetingPath, access, query: NewMeetingQuery, form: NewMeetingForm },
    {
      show: async ({ scope, locale, query, values, errors }) => (
        <NewMeetingPage
          data={await viewNewMeeting(scope, locale, query, readTyped(values))}
          values={values}
          errors={errors}
        />
      ),
      act: async ({ scope, locale, query, form }) => organisePath(await makeMeeting(scope, locale, query, form)),
    },
  );

  personPage(app, platform, { path: organisePath(':meeting'), access, params }, async ({ scope, locale, params }) => (
    <OrganisePage data={await viewOrganise(scope, locale, params.meeting)} />
  ));
  formPage(
    app,
    platform,
    { path: editMeetingPath(':meeting'), access, params, form: EditMeetingForm },
    {
      show: async ({ scope, locale, params, values, errors }) => (
        <EditMeetingPage data={await viewEdit(scope, locale, params.meeting)} values={values} errors={errors} />
      ),
      act: async ({ scope, params, form }) => {
        await saveMeeting(scope, params.meeting, form);
        return organisePath(params.meeting);
      },
    },
  );
  formPage(
    app,
    platform,
    { path: meetingStatusPath(':meeting'), access, params, form: StatusForm },
    {
      show: async ({ scope, locale, params, values, errors }) => (
        <StatusPage data={await viewOrganise(scope, locale, params.meeting)} values={values} errors={errors} />
      ),
      act: async ({ scope, params, form }) => {
        await setStatus(scope, params.meeting, form);
        return organisePath(params.meeting);
      },
    },
  );
}

/** What was typed, once it is enough to propose an address; without one that cannot be. */
function readTyped(values: Shown['values']): NewMeeting | undefined {
  for (const body of [values, { ...values, address: '' }])
    try {
      return readForm(NewMeetingForm, body);
    } catch {}
  return undefined;
}
