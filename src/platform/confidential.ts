import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, inScope, type Scope } from '../db/scope.ts';
import type { Platform } from './http.tsx';
import { withReadings } from './reading.ts';

type Asked = { request: FastifyRequest; reply: FastifyReply };

/**
 * Reads for a route that is declared as confidential (`config.confidential`), in a scope that may write, and writes down what was read. HEAD
 * shows nothing, and leaves no note. `demanded`: what notes nothing is an error, unless the answer is one.
 */
export function readingIn<T>(
  platform: Platform,
  { request, reply }: Asked,
  { demanded }: { demanded: boolean },
  work: (scope: Scope) => Promise<T>,
): (scope: Scope) => Promise<T> {
  const isShown = request.method !== 'HEAD';
  return (scope: Scope) =>
    withReadings(
      scope,
      {
        keep: async (inIt, reading) => {
          if (isShown) await platform.onRead(inIt, reading);
        },
        demanded: () => demanded && reply.statusCode < 400,
      },
      work,
    );
}

/** The same for a route that answers by itself: a file. `actor`: as whom it is read, where that is not who asks. */
export function inConfidentialScope<T>(
  platform: Platform,
  asked: Asked,
  work: (scope: Scope) => Promise<T>,
  { demanded = true, actor = asked.request.actor }: { demanded?: boolean; actor?: Actor } = {},
): Promise<T> {
  return inScope(platform.db, actor, readingIn(platform, asked, { demanded }, work));
}
