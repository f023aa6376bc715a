import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { DocumentParams } from '../library/document.form.ts';
import { differencesPath } from '../paths.ts';
import { viewDifferences } from './differences.actions.ts';
import { DifferencesQuery } from './differences.form.ts';
import { DifferencesPage } from './differences.view.tsx';

export function differencesRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(
    app,
    platform,
    { path: differencesPath(':document'), params: DocumentParams, query: DifferencesQuery, confidential: true },
    async ({ scope, locale, params, query }) => (
      <DifferencesPage data={await viewDifferences(scope, params.document, query, locale)} />
    ),
  );
}
