import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inReadScope, inScope, type Scope } from '../../db/scope.ts';
import { isDiskFull, Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { readParams } from '../../platform/query.ts';
import { uploadLimits } from './limits.ts';
import { alone, beginReceiving, endReceiver, readToEnd, receive, receivedBytes, TooLong } from './receiving.ts';
import { accessUpload, beginUpload, completeUpload, NoRoomError, removeUpload } from './uploads.actions.ts';
import { uploadingRoles as access, resumablePath, UploadParams } from './uploads.form.ts';

// tus 1.0 (tus.io/protocols/resumable-upload): core, creation, termination. Ours, because every step is read in the scope of its owner,
// answers as all routes do, and asks the file itself how far it came.

const version = '1.0.0';
const statusOf = { tooLarge: 413, tooMuch: 429, diskFull: 507 } as const;

/** The name in Upload-Metadata: pairs of a word and base64, with commas between them. */
export function nameIn(header: string | string[] | undefined): string | undefined {
  for (const pair of String(header ?? '').split(',')) {
    const [key, value = ''] = pair.trim().split(' ');
    if (key === 'filename') return Buffer.from(value, 'base64').toString('utf8');
  }
  return undefined;
}

const wholeNumber = (header: string | string[] | undefined): number | undefined =>
  /^\d{1,15}$/.test(String(header)) ? Number(header) : undefined;

type Work = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

export function tusRoutes(app: FastifyInstance, platform: Platform): void {
  const { db, filesDirectory: directory } = platform;
  void app.register(async (tus) => {
    // Left to the routes: it goes to the disk as it comes.
    tus.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
    tus.addHook('onRequest', async (request, reply) => {
      reply.header('tus-resumable', version).header('cache-control', 'no-store');
      // A script cannot be sent to sign in; it tells its reader.
      if (request.session === undefined) return reply.code(401).send('');
      if (request.method !== 'OPTIONS' && request.headers['tus-resumable'] !== version)
        return reply.code(412).header('tus-version', version).send('');
    });
    tus.setErrorHandler(async (error, request, reply) => {
      // The line broke: nobody is there to be answered, and nothing is wrong with us.
      if (request.raw.destroyed && !request.raw.complete) return reply.code(400).send('');
      if (error instanceof NoRoomError) return reply.code(statusOf[error.why]).send(error.why);
      if (isDiskFull(error)) return reply.code(507).send('diskFull');
      throw error;
    });

    tus.options(resumablePath, { config: { access } }, async (_request, reply) =>
      reply
        .code(204)
        .header('tus-version', version)
        .header('tus-extension', 'creation,termination')
        .header('tus-max-size', String(uploadLimits.fileBytes))
        .send(),
    );

    tus.post(resumablePath, { config: { access } }, async ({ actor, headers }, reply) => {
      const size = wholeNumber(headers['upload-length']);
      if (size === undefined) return reply.code(400).send('');
      const write: Work = (work) => inScope(db, actor, work);
      const id = await beginUpload(write, directory, nameIn(headers['upload-metadata']), size);
      if (size === 0) await inScope(db, actor, (scope) => completeUpload(scope, id));
      return reply.code(201).header('location', `${resumablePath}/${id}`).send('');
    });

    const find = (request: FastifyRequest) => {
      const { upload: id } = readParams(UploadParams, request.params);
      return inReadScope(db, request.actor, (scope) => accessUpload(scope, id));
    };

    tus.head(`${resumablePath}/:upload`, { config: { access } }, async (request, reply) => {
      const upload = await find(request);
      await endReceiver(upload.id);
      const size = Number(upload.sizeBytes);
      const offset = upload.completedAt === null ? ((await receivedBytes(directory, upload.id)) ?? 0) : size;
      return reply.header('upload-offset', String(offset)).header('upload-length', String(size)).send('');
    });

    const config = { access, slowBody: true } as const;
    tus.patch(`${resumablePath}/:upload`, { config, bodyLimit: uploadLimits.fileBytes }, async (request, reply) => {
      const upload = await find(request);
      const { id } = upload;
      const { raw, headers, actor } = request;
      if (headers['content-type'] !== 'application/offset+octet-stream') return reply.code(415).send('');
      return alone(
        id,
        () => raw.destroy(),
        async () => {
          const size = Number(upload.sizeBytes);
          // Bytes that a restored disk has lost are asked for again, from the beginning.
          if ((await receivedBytes(directory, id)) === undefined && upload.completedAt === null)
            await beginReceiving(directory, id);
          const at = upload.completedAt === null ? ((await receivedBytes(directory, id)) ?? 0) : size;
          if (wholeNumber(headers['upload-offset']) !== at) return conflict(reply, at);
          const now = at === size ? size : await receiveAll(directory, id, raw, size);
          if (now === size) await inScope(db, actor, (scope) => completeUpload(scope, id));
          return reply.code(204).header('upload-offset', String(now)).send();
        },
      ).catch((error: unknown) => {
        if (error instanceof TooLong) return reply.code(413).send('');
        throw error;
      });
    });

    tus.delete(`${resumablePath}/:upload`, { config: { access } }, async (request, reply) => {
      const { id, completedAt } = await find(request);
      if (completedAt !== null) throw new Refusal('forbidden');
      await removeUpload((work) => inScope(db, request.actor, work), directory, id);
      return reply.code(204).send();
    });
  });
}

async function receiveAll(directory: string, id: string, raw: FastifyRequest['raw'], size: number): Promise<number> {
  try {
    return await receive(directory, id, raw.iterator({ destroyOnReturn: false }), size);
  } catch (error) {
    readToEnd(raw);
    throw error;
  }
}

const conflict = (reply: FastifyReply, at: number) => reply.code(409).header('upload-offset', String(at)).send('');
