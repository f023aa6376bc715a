import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { inReadScope, type Scope, visitor } from '../db/scope.ts';
import { packAnswer, sendAnswer } from '../platform/answer.ts';
import type { Platform } from '../platform/http.tsx';
import { readQuery, writeQuery } from '../platform/query.ts';

interface Spec<Query extends z.ZodObject<z.ZodRawShape>> {
  /** The whole path, since it has no language. */
  path: string;
  query: Query;
  type: string;
}

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
      return packAnswer(type, body);
    });
    return sendAnswer(request, reply, answer);
  });
}
