import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { documentPath } from '../paths.ts';
import { type FindPlace, viewDocument } from './document.actions.ts';
import { DocumentParams } from './document.form.ts';
import { DocumentPage } from './document.view.tsx';

export function documentRoutes(app: FastifyInstance, platform: Platform, findPlace: FindPlace): void {
  publicPage(
    app,
    platform,
    { path: documentPath(':document'), params: DocumentParams, confidential: true },
    async ({ scope, locale, params }) => (
      <DocumentPage locale={locale} document={await viewDocument(scope, params.document, locale, findPlace)} />
    ),
  );
}
