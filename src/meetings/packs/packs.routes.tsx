import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Scope } from '../../db/scope.ts';
import { inConfidentialScope } from '../../platform/confidential.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { type Platform, sendPage } from '../../platform/http.tsx';
import { formAction, personPage } from '../../platform/person-page.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { readParams } from '../../platform/query.ts';
import { sendFile } from '../../platform/send-file.ts';
import { longestManifest } from '../pack-making/manifest.ts';
import { packsDirectory } from '../pack-making/zip.ts';
import { handInPath, packAdditionPath, packsPath } from '../paths.ts';
import {
  accessPackFile,
  arePackBytesHeld,
  handInManifest,
  NoLongerServed,
  requestPack,
  viewAddition,
  viewPacks,
} from './packs.actions.ts';
import { AdditionParams, HandInQuery, NoPackForm, PackFileParams, PackForm, PacksParams } from './packs.form.ts';
import { AdditionPage, GonePage, type HandInProblem, PacksPage } from './packs.view.tsx';

/** `/meetings/{id}/packs`, and the bytes under `/packs/`. */
export function packsRoutes(app: FastifyInstance, platform: Platform): void {
  const path = packsPath(':meeting');
  publicPage(app, platform, { path, params: PacksParams }, async ({ scope, locale, params }) => (
    <PacksPage data={await viewPacks(scope, params.meeting, locale)} />
  ));
  formAction(
    app,
    platform,
    { path, access: 'signed-in', params: PacksParams, form: PackForm },
    {
      show: async ({ scope, locale, params }) => <PacksPage data={await viewPacks(scope, params.meeting, locale)} />,
      async act({ scope, locale, params: { meeting }, form: { audience } }) {
        await requestPack(scope, { slug: meeting, language: locale, audience });
        return packsPath(meeting);
      },
    },
  );
  formAction(
    app,
    platform,
    {
      ...{ path: handInPath(':meeting'), access: 'public', params: PacksParams, query: HandInQuery, form: NoPackForm },
      bodyLimit: longestManifest + 64 * 1024,
    },
    {
      show: async ({ scope, locale, params, errors }) => (
        <PacksPage
          data={await viewPacks(scope, params.meeting, locale)}
          problem={errors['manifest'] as HandInProblem | undefined}
        />
      ),
      async steps({ locale, params: { meeting }, query: { audience = 'public' }, request, write }) {
        const text = await readHandedIn(request);
        const id = await write((scope) => handInManifest(scope, { slug: meeting, locale, text, audience }));
        return packAdditionPath(meeting, id);
      },
    },
  );
  personPage(
    app,
    platform,
    { path: packAdditionPath(':meeting', ':addition'), access: 'public', params: AdditionParams },
    async ({ scope, locale, params }) => (
      <AdditionPage data={await viewAddition(scope, params.meeting, params.addition, locale)} />
    ),
  );

  app.get('/packs/:pack/*', { config: { access: 'public', confidential: true } }, async (request, reply) => {
    const { pack: id } = readParams(PackFileParams, request.params);
    const gone = (meeting: string) => {
      reply.code(410).header('cache-control', 'no-store');
      return sendPage(platform, request, reply, <GonePage meeting={meeting} />);
    };
    try {
      // A copy that she has already (304) is loaded again, and noted.
      const isPart = request.headers.range !== undefined;
      const work = (scope: Scope) => accessPackFile(scope, id, isPart);
      const file = await inConfidentialScope(platform, { request, reply }, work, { demanded: false });
      if (!(await arePackBytesHeld(platform.filesDirectory, file.sha256))) return gone(file.meeting);
      return await sendFile(request, reply, packsDirectory(platform.filesDirectory), {
        ...{
          sha256: file.sha256,
          modified: file.modified,
          format: 'zip',
          name: file.name,
          plainName: file.name,
          confidential: file.confidential,
        },
      });
    } catch (error) {
      if (error instanceof NoLongerServed) return gone(error.meeting);
      throw error;
    }
  });
}

/** The text of the one file that came; undefined when none did. */
async function readHandedIn(request: FastifyRequest): Promise<string | undefined> {
  if (!request.isMultipart()) return undefined;
  const file = await request.file({ limits: { fileSize: longestManifest, files: 1 }, throwFileSizeLimit: false });
  const bytes = await file?.toBuffer().catch(() => undefined);
  if (file?.file.truncated) throw new InvalidInput({ manifest: 'tooLong' });
  return bytes?.toString('utf8');
}
