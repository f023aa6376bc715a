import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { inScope, type Role, type Scope } from '../../db/scope.ts';
import { packAnswer, sendGzip } from '../../platform/answer.ts';
import { toCsv } from '../../platform/csv.ts';
import type { Platform } from '../../platform/http.tsx';
import type { Locale } from '../../platform/i18n.ts';
import { personPage } from '../../platform/person-page.tsx';
import { readParams, readQuery } from '../../platform/query.ts';
import {
  exportMyTrail,
  exportOrganisationTrail,
  type Trail,
  viewMyTrail,
  viewOrganisationTrail,
} from './trail.actions.ts';
import { MyTrailQuery, myTrailPath, organisationTrailPath, TrailParams, TrailQuery } from './trail.form.ts';
import { MyTrailPage, OrganisationTrailPage } from './trail.view.tsx';

const stewards: readonly Role[] = ['steward'];

export function trailRoutes(app: FastifyInstance, platform: Platform): void {
  personPage(
    app,
    platform,
    { path: myTrailPath, access: 'account', query: MyTrailQuery },
    async ({ scope, locale, query }) => (
      <MyTrailPage query={query} trail={await viewMyTrail(scope, platform, locale, query)} actor={scope.actor} />
    ),
  );
  trailFile(app, platform, myTrailPath, 'account', MyTrailQuery, ({ scope, locale, query }) =>
    exportMyTrail(scope, platform, locale, query),
  );

  const path = organisationTrailPath(':organisation');
  personPage(
    app,
    platform,
    { path, access: stewards, params: TrailParams, query: TrailQuery },
    async ({ scope, locale, params, query }) => (
      <OrganisationTrailPage
        query={query}
        trail={await viewOrganisationTrail(scope, platform, locale, params.organisation, query)}
        actor={scope.actor}
      />
    ),
  );
  trailFile(app, platform, path, stewards, TrailQuery, ({ scope, locale, query, params }) =>
    exportOrganisationTrail(scope, platform, locale, readParams(TrailParams, params).organisation, query),
  );
}

/** The list as a file for this one reader; that she took it is noted in the same transaction. */
function trailFile<Shape extends z.ZodRawShape>(
  app: FastifyInstance,
  platform: Platform,
  path: string,
  access: 'account' | readonly Role[],
  schema: z.ZodObject<Shape>,
  load: (context: {
    scope: Scope;
    locale: Locale;
    params: unknown;
    query: z.infer<z.ZodObject<Shape>>;
  }) => Promise<Trail>,
): void {
  app.get(`/:locale${path}.csv`, { config: { access } }, async (request, reply) => {
    const { locale, params, actor } = request;
    const query = readQuery(schema, request.query);
    const trail = await inScope(platform.db, actor, (scope) => load({ scope, locale, params, query }));
    const { type, gzip } = await packAnswer('text/csv; charset=utf-8', trailAsCsv(trail));
    reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'attachment; filename="trail.csv"');
    return sendGzip(request, reply.type(type), gzip);
  });
}

const trailAsCsv = ({ rows, people, organisations }: Trail): string =>
  toCsv(
    [
      'id',
      'at',
      'action',
      'actor',
      'person_id',
      'person',
      'organisation_id',
      'organisation',
      'subject_kind',
      'subject_id',
      'address',
      'changes',
    ],
    rows.map((row) => [
      row.id,
      row.at.toISOString(),
      row.action,
      row.actor,
      row.personId,
      people.get(row.personId ?? ''),
      row.organisationId,
      organisations.get(row.organisationId ?? '')?.name,
      row.subjectKind,
      row.subjectId,
      row.address,
      row.changes === null ? null : JSON.stringify(row.changes),
    ]),
  );
