import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Scope } from '../../db/scope.ts';
import { InvalidInput } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { formAction, personPage } from '../../platform/person-page.tsx';
import type { Convening } from '../papers/convening.ts';
import { readToEnd } from './receiving.ts';
import { tusRoutes } from './tus.routes.ts';
import type { RequestProblem } from './uploads.actions.ts';
import { NoRoomError, receiveFiles, removeUpload, stripUpload, viewUploads, withReceived } from './uploads.actions.ts';
import {
  uploadingRoles as access,
  NoForm,
  removalPath,
  strippingPath,
  UploadParams,
  UploadsQuery,
  uploadsForPath,
  uploadsPath,
} from './uploads.form.ts';
import { UploadsPage } from './uploads.view.tsx';

export function uploadRoutes(app: FastifyInstance, platform: Platform, convening: Pick<Convening, 'path'>): void {
  const { filesDirectory: directory } = platform;
  const show = async (scope: Scope, query: UploadsQuery, problem?: RequestProblem) => (
    <UploadsPage
      data={await withReceived(directory, await viewUploads(scope, query.after))}
      query={query}
      meetingPath={query.meeting === undefined ? undefined : convening.path(query.meeting)}
      problem={problem}
    />
  );
  personPage(
    app,
    platform,
    { path: uploadsPath, access, confidential: true, query: UploadsQuery },
    ({ scope, query }) => show(scope, query),
  );
  formAction(
    app,
    platform,
    { path: uploadsPath, access, confidential: true, query: UploadsQuery, form: NoForm, slowBody: true },
    {
      show: ({ scope, query, errors }) => show(scope, query, errors[''] as RequestProblem | undefined),
      steps: async ({ request, query, write }) => {
        const problem = await receiveFiles(
          write,
          directory,
          filesOf(request),
          Number(request.headers['content-length']),
        );
        if (problem === undefined) return uploadsForPath(query);
        readToEnd(request.raw);
        throw new InvalidInput({ '': problem });
      },
    },
  );
  const params = UploadParams;
  formAction(
    app,
    platform,
    { path: removalPath(':upload'), access, confidential: true, params, query: UploadsQuery, form: NoForm },
    {
      show: ({ scope, query }) => show(scope, query),
      steps: async ({ params: { upload }, query, write }) => {
        await removeUpload(write, directory, upload);
        return uploadsForPath(query);
      },
    },
  );
  formAction(
    app,
    platform,
    { path: strippingPath(':upload'), access, confidential: true, params, query: UploadsQuery, form: NoForm },
    {
      show: ({ scope, query, errors }) => show(scope, query, errors[''] as RequestProblem | undefined),
      steps: async ({ params: { upload }, query, write }) => {
        await stripUpload(write, directory, upload).catch((error: unknown) => {
          throw error instanceof NoRoomError ? new InvalidInput({ '': error.why }) : error;
        });
        return uploadsForPath(query);
      },
    },
  );
  tusRoutes(app, platform);
}

/** The files of a form as they come; a field that was left empty comes as a file without a name. */
async function* filesOf(request: FastifyRequest) {
  if (!request.isMultipart()) return;
  for await (const part of request.files({ limits: { fileSize: Number.POSITIVE_INFINITY } }))
    if (part.filename === '' || part.filename === undefined) part.file.resume();
    else yield { name: part.filename, bytes: part.file as AsyncIterable<Buffer> };
}
