import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, inReadScope, type Scope } from '../../db/scope.ts';
import { inConfidentialScope } from '../../platform/confidential.ts';
import { areBytesHeld } from '../../platform/files.ts';
import { type Platform, sendPage } from '../../platform/http.tsx';
import { readParams } from '../../platform/query.ts';
import { sendFile } from '../../platform/send-file.ts';
import type { LinkOf } from '../confidential.actions.ts';
import { fileName, filePath, lightName, lightPath } from '../paths.ts';
import { accessFile, handOut } from './file.actions.ts';
import { FileParams } from './file.form.ts';
import { NotHeldPage } from './file.view.tsx';

/** Files under a link that works without an account, registered by who hands the link out. */
export interface FilesByLink {
  /** What stands before `/files/`, with its parameter. */
  under: string;
  /** The same as it was asked for. */
  underOf(request: FastifyRequest): string;
  /** Whoever holds it. */
  actorOf(request: FastifyRequest): Actor;
  /** What it is of, as the audit is to say it. */
  linkOf(scope: Scope): Promise<LinkOf>;
}

export function fileRoutes(app: FastifyInstance, platform: Platform, byLink?: FilesByLink): void {
  const { filesDirectory } = platform;
  const config = { access: 'public', confidential: true } as const;
  const actorOf = (request: FastifyRequest) => byLink?.actorOf(request) ?? request.actor;
  const leadOn = (request: FastifyRequest, reply: FastifyReply, path: string) =>
    reply
      .header('cache-control', byLink === undefined ? 'no-cache' : 'private, no-store')
      .redirect((byLink?.underOf(request) ?? '') + path, 302);

  /**
   * Whether no copy of it is to be kept; where it is not for everybody it is noted that she gets it. A copy that she has already (304) is
   * read again.
   */
  async function note(request: FastifyRequest, reply: FastifyReply, slug: string): Promise<boolean> {
    if (request.session === undefined && byLink === undefined) return false;
    const noted = await inConfidentialScope(
      platform,
      { request, reply },
      async (scope) =>
        handOut(scope, slug, request.locale, {
          isPart: request.headers.range !== undefined,
          link: await byLink?.linkOf(scope),
        }),
      { demanded: false, actor: actorOf(request) },
    );
    return noted || byLink !== undefined;
  }

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    const { locale } = request;
    const { file: slug, '*': name } = readParams(FileParams, request.params);
    const file = await inReadScope(platform.db, actorOf(request), (scope) => accessFile(scope, slug, locale));
    const { sha256 } = file;
    if (sha256 === null || !(await areBytesHeld(filesDirectory, sha256))) {
      reply.code(404).header('cache-control', 'no-store');
      return sendPage(
        platform,
        request,
        reply,
        <NotHeldPage locale={locale} file={file} isByLink={byLink !== undefined} />,
      );
    }
    if (name !== file.name) return leadOn(request, reply, filePath(slug, file.name));
    const plainName = fileName({ ...file, name: null });
    const confidential = await note(request, reply, slug);
    const sent = { ...file, sha256, plainName, modified: file.addedAt, confidential };
    return sendFile(request, reply, filesDirectory, sent);
  }

  /** Under its file, and seen by whom that is seen; a file without one leads to the file itself. */
  async function answerLight(request: FastifyRequest, reply: FastifyReply) {
    const { file: slug, '*': name } = readParams(FileParams, request.params);
    const file = await inReadScope(platform.db, actorOf(request), (scope) => accessFile(scope, slug, request.locale));
    const { lightSha256: sha256, lightTriedAt } = file;
    if (sha256 === null || lightTriedAt === null || !(await areBytesHeld(filesDirectory, sha256)))
      return leadOn(request, reply, filePath(slug, file.name));
    const called = lightName(file.name);
    if (name !== called) return leadOn(request, reply, lightPath(slug, file.name));
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

  const under = byLink?.under ?? '';
  app.get(`${under}/files/:file/light/*`, { config }, answerLight);
  app.get(`${under}/files/:file`, { config }, answer);
  // A name in another script is long once it is encoded: longer than a parameter may be.
  app.get(`${under}/files/:file/*`, { config }, answer);
}
