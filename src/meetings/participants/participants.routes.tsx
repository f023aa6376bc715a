import type { FastifyInstance } from 'fastify';
import { listTypedCandidates } from '../../network/index.ts';
import { inConfidentialScope } from '../../platform/confidential.ts';
import type { Platform } from '../../platform/http.tsx';
import { paperTypes, writeDocx, writePdf } from '../../platform/paper.ts';
import { formAction, formPage } from '../../platform/person-page.tsx';
import { readParams, readQuery } from '../../platform/query.ts';
import { accessMeetingToOrganise } from '../organising/access.actions.ts';
import { organisingRoles } from '../organising/organising.policy.ts';
import { participantPath, participantsPath } from '../paths.ts';
import { approveAll } from './approving.actions.ts';
import { badgesPaper, listPaper } from './list.paper.ts';
import { NewParticipantPage, ParticipantPage } from './participant.view.tsx';
import {
  addParticipant,
  changeParticipant,
  decide,
  forget,
  refuse,
  takeList,
  viewParticipant,
  viewParticipants,
} from './participants.actions.ts';
import {
  ApproveAllForm,
  DecisionForm,
  ForgetForm,
  ListQuery,
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
  // One button for each file; the language of the list is the meeting's unless another is chosen.
  app.get(`/:locale${list}/list`, { config: { access, confidential } }, async (request, reply) => {
    const { locale: _, ...given } = request.params as Record<string, string>;
    const { meeting: slug } = readParams(MeetingParams, given);
    const query = readQuery(ListQuery, request.query);
    const { format, convention } = query;
    const { meeting, rows, inLanguage } = await inConfidentialScope(platform, { request, reply }, (scope) =>
      takeList(scope, slug, query),
    );
    const now = new Date();
    const paper =
      format === 'badges'
        ? badgesPaper(inLanguage, meeting, rows, now)
        : listPaper(inLanguage, { ...meeting, convention }, rows, now);
    const ending = format === 'docx' ? 'docx' : 'pdf';
    const bytes = await (ending === 'docx' ? writeDocx(paper) : writePdf(paper));
    const parts = [slug, format === 'badges' ? 'badges' : 'participants', convention, inLanguage];
    const name = `${parts.filter((part) => part !== undefined).join('-')}.${ending}`;
    return reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="${name}"`)
      .type(paperTypes[ending])
      .send(bytes);
  });
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
