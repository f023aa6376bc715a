import type { FastifyInstance } from 'fastify';
import { InvalidInput } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { organisingRoles as access } from '../organising/organising.policy.ts';
import { editSummaryPath } from '../paths.ts';
import { mergeConflict, saveSummary, viewSummary } from './proceedings.actions.ts';
import { MeetingParams, SummaryForm, SummaryQuery } from './proceedings.form.ts';
import { SummaryPage } from './proceedings.view.tsx';

const longestForm = 3 * 1024 * 1024;

export function proceedingsRoutes(app: FastifyInstance, platform: Platform): void {
  formPage(
    app,
    platform,
    {
      path: editSummaryPath(':meeting'),
      access,
      params: MeetingParams,
      query: SummaryQuery,
      form: SummaryForm,
      bodyLimit: longestForm,
    },
    {
      show: async ({ scope, locale, params: { meeting }, query, values, errors }) => {
        const data = await viewSummary(scope, meeting, locale, query);
        const merged = errors['body'] === 'conflict' ? await mergeConflict(scope, data, values) : undefined;
        return <SummaryPage data={data} values={merged ?? values} typed={values['body']} errors={errors} />;
      },
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
