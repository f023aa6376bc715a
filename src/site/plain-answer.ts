import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { inReadScope, type Scope, visitor } from '../db/scope.ts';
import type { Platform } from '../platform/http.tsx';
import { sendAnswer } from '../platform/public-page.tsx';
import { readQuery, writeQuery } from '../platform/query.ts';

interface Spec<Query extends z.ZodObject<z.ZodRawShape>> {
  /** The whole path, since it has no language. */
  path: string;
  query: Query;
  type: string;
}

const compress = promisify(gzip);

/** Something for everybody's programs at an address without a language, kept like a page. */
export function plainAnswer<Query extends z.ZodObject<z.ZodRawShape>>(
  app: FastifyInstance,
  platform: Platform,
  { path, query, type }: Spec<Query>,
  load: (scope: Scope, query: z.infer<Query>) => Promise<string>,
): void {
  app.get(path, { config: { access: 'public' } }, async (request, reply) => {
    const values = readQuery(query, request.query) as z.infer<Query>;
    const answer = await platform.pages.answer(`${path}${writeQuery(values as Record<string, string>)}`, async () => {
      const body = await inReadScope(platform.db, visitor, (scope) => load(scope, values));
      const packed = await compress(body);
      const etag = `W/"${createHash('sha256').update(packed).digest('base64url').slice(0, 22)}"`;
      return { status: 200, type, gzip: packed, etag };
    });
    return sendAnswer(request, reply, answer);
  });
}
