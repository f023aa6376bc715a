import type { FastifyInstance } from 'fastify';
import { listTypedCandidates } from '../../network/index.ts';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage } from '../../platform/person-page.tsx';
import { accessMeetingToOrganise } from '../organising/access.actions.ts';
import { organisingRoles } from '../organising/organising.policy.ts';
import { participantPath, participantsPath } from '../paths.ts';
import { approveAll } from './approving.actions.ts';
import { NewParticipantPage, ParticipantPage } from './participant.view.tsx';
import {
  addParticipant,
  changeParticipant,
  decide,
  forget,
  refuse,
  viewParticipant,
  viewParticipants,
} from './participants.actions.ts';
import {
  ApproveAllForm,
  DecisionForm,
  ForgetForm,
  MeetingParams,
  ParticipantForm,
  ParticipantParams,
  ParticipantsQuery,
  RefusalForm,
} from './participants.form.ts';
import { ParticipantsPage } from './participants.view.tsx';

const confidential = true;

/** `/meetings/{meeting}/participants`: for who organises the meeting. */
export function participantsRoutes(app: FastifyInstance, platform: Platform): void {
  const access = organisingRoles;
  const list = participantsPath(':meeting');
  formPage(
    app,
    platform,
    { path: list, access, confidential, params: MeetingParams, query: ParticipantsQuery, form: ParticipantsQuery },
    {
      async show({ scope, locale, params, query, values, errors }) {
        const found = await viewParticipants(scope, params.meeting, locale, query);
        return <ParticipantsPage locale={locale} {...found} query={query} values={values} errors={errors} />;
      },
    },
  );
  formAction(
    app,
    platform,
    { path: `${list}/approval`, access, confidential, params: MeetingParams, form: ApproveAllForm },
    {
      async show({ scope, locale, params, values, errors }) {
        const found = await viewParticipants(scope, params.meeting, locale);
        return <ParticipantsPage locale={locale} {...found} query={{}} values={values} errors={errors} />;
      },
      async act({ scope, params, form }) {
        await approveAll(scope, platform, params.meeting, form.seen);
        return `${participantsPath(params.meeting)}?done=all`;
      },
    },
  );
  formPage(
    app,
    platform,
    { path: `${list}/new`, access, params: MeetingParams, form: ParticipantForm },
    {
      async show({ scope, locale, params, values, errors }) {
        const meeting = await accessMeetingToOrganise(scope, params.meeting, locale);
        const candidates = await listTypedCandidates(scope, locale, values);
        return <NewParticipantPage {...{ locale, meeting, candidates, values, errors }} />;
      },
      async act({ scope, locale, params, form }) {
        await addParticipant(scope, platform, params.meeting, form, locale);
        return `${participantsPath(params.meeting)}?done=saved`;
      },
    },
  );
  oneParticipant(app, platform);
}

function oneParticipant(app: FastifyInstance, platform: Platform): void {
  const access = organisingRoles;
  const path = participantPath(':meeting', ':participant');
  type One = Parameters<typeof formPage<object, { meeting: string; participant: string }>>[3];
  const show: One['show'] = async ({ scope, locale, params, values, errors }) => {
    const found = await viewParticipant(scope, params.meeting, params.participant, locale);
    const candidates = await listTypedCandidates(scope, locale, values);
    return <ParticipantPage {...{ locale, ...found, candidates, values, errors }} />;
  };
  const done = (slug: string, what: string) => `${participantsPath(slug)}?done=${what}`;
  formPage(
    app,
    platform,
    { path, access, confidential, params: ParticipantParams, form: ParticipantForm },
    {
      show,
      async act({ scope, locale, params: { meeting: slug, participant: id }, form }) {
        await changeParticipant(scope, platform, { slug, id }, form, locale);
        return done(slug, 'saved');
      },
    },
  );
  formAction(
    app,
    platform,
    { path: `${path}/decision`, access, confidential, params: ParticipantParams, form: DecisionForm },
    {
      show,
      async act({ scope, locale, params: { meeting: slug, participant: id }, form: { decision } }) {
        await decide(scope, platform, { slug, id }, decision, locale);
        return done(slug, decision);
      },
    },
  );
  formAction(
    app,
    platform,
    { path: `${path}/refusal`, access, confidential, params: ParticipantParams, form: RefusalForm },
    {
      show,
      async act({ scope, locale, params: { meeting: slug, participant: id }, form }) {
        await refuse(scope, platform, { slug, id }, form.why, locale);
        return done(slug, 'refused');
      },
    },
  );
  formAction(
    app,
    platform,
    { path: `${path}/forgetting`, access, confidential, params: ParticipantParams, form: ForgetForm },
    {
      show,
      async act({ scope, locale, params: { meeting: slug, participant: id } }) {
        await forget(scope, { slug, id }, locale);
        return done(slug, 'forgotten');
      },
    },
  );
}
