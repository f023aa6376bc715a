import type { FastifyInstance, FastifyReply } from 'fastify';
import { zipSync } from 'fflate';
import { inConfidentialScope } from '../../platform/confidential.ts';
import { InvalidInput } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { type Paper, paperTypes, writeDocx, writePdf } from '../../platform/paper.ts';
import { formPage } from '../../platform/person-page.tsx';
import { readParams, readQuery } from '../../platform/query.ts';
import { MeetingParams } from '../meeting/meeting.form.ts';
import { organisingRoles as access } from '../organising/organising.policy.ts';
import { reportPath } from '../paths.ts';
import { paperOfReport, papersOfReport, saveReport, viewReport } from './report.actions.ts';
import {
  type ReportFileForm,
  ReportForm,
  ReportPageQuery,
  ReportQuery,
  reportBundle,
  reportFile,
  reportForms,
  reportPage,
} from './report.form.ts';
import { ReportPage } from './report.view.tsx';

const longestForm = 3 * 1024 * 1024;

export function reportRoutes(app: FastifyInstance, platform: Platform): void {
  const params = MeetingParams;
  const confidential = true;
  formPage(
    app,
    platform,
    {
      path: reportPath(':meeting'),
      access,
      confidential,
      params,
      query: ReportPageQuery,
      form: ReportForm,
      bodyLimit: longestForm,
    },
    {
      show: async ({ scope, locale, params: { meeting }, query, values, errors }) => (
        <ReportPage
          report={await viewReport(scope, meeting, locale, query.language ?? locale)}
          values={values}
          errors={errors}
          showsNews={query.draft !== undefined}
        />
      ),
      act: async ({ scope, locale, params: { meeting }, query, form }) => {
        const language = query.language ?? locale;
        // Nothing is wrong: the same page, with what was typed and how it will look.
        if (form.do === 'preview') throw new InvalidInput({});
        await saveReport(scope, meeting, language, form);
        return reportPage(meeting, language);
      },
    },
  );

  for (const form of reportForms)
    app.get(`/:locale${reportFile(':meeting', form)}`, { config: { access, confidential } }, async (request, reply) => {
      const { meeting } = readParams(params, { meeting: (request.params as { meeting: string }).meeting });
      const { language = request.locale } = readQuery(ReportQuery, request.query);
      // Read in a scope, made outside of it.
      const paper = await inConfidentialScope(platform, { request, reply }, (scope) =>
        paperOfReport(scope, meeting, language),
      );
      return send(reply, paperTypes[form], `${meeting}-report-${language}.${form}`, await write(form, paper));
    });

  app.get(`/:locale${reportBundle(':meeting')}`, { config: { access, confidential } }, async (request, reply) => {
    const { meeting } = readParams(params, { meeting: (request.params as { meeting: string }).meeting });
    const papers = await inConfidentialScope(platform, { request, reply }, (scope) => papersOfReport(scope, meeting));
    const files: Record<string, Uint8Array> = {};
    for (const { language, paper } of papers)
      for (const form of reportForms) files[`${meeting}-report-${language}.${form}`] = await write(form, paper);
    // Both kinds are compressed already.
    return send(reply, 'application/zip', `${meeting}-report.zip`, Buffer.from(zipSync(files, { level: 0 })));
  });
}

const write = (form: ReportFileForm, paper: Paper): Promise<Buffer> =>
  form === 'pdf' ? writePdf(paper) : writeDocx(paper);

const send = (reply: FastifyReply, type: string, name: string, bytes: Buffer) =>
  reply
    .type(type)
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(bytes);
