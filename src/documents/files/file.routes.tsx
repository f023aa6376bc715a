import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inReadScope } from '../../db/scope.ts';
import { inConfidentialScope } from '../../platform/confidential.ts';
import { areBytesHeld } from '../../platform/files.ts';
import { type Platform, sendPage } from '../../platform/http.tsx';
import { readParams } from '../../platform/query.ts';
import { sendFile } from '../../platform/send-file.ts';
import { fileName, filePath, lightName, lightPath } from '../paths.ts';
import { accessFile, handOut } from './file.actions.ts';
import { FileParams } from './file.form.ts';
import { NotHeldPage } from './file.view.tsx';

export function fileRoutes(app: FastifyInstance, platform: Platform): void {
  const { filesDirectory } = platform;
  const config = { access: 'public', confidential: true } as const;

  /** Whether it is not for everybody; then it is noted that she gets it. A copy that she has already (304) is read again. */
  const note = async (request: FastifyRequest, reply: FastifyReply, slug: string): Promise<boolean> =>
    request.session !== undefined &&
    inConfidentialScope(
      platform,
      { request, reply },
      (scope) => handOut(scope, slug, request.locale, request.headers.range !== undefined),
      { demanded: false },
    );

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    const { locale, actor } = request;
    const { file: slug, '*': name } = readParams(FileParams, request.params);
    const file = await inReadScope(platform.db, actor, (scope) => accessFile(scope, slug, locale));
    const { sha256 } = file;
    if (sha256 === null || !(await areBytesHeld(filesDirectory, sha256))) {
      reply.code(404).header('cache-control', 'no-store');
      return sendPage(platform, request, reply, <NotHeldPage locale={locale} file={file} />);
    }
    if (name !== file.name) return reply.header('cache-control', 'no-cache').redirect(filePath(slug, file.name), 302);
    const plainName = fileName({ ...file, name: null });
    const confidential = await note(request, reply, slug);
    const sent = { ...file, sha256, plainName, modified: file.addedAt, confidential };
    return sendFile(request, reply, filesDirectory, sent);
  }

  /** Under its file, and seen by whom that is seen; a file without one leads to the file itself. */
  async function answerLight(request: FastifyRequest, reply: FastifyReply) {
    const { file: slug, '*': name } = readParams(FileParams, request.params);
    const file = await inReadScope(platform.db, request.actor, (scope) => accessFile(scope, slug, request.locale));
    const { lightSha256: sha256, lightTriedAt } = file;
    if (sha256 === null || lightTriedAt === null || !(await areBytesHeld(filesDirectory, sha256)))
      return reply.header('cache-control', 'no-cache').redirect(filePath(slug, file.name), 302);
    const called = lightName(file.name);
    if (name !== called) return reply.header('cache-control', 'no-cache').redirect(lightPath(slug, file.name), 302);
    const plainName = lightName(fileName({ ...file, name: null }));
    const { format } = file;
    return sendFile(request, reply, filesDirectory, {
      sha256,
      format,
      name: called,
      plainName,
      modified: lightTriedAt,
      confidential: await note(request, reply, slug),
    });
  }

  app.get('/files/:file/light/*', { config }, answerLight);
  app.get('/files/:file', { config }, answer);
  // A name in another script is long once it is encoded: longer than a parameter may be.
  app.get('/files/:file/*', { config }, answer);
}
