import type { FastifyInstance } from 'fastify';
import { inReadScope } from '../../db/scope.ts';
import { TooMany } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { PaperRefused, paperTypes, writeDocx, writePdf } from '../../platform/paper.ts';
import { formPage } from '../../platform/person-page.tsx';
import { readParams, readQuery } from '../../platform/query.ts';
import { MeetingParams } from '../meeting/meeting.form.ts';
import { organisingRoles as access } from '../organising/organising.policy.ts';
import { reportPath } from '../paths.ts';
import { paperOfReport, saveReport, viewReport } from './report.actions.ts';
import { ReportForm, ReportQuery, reportFile, reportForms, reportPage } from './report.form.ts';
import { ReportPage } from './report.view.tsx';

const longestForm = 3 * 1024 * 1024;

export function reportRoutes(app: FastifyInstance, platform: Platform): void {
  const params = MeetingParams;
  formPage(
    app,
    platform,
    { path: reportPath(':meeting'), access, params, query: ReportQuery, form: ReportForm, bodyLimit: longestForm },
    {
      show: async ({ scope, locale, params: { meeting }, query, values, errors }) => (
        <ReportPage
          report={await viewReport(scope, meeting, locale, query.language ?? locale)}
          values={values}
          errors={errors}
        />
      ),
      act: async ({ scope, locale, params: { meeting }, query, form }) => {
        const language = query.language ?? locale;
        await saveReport(scope, meeting, language, form);
        return reportPage(meeting, language);
      },
    },
  );

  for (const form of reportForms)
    app.get(`/:locale${reportFile(':meeting', form)}`, { config: { access } }, async (request, reply) => {
      const { meeting } = readParams(params, { meeting: (request.params as { meeting: string }).meeting });
      const { language = request.locale } = readQuery(ReportQuery, request.query);
      // Read in a scope, made outside of it.
      const paper = await inReadScope(platform.db, request.actor, (scope) => paperOfReport(scope, meeting, language));
      const bytes = await (form === 'pdf' ? writePdf(paper) : writeDocx(paper)).catch((error: unknown) => {
        if (error instanceof PaperRefused) throw new TooMany(new Date(Date.now() + 60_000));
        throw error;
      });
      return reply
        .type(paperTypes[form])
        .header('cache-control', 'private, no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', `attachment; filename="${meeting}-report-${language}.${form}"`)
        .send(bytes);
    });
}
