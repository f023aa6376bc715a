import type { FastifyInstance } from 'fastify';
import { type Actor, inReadScope, visitor } from '../../db/scope.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Platform } from '../../platform/http.tsx';
import { ContentVersionReader } from '../../platform/page-cache.ts';
import { publicPage } from '../../platform/public-page.tsx';
import { readParams, readQuery } from '../../platform/query.ts';
import type { Convening } from '../papers/convening.ts';
import { liveEventsPath, livePath } from '../paths.ts';
import { Listeners } from './listeners.ts';
import { lastRelease, type Standing, standingAt, standingOf, viewLive } from './live.actions.ts';
import { EventsParams, EventsQuery, LastEvent, LiveParams } from './live.form.ts';
import { LivePage } from './live.view.tsx';

/** All by which the row policies of documents tell one reader from another (`seenBy`): never the person. */
const seenAlike = (actor: Actor): string =>
  actor.kind === 'visitor' ? '' : `${actor.organisationId} ${[...actor.roles].sort().join(' ')}`;

export function liveRoutes(app: FastifyInstance, platform: Platform, convening: Convening): void {
  publicPage(
    app,
    platform,
    { path: livePath(convening.path(':meeting')), params: LiveParams, confidential: true },
    async ({ scope, locale, params }) => <LivePage data={await viewLive(scope, convening, params.meeting, locale)} />,
  );

  const versions = new ContentVersionReader(platform.db);
  // Who acts for the same organisation in the same roles sees the same, and so do all visitors: looked at once for each change.
  let shared = new Map<string, Promise<Standing>>();
  const listeners = new Listeners({
    version: async () => {
      shared = new Map();
      const { changes, nextRelease } = await versions.read();
      // What comes out by its time for fewer than everybody has no part in the version of the public content.
      return `${changes} ${nextRelease} ${await inReadScope(platform.db, visitor, lastRelease)}`;
    },
  });
  app.addHook('preClose', async () => listeners.close());

  app.get(
    `/:locale${liveEventsPath(convening.path(':meeting'))}`,
    { config: { access: 'public' } },
    async (request, reply) => {
      const { meeting: slug } = readParams(EventsParams, request.params);
      const { actor, session } = request;
      // What came out between the page and its stream, or while the stream was broken off, is told, too.
      const { seen } = readQuery(EventsQuery, request.query);
      const last = LastEvent.parse(request.headers['last-event-id']);
      const first = await inReadScope(platform.db, actor, (scope) => standingOf(scope, convening, slug));
      if (first === undefined) throw new Refusal('not-found');
      const { meetingId } = first;
      const standingFor = (who: Actor) => {
        const key = `${meetingId} ${seenAlike(who)}`;
        const asked = shared.get(key) ?? inReadScope(platform.db, who, (scope) => standingAt(scope, meetingId));
        shared.set(key, asked);
        return asked;
      };
      const look = async (): Promise<string | undefined> => {
        if (session === undefined) return (await standingFor(actor)).signature;
        // Who she is now: signed out, or without her roles, she hears no more.
        const known = await platform.gate.authenticate(request);
        if (known === undefined) return undefined;
        const { signature, takesPart } = await standingFor(known.actor);
        // Whose people are at the meeting no longer: the page loads itself again and shows what is left.
        return first.takesPart && !takesPart ? undefined : signature;
      };
      reply.hijack();
      const response = reply.raw;
      response.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      const signature = last ?? seen ?? first.signature;
      response.write(`retry: 5000\nid: ${signature}\n\n`);
      if (!listeners.add({ response, meetingId, signature, look })) response.end('event: gone\ndata: \n\n');
    },
  );
}
