import type { FastifyInstance } from 'fastify';
import { inConfidentialScope } from '../../platform/confidential.ts';
import type { Platform } from '../../platform/http.tsx';
import { personPage } from '../../platform/person-page.tsx';
import { readParams, readQuery } from '../../platform/query.ts';
import { organisingRoles as access } from '../organising/organising.policy.ts';
import { versionsPath, versionTextPath } from '../paths.ts';
import { takeVersion, viewVersions } from './versions.actions.ts';
import { TextQuery, VersionParams, VersionsParams, VersionsQuery } from './versions.form.ts';
import { VersionsPage } from './versions.view.tsx';

/** `/meetings/{meeting}/versions/{part}`: what was saved of the summary or of the report, and nothing of it is lost. */
export function versionsRoutes(app: FastifyInstance, platform: Platform): void {
  personPage(
    app,
    platform,
    {
      path: versionsPath(':meeting', ':part'),
      access,
      confidential: true,
      params: VersionsParams,
      query: VersionsQuery,
    },
    async ({ scope, locale, params, query }) => (
      <VersionsPage data={await viewVersions(scope, params, query, locale)} />
    ),
  );
  const path = `/:locale${versionTextPath(':meeting', ':part', ':version')}`;
  app.get(path, { config: { access, confidential: true } }, async (request, reply) => {
    const { locale: _, ...given } = request.params as Record<string, string>;
    const params = readParams(VersionParams, given);
    const { language } = readQuery(TextQuery, request.query);
    const body = await inConfidentialScope(platform, { request, reply }, (scope) =>
      takeVersion(scope, params, language),
    );
    const name = `${params.meeting}-${params.part}-${language}-${params.version}.md`;
    return reply
      .type('text/markdown; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(body);
  });
}
