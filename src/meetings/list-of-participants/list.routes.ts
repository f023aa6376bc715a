import type { FastifyInstance } from 'fastify';
import { inConfidentialScope } from '../../platform/confidential.ts';
import type { Platform } from '../../platform/http.tsx';
import { paperTypes, writeDocx, writePdf } from '../../platform/paper.ts';
import { readParams, readQuery } from '../../platform/query.ts';
import { organisingRoles as access } from '../organising/organising.policy.ts';
import { MeetingParams } from '../participants/participants.form.ts';
import { participantsPath } from '../paths.ts';
import { takeList } from './list.actions.ts';
import { ListQuery } from './list.form.ts';
import { badgesPaper, listPaper } from './list.paper.ts';

const confidential = true;

/** `/meetings/{meeting}/participants/list`: the list of participants and the badges as files, for who organises the meeting. */
export function listRoutes(app: FastifyInstance, platform: Platform): void {
  // One button for each file; the language of the list is the meeting's unless another is chosen.
  app.get(
    `/:locale${participantsPath(':meeting')}/list`,
    { config: { access, confidential } },
    async (request, reply) => {
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
    },
  );
}
