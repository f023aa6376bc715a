import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CachedAnswer } from './page-cache.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** What visitors are sent and what is kept of it, compressed already. */
export const toAnswer = (type: string, packed: Buffer, fileName?: string): CachedAnswer => ({
  status: 200,
  type,
  gzip: packed,
  etag: `W/"${createHash('sha256').update(packed).digest('base64url').slice(0, 22)}"`,
  ...(fileName !== undefined && { fileName }),
});

/** The same from what is not compressed yet; others are answered meanwhile, since an export may have megabytes. */
export const packAnswer = async (type: string, body: string | Buffer, fileName?: string): Promise<CachedAnswer> =>
  toAnswer(type, await compress(body), fileName);

/** Sends what was kept, or 304 when the reader holds it already. Asked again each time, since a change shows at once. */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, type, gzip: packed, etag, fileName }: CachedAnswer,
) {
  reply.code(status).header('cache-control', 'no-cache').header('etag', etag);
  if (fileName !== undefined) reply.header('content-disposition', `attachment; filename="${fileName}"`);
  if (isHeld(request, { etag })) return reply.code(304).header('vary', 'Accept-Encoding').send();
  return sendGzip(request, reply.type(type), packed);
}

/** Whether the reader has it already, and is sent nothing (304). */
export const isHeld = ({ headers }: FastifyRequest, { etag }: Pick<CachedAnswer, 'etag'>): boolean =>
  holds(headers['if-none-match'], etag);

/** What is kept compressed goes out so; the few who cannot read gzip get it plain. */
export async function sendGzip(request: FastifyRequest, reply: FastifyReply, packed: Buffer) {
  reply.header('vary', 'Accept-Encoding');
  if (readsGzip(request.headers['accept-encoding'])) return reply.header('content-encoding', 'gzip').send(packed);
  return reply.send(await decompress(packed));
}

/** If-None-Match (RFC 9110, 13.1.2): any of a list, compared weakly. */
function holds(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const weak = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => weak(tag) === weak(etag));
}

/** Accept-Encoding (RFC 9110, 12.5.3): gzip is named and not refused; who says nothing or `*` alone may get it plain. */
function readsGzip(header: string | string[] | undefined): boolean {
  for (const part of String(header ?? '').split(',')) {
    const [coding = '', ...parameters] = part.toLowerCase().split(';');
    if (!/^(x-)?gzip$/.test(coding.trim())) continue;
    return !parameters.some((parameter) => /^\s*q\s*=\s*0(\.0*)?\s*$/.test(parameter));
  }
  return false;
}
