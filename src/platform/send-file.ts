import send from '@fastify/send';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { storedPath } from './files.ts';

export interface FileToSend {
  sha256: string;
  modified: Date;
  /** An ending such as pdf; null when nobody said. */
  format: string | null;
  /** What a reader saves it as, in any script. */
  name: string;
  /** The same in ASCII, for programs that read nothing else. */
  plainName: string;
  /** Not for everybody: no copy is kept on the way or in the browser. */
  confidential?: boolean;
}

/**
 * What may be shown in the browser: it runs nothing in the site’s origin. A PDF is shown by the browser's own reader, apart from the
 * site; in a sandbox that reader would stay empty (Safari; Chrome and Firefox in frames).
 */
const shown: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};
/** What is only offered for saving. All that is in neither list (HTML, SVG, XML …) is bytes and nothing more. */
const saved: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  rtf: 'application/rtf',
  epub: 'application/epub+zip',
  zip: 'application/zip',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
};

/**
 * Sends bytes that are held: whole, in part (Range, If-Range), or not at all when the reader has them (RFC 9110, 13 and 14).
 * The hash is the entity tag, so that a part never gets mixed with another version’s.
 */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, directory: string, file: FileToSend) {
  const etag = `"${file.sha256}"`;
  const modified = new Date(Math.floor(file.modified.getTime() / 1000) * 1000);
  const format = file.format ?? '';
  const inline = Object.hasOwn(shown, format);
  const type = inline ? shown[format] : Object.hasOwn(saved, format) ? saved[format] : 'application/octet-stream';
  reply
    .header('etag', etag)
    .header('last-modified', modified.toUTCString())
    .header('cache-control', file.confidential ? 'private, no-store' : 'no-cache')
    .header('content-security-policy', format === 'pdf' ? "frame-ancestors 'none'" : "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff');

  const { headers } = request;
  if (headers['if-match'] !== undefined && !matches(headers['if-match'], etag)) return reply.code(412).send();
  if (isUnmodified(headers, etag, modified)) return reply.code(304).send();

  const wantsPart = headers.range !== undefined && isSameVersion(headers['if-range'], etag, modified);
  const answer = await send(
    Object.assign(Object.create(request.raw), { headers: wantsPart ? { range: headers.range } : {} }),
    `/${storedPath(file.sha256)}`,
    { root: directory, etag: false, lastModified: false, cacheControl: false, contentType: false, index: false },
  );
  if (answer.type !== 'file') {
    const range = answer.headers['Content-Range'];
    if (range !== undefined) reply.header('content-range', range);
    answer.stream.destroy();
    return reply.code(answer.statusCode).header('content-type', 'text/plain; charset=utf-8').send('');
  }
  return reply
    .code(answer.statusCode)
    .headers(answer.headers)
    .header('content-type', type)
    .header('content-disposition', disposition(inline ? 'inline' : 'attachment', file))
    .send(answer.stream);
}

const matches = (header: string, etag: string): boolean =>
  header.trim() === '*' || header.split(',').some((tag) => tag.trim() === etag);

/** If-None-Match compares weakly and outranks If-Modified-Since. */
function isUnmodified(headers: FastifyRequest['headers'], etag: string, modified: Date): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return matches(tags.replace(/\bW\//g, ''), etag);
  const since = headers['if-modified-since'];
  return since !== undefined && modified.getTime() <= Date.parse(since);
}

/** If-Range: the part is of the version that the reader has; otherwise the whole is sent. */
function isSameVersion(header: string | string[] | undefined, etag: string, modified: Date): boolean {
  if (header === undefined) return true;
  const value = String(header).trim();
  return value === etag || Date.parse(value) === modified.getTime();
}

/** RFC 6266 with RFC 8187: the name in ASCII for old programs, and beside it the name as it is. */
function disposition(kind: 'inline' | 'attachment', { name, plainName }: FileToSend): string {
  const clean = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Bidi_Control}/\\]+/gu, ' ')
    .trim();
  const plain = /^[\x20-\x7e]+$/.test(clean) ? clean : plainName;
  const quoted = plain.replace(/["\\%]/g, '_');
  const extended = encodeURIComponent(clean).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${quoted}"${quoted === clean ? '' : `; filename*=UTF-8''${extended}`}`;
}
