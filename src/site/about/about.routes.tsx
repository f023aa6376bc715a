import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { viewAbout } from './about.actions.ts';
import { aboutPath, accessibilityPath } from './about.form.ts';
import { AboutPage } from './about.view.tsx';
import { AccessibilityPage } from './accessibility.view.tsx';

export function aboutRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(app, platform, { path: aboutPath }, async ({ scope, locale }) => (
    <AboutPage locale={locale} about={await viewAbout(scope)} />
  ));
  publicPage(app, platform, { path: accessibilityPath }, async ({ locale }) => <AccessibilityPage locale={locale} />);
}
