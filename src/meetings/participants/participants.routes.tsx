import type { FastifyInstance } from 'fastify';
import { inReadScope } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { paperTypes, writeDocx, writePdf } from '../../platform/paper.ts';
import { formAction, formPage } from '../../platform/person-page.tsx';
import { readParams, readQuery } from '../../platform/query.ts';
import { organisingRoles } from '../organising/organising.policy.ts';
import { participantPath, participantsPath } from '../paths.ts';
import { badgesPaper, listPaper } from './list.paper.ts';
import { NewParticipantPage, ParticipantPage } from './participant.view.tsx';
import {
  accessParticipant,
  addParticipant,
  changeParticipant,
  decide,
  refuse,
  viewList,
  viewParticipants,
} from './participants.actions.ts';
import {
  DecisionForm,
  ListQuery,
  MeetingParams,
  ParticipantForm,
  ParticipantParams,
  ParticipantsQuery,
  RefusalForm,
} from './participants.form.ts';
import { ParticipantsPage } from './participants.view.tsx';

/** `/meetings/{meeting}/participants`: for who organises the meeting. */
export function participantsRoutes(app: FastifyInstance, platform: Platform): void {
  const access = organisingRoles;
  const list = participantsPath(':meeting');
  formPage(
    app,
    platform,
    { path: list, access, params: MeetingParams, query: ParticipantsQuery, form: ParticipantsQuery },
    {
      async show({ scope, locale, params, query, values, errors }) {
        const found = await viewParticipants(scope, params.meeting, locale, query);
        return <ParticipantsPage locale={locale} {...found} query={query} values={values} errors={errors} />;
      },
    },
  );
  formPage(
    app,
    platform,
    { path: `${list}/new`, access, params: MeetingParams, form: ParticipantForm },
    {
      async show({ scope, locale, params, values, errors }) {
        const { meeting } = await viewParticipants(scope, params.meeting, locale);
        return <NewParticipantPage locale={locale} meeting={meeting} values={values} errors={errors} />;
      },
      async act({ scope, locale, params, form }) {
        await addParticipant(scope, platform, params.meeting, form, locale);
        return `${participantsPath(params.meeting)}?done=saved`;
      },
    },
  );
  // One button for each file; the language of the list is the meeting's unless another is chosen.
  app.get(`/:locale${list}/list`, { config: { access } }, async (request, reply) => {
    const { locale: _, ...given } = request.params as Record<string, string>;
    const { meeting: slug } = readParams(MeetingParams, given);
    const { language, format } = readQuery(ListQuery, request.query);
    const { meeting, rows } = await inReadScope(platform.db, request.actor, async (scope) => {
      const { meeting: found } = await viewList(scope, slug, request.locale);
      return viewList(scope, slug, language ?? (found.participantsLanguage as typeof request.locale));
    });
    const inLanguage = language ?? (meeting.participantsLanguage as typeof request.locale);
    const now = new Date();
    const paper = (format === 'badges' ? badgesPaper : listPaper)(inLanguage, meeting, rows, now);
    const ending = format === 'docx' ? 'docx' : 'pdf';
    const bytes = await (ending === 'docx' ? writeDocx(paper) : writePdf(paper));
    const name = `${slug}-${format === 'badges' ? 'badges' : 'participants'}-${inLanguage}.${ending}`;
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
    const found = await accessParticipant(scope, params.meeting, params.participant, locale);
    return <ParticipantPage locale={locale} {...found} values={values} errors={errors} />;
  };
  const done = (slug: string, what: string) => `${participantsPath(slug)}?done=${what}`;
  formPage(
    app,
    platform,
    { path, access, params: ParticipantParams, form: ParticipantForm },
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
    { path: `${path}/decision`, access, params: ParticipantParams, form: DecisionForm },
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
    { path: `${path}/refusal`, access, params: ParticipantParams, form: RefusalForm },
    {
      show,
      async act({ scope, locale, params: { meeting: slug, participant: id }, form }) {
        await refuse(scope, platform, { slug, id }, form.why, locale);
        return done(slug, 'refused');
      },
    },
  );
}
