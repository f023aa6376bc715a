import type { FastifyInstance } from 'fastify';
import { listTypedCandidates } from '../../network/index.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage, personPage } from '../../platform/person-page.tsx';
import { editPaperPath, newPaperPath, paperFilesPath, papersPath } from '../paths.ts';
import { uploadsForPath } from '../uploads/uploads.form.ts';
import type { Convening } from './convening.ts';
import { PaperPage } from './paper-form.view.tsx';
import {
  accessMeeting,
  accessPaper,
  changePaper,
  createPaper,
  notePaper,
  viewPaperForm,
  viewPapers,
} from './papers.actions.ts';
import { FileForm, MeetingParams, NewPaperQuery, PaperForm, PaperParams } from './papers.form.ts';
import { PaperFilesPage, PapersPage } from './papers.view.tsx';
import { addFile, viewPaperFiles } from './versions.actions.ts';

export function papersRoutes(app: FastifyInstance, platform: Platform, convening: Convening): void {
  const access = ['editor', 'steward', 'secretariat'] as const;
  const ofMeeting = convening.path(':meeting');

  personPage(
    app,
    platform,
    { path: papersPath(ofMeeting), access, confidential: true, params: MeetingParams },
    async ({ scope, locale, params }) => (
      <PapersPage
        data={await viewPapers(scope, convening, params.meeting, locale)}
        path={convening.path(params.meeting)}
        sections={convening.sections(params.meeting)}
      />
    ),
  );

  formPage(
    app,
    platform,
    { path: newPaperPath(ofMeeting), access, params: MeetingParams, query: NewPaperQuery, form: PaperForm },
    {
      show: async ({ scope, locale, params, query, values, errors }) => {
        const meeting = await accessMeeting(scope, convening, { slug: params.meeting }, locale);
        return (
          <PaperPage
            data={await viewPaperForm(scope, convening, meeting, locale)}
            sections={convening.sections(meeting.slug)}
            candidates={await listTypedCandidates(scope, locale, values)}
            kind={query.kind}
            now={scope.now}
            values={values}
            errors={errors}
          />
        );
      },
      act: async ({ scope, locale, params, form }) =>
        paperFilesPath(await createPaper(scope, convening, { slug: params.meeting, form, locale })),
    },
  );

  formPage(
    app,
    platform,
    { path: editPaperPath(':document'), access, confidential: true, params: PaperParams, form: PaperForm },
    {
      show: async ({ scope, locale, params, values, errors }) => {
        const { paper, meeting } = await accessPaper(scope, convening, params.document, locale);
        notePaper(scope, paper, meeting);
        return (
          <PaperPage
            data={await viewPaperForm(scope, convening, meeting, locale)}
            sections={convening.sections(meeting.slug)}
            candidates={await listTypedCandidates(scope, locale, values)}
            paper={paper}
            now={scope.now}
            values={values}
            errors={errors}
          />
        );
      },
      act: async ({ scope, locale, params, form }) => {
        await changePaper(scope, convening, { slug: params.document, form, locale });
        return paperFilesPath(params.document);
      },
    },
  );

  formPage(
    app,
    platform,
    { path: paperFilesPath(':document'), access, confidential: true, params: PaperParams, form: FileForm },
    {
      show: async ({ scope, locale, params, values, errors }) => {
        const data = await viewPaperFiles(scope, convening, params.document, locale);
        notePaper(scope, data.paper, data.meeting);
        const sections = convening.sections(data.meeting.slug);
        return (
          <PaperFilesPage
            data={data}
            sections={sections}
            uploadsPath={uploadsForPath({ document: params.document })}
            values={values}
            errors={errors}
          />
        );
      },
      act: async ({ scope, locale, params, form }) => {
        await addFile(scope, convening, { slug: params.document, form, locale });
        return undefined;
      },
    },
  );
}
