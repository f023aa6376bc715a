import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../db/scope.ts';
import { fileRoutes } from '../../documents/index.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { personPage } from '../../platform/person-page.tsx';
import { readParams } from '../../platform/query.ts';
import { NominationParams } from '../nominations/nomination.form.ts';
import { DeadEndPage } from '../nominations/nomination.view.tsx';
import { invitedPapersPath, nominationPath } from '../paths.ts';
import { linkOf, viewInvitedPapers } from './invited-papers.actions.ts';
import { InvitedPapersPage, NobodyApprovedPage } from './invited-papers.view.tsx';
import { papersToken, readPapersToken } from './papers-link.ts';

type Holder = Extract<Actor, { kind: 'visitor' }>;

/** `/meeting-invitations/{token}/documents`, and files under the same link: for whoever holds it. */
export function invitedPapersRoutes(app: FastifyInstance, platform: Platform): void {
  const tokenOf = (request: FastifyRequest) => readParams(NominationParams, request.params).token;
  /** Whoever holds the link, and nobody else that she may be beside it: it opens the same to all; the audit says who she is. */
  const actorOf = (request: FastifyRequest): Holder => {
    const { personId, address } = request.actor;
    const invitationId = readPapersToken(platform, tokenOf(request));
    return {
      kind: 'visitor',
      ...(personId !== undefined && { personId }),
      ...(invitationId !== undefined && { invitationId }),
      ...(address !== undefined && { address }),
    };
  };

  personPage(
    app,
    platform,
    { path: invitedPapersPath(':token'), access: 'public', confidential: true, params: NominationParams, actorOf },
    async ({ scope, locale, reply }) => {
      const found = await viewInvitedPapers(scope, locale);
      if (found === 'notApproved') {
        reply.code(404);
        return <NobodyApprovedPage locale={locale} />;
      }
      if (typeof found === 'string') {
        reply.code(found === 'forged' ? 404 : 410);
        return <DeadEndPage locale={locale} why={found} />;
      }
      return (
        <InvitedPapersPage
          locale={locale}
          under={nominationPath(papersToken(platform, found.invitation.id))}
          found={found}
        />
      );
    },
  );

  fileRoutes(app, platform, {
    under: nominationPath(':token'),
    underOf: (request) => nominationPath(tokenOf(request)),
    actorOf(request) {
      const actor = actorOf(request);
      if (actor.invitationId === undefined) throw new Refusal('not-found');
      return actor;
    },
    linkOf,
  });
}
