import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { preferredLocale } from '../../platform/i18n.ts';
import { publicPage } from '../../platform/public-page.tsx';
import { viewHome } from './home.actions.ts';
import { homePath } from './home.form.ts';
import { HomePage } from './home.view.tsx';

export function homeRoutes(app: FastifyInstance, platform: Platform): void {
  // Without a language the reader's own is taken; caches keep one answer for each.
  app.get('/', { config: { access: 'public' } }, (request, reply) =>
    reply
      .header('vary', 'Accept-Language')
      .header('cache-control', 'no-cache')
      .redirect(`/${preferredLocale(request.headers['accept-language'])}/`, 302),
  );
  app.get('/:locale', { config: { access: 'public' } }, (request, reply) => reply.redirect(`/${request.locale}/`, 301));

  publicPage(app, platform, { path: homePath }, async ({ scope, locale }) => (
    <HomePage locale={locale} home={await viewHome(scope, locale)} />
  ));
}
