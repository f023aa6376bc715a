import type { FastifyInstance } from 'fastify';
import { InvalidInput } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { organisingRoles as access } from '../organising/organising.policy.ts';
import { editSummaryPath } from '../paths.ts';
import { saveSummary, viewSummary } from './proceedings.actions.ts';
import { MeetingParams, SummaryForm, SummaryQuery } from './proceedings.form.ts';
import { SummaryPage } from './proceedings.view.tsx';

export function proceedingsRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    { path: editSummaryPath(':meeting'), access, params: MeetingParams, query: SummaryQuery, form: SummaryForm },
    {
      show: async ({ scope, locale, params: { meeting }, query, values, errors }) => (
        <SummaryPage data={await viewSummary(scope, meeting, locale, query)} values={values} errors={errors} />
      ),
      act: async ({ scope, locale, params: { meeting }, query, form }) => {
        const { language } = await viewSummary(scope, meeting, locale, query);
        // Nothing is wrong: the same page, with what was typed and how it will look.
        if (form.do === 'preview') throw new InvalidInput({});
        await saveSummary(scope, meeting, language, form);
        return `${editSummaryPath(meeting)}?language=${language}`;
      },
    },
  );
}
