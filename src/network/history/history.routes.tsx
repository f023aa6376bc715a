import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formPage, personPage } from '../../platform/person-page.tsx';
import { organisationHistoryPath, undoPath } from '../paths.ts';
import { undoChange, viewHistory, viewUndo } from './history.actions.ts';
import { HistoryParams, HistoryQuery, UndoForm, UndoParams } from './history.form.ts';
import { HistoryPage, UndoPage } from './history.view.tsx';

export function historyRoutes(app: FastifyInstance, platform: Platform): void {
  personPage(
    app,
    platform,
    {
      path: organisationHistoryPath(':organisation'),
      access: 'signed-in',
      confidential: true,
      params: HistoryParams,
      query: HistoryQuery,
    },
    async ({ scope, locale, params, query }) => (
      <HistoryPage data={await viewHistory(scope, locale, params.organisation, query.before)} />
    ),
  );
  formPage(
    app,
    platform,
    {
      path: undoPath(':organisation', ':change'),
      access: ['editor', 'steward', 'secretariat'],
      confidential: true,
      params: UndoParams,
      form: UndoForm,
    },
    {
      show: async ({ scope, locale, params, errors }) => (
        <UndoPage data={await viewUndo(scope, locale, params.organisation, params.change)} errors={errors} />
      ),
      act: async ({ scope, locale, params: { organisation, change }, form }) => {
        await undoChange(scope, locale, organisation, change, form.version);
        return organisationHistoryPath(organisation);
      },
    },
  );
}
