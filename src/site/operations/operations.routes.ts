import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';

/** The site's mark, as in its head: two circles that overlap. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="4">
<circle cx="12" cy="16" r="9" stroke="#7a8b96"/><circle cx="20" cy="16" r="9" stroke="#00808f"/></svg>`;

/** What browsers and programs ask for by themselves: the icon, and the description of the API. */
export function operationsRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/favicon.ico', { config: { access: 'public' } }, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=604800').type('image/svg+xml').send(icon),
  );

  let written: string | undefined;
  app.get('/api/openapi.json', { config: { access: 'public' } }, (_request, reply) => {
    // Every route has registered its operation by the time the first reader asks.
    written ??= JSON.stringify(platform.openApi.document(platform.baseUrl));
    return reply
      .header('cache-control', 'no-cache')
      .type('application/vnd.oai.openapi+json;version=3.1; charset=utf-8')
      .send(written);
  });
}
