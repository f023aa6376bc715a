import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';

/** The description of the API, for programs and whoever writes them. */
export function operationsRoutes(app: FastifyInstance, platform: Platform): void {
  let written: string | undefined;
  app.get('/api/openapi.json', { config: { access: 'public' } }, (_request, reply) => {
    // Every route has registered its operation by the time the first reader asks.
    written ??= JSON.stringify(platform.openApi.document(platform.baseUrl));
    return reply
      .header('cache-control', 'no-cache')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('application/vnd.oai.openapi+json;version=3.1; charset=utf-8')
      .send(written);
  });
}
