import type { FastifyInstance } from 'fastify';
import { inConfidentialScope } from '../../platform/confidential.ts';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage } from '../../platform/person-page.tsx';
import { readParams } from '../../platform/query.ts';
import { sendFile } from '../../platform/send-file.ts';
import { accessMeetingToOrganise } from '../organising/access.actions.ts';
import { organisingRoles } from '../organising/organising.policy.ts';
import { invitationsPath, meetingInvitationPath, newInvitationsPath } from '../paths.ts';
import { InvitationPage } from './invitation.view.tsx';
import {
  accessLetter,
  changeInvitation,
  prepareAsBefore,
  prepareChosen,
  prepareOthers,
  sendAgain,
  sendPrepared,
  viewInvitable,
  viewInvitation,
  viewInvitations,
  withdraw,
} from './invitations.actions.ts';
import {
  ButtonForm,
  ChoiceQuery,
  ChosenForm,
  DoneQuery,
  InvitationForm,
  InvitationParams,
  LetterParams,
  MeetingParams,
  OthersForm,
} from './invitations.form.ts';
import { ChoosePage, InvitationsPage, OthersPage } from './invitations.view.tsx';

const confidential = true;

type FormWork = Parameters<typeof formPage<object, { meeting: string }, Done>>[3];
interface Done {
  done?: 'prepared' | 'sent' | 'withdrawn' | 'saved' | 'nothing' | undefined;
}

/** `/meetings/{meeting}/invitations`: for who organises the meeting. */
export function invitationsRoutes(app: FastifyInstance, platform: Platform): void {
  const access = organisingRoles;
  const list = invitationsPath(':meeting');
  const done = (slug: string, what: string) => `${invitationsPath(slug)}?done=${what}`;

  const showList: FormWork['show'] = async ({ scope, locale, params, query, values, errors }) => {
    const found = await viewInvitations(scope, params.meeting, locale);
    return <InvitationsPage locale={locale} {...found} done={query.done} values={values} errors={errors} />;
  };
  const ofList = { access, confidential, params: MeetingParams, query: DoneQuery, form: ButtonForm };
  formPage(
    app,
    platform,
    { ...ofList, path: list },
    { show: showList, act: async ({ params }) => invitationsPath(params.meeting) },
  );
  formAction(
    app,
    platform,
    { ...ofList, path: `${list}/sending` },
    {
      show: showList,
      async act({ scope, params }) {
        const count = await sendPrepared(scope, platform, params.meeting);
        return done(params.meeting, count > 0 ? 'sent' : 'nothing');
      },
    },
  );
  formAction(
    app,
    platform,
    { ...ofList, path: `${newInvitationsPath(':meeting')}/as-before` },
    {
      show: showList,
      async act({ scope, params, locale }) {
        const count = await prepareAsBefore(scope, params.meeting, locale);
        return done(params.meeting, count > 0 ? 'prepared' : 'nothing');
      },
    },
  );
  formPage(
    app,
    platform,
    {
      path: newInvitationsPath(':meeting'),
      access,
      params: MeetingParams,
      query: ChoiceQuery,
      form: ChosenForm,
    },
    {
      async show({ scope, locale, params, query, values, errors }) {
        const found = await viewInvitable(scope, params.meeting, locale, query);
        return <ChoosePage locale={locale} {...found} query={query} values={values} errors={errors} />;
      },
      async act({ scope, locale, params, form }) {
        await prepareChosen(scope, params.meeting, form, locale);
        return done(params.meeting, 'prepared');
      },
    },
  );
  formPage(
    app,
    platform,
    { path: `${newInvitationsPath(':meeting')}/others`, access, params: MeetingParams, form: OthersForm },
    {
      async show({ scope, locale, params, values, errors }) {
        const meeting = await accessMeetingToOrganise(scope, params.meeting, locale);
        return <OthersPage locale={locale} meeting={meeting} values={values} errors={errors} />;
      },
      async act({ scope, params, form }) {
        await prepareOthers(scope, params.meeting, form);
        return done(params.meeting, 'prepared');
      },
    },
  );
  oneInvitation(app, platform);
}

function oneInvitation(app: FastifyInstance, platform: Platform): void {
  const access = organisingRoles;
  const path = meetingInvitationPath(':meeting', ':invitation');
  type One = Parameters<typeof formPage<object, { meeting: string; invitation: string }>>[3];
  const show: One['show'] = async ({ scope, locale, params, values, errors }) => {
    const found = await viewInvitation(scope, platform, params.meeting, params.invitation, locale);
    return <InvitationPage locale={locale} {...found} values={values} errors={errors} />;
  };
  formPage(
    app,
    platform,
    { path, access, confidential, params: InvitationParams, form: InvitationForm },
    {
      show,
      async act({ scope, locale, params, form }) {
        await changeInvitation(scope, params.meeting, params.invitation, form, locale);
        return `${invitationsPath(params.meeting)}?done=saved`;
      },
    },
  );
  formAction(
    app,
    platform,
    { path: `${path}/sending`, access, confidential, params: InvitationParams, form: ButtonForm },
    {
      show,
      async act({ scope, locale, params }) {
        await sendAgain(scope, platform, params.meeting, params.invitation, locale);
        return `${invitationsPath(params.meeting)}?done=sent`;
      },
    },
  );
  formAction(
    app,
    platform,
    { path: `${path}/withdrawal`, access, confidential, params: InvitationParams, form: ButtonForm },
    {
      show,
      async act({ scope, locale, params }) {
        await withdraw(scope, params.meeting, params.invitation, locale);
        return `${invitationsPath(params.meeting)}?done=withdrawn`;
      },
    },
  );
  app.get(`/:locale${path}/letters/:letter`, { config: { access, confidential } }, async (request, reply) => {
    const { locale: _, ...given } = request.params as Record<string, string>;
    const { meeting, invitation, letter } = readParams(LetterParams, given);
    const found = await inConfidentialScope(platform, { request, reply }, (scope) =>
      accessLetter(scope, meeting, invitation, letter, request.locale),
    );
    const { sha256, format, addedAt: modified, name } = found;
    const file = { sha256, format, name, plainName: `letter.${format}`, modified, confidential };
    return sendFile(request, reply, platform.filesDirectory, file);
  });
}
