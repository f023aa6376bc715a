import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { experiencePath } from '../paths.ts';
import { viewExperience } from './experience.actions.ts';
import { ExperienceParams } from './experience.form.ts';
import { ExperiencePage } from './experience.view.tsx';

export function experienceRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(
    app,
    platform,
    { path: experiencePath(':experience'), params: ExperienceParams },
    async ({ scope, locale, params }) => (
      <ExperiencePage locale={locale} view={await viewExperience(scope, params.experience, locale)} />
    ),
  );
}
