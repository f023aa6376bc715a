import type { ServerResponse } from 'node:http';
import type { Module } from './platform/http.tsx';

/** In development alone: pages hold a line to the server, and load again when it has come back after a restart. */
export const reloading: Module = (app) => {
  const listeners = new Set<ServerResponse>();
  app.get('/reload', { config: { access: 'public' } }, (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    reply.raw.write('retry: 200\n\n');
    listeners.add(reply.raw);
    reply.raw.once('close', () => listeners.delete(reply.raw));
  });
  app.addHook('preClose', async () => {
    for (const listener of listeners) listener.destroy();
  });
};
