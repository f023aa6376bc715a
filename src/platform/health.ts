import { sql } from 'kysely';
import type { Module } from './http.tsx';

/** For whoever watches the server: `/healthz` says that the process answers, `/readyz` that the database does too and has its tables. */
export const health: Module = (app, { db }) => {
  app.get('/healthz', { config: { access: 'public' } }, (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/plain').send('ok\n'),
  );
  app.get('/readyz', { config: { access: 'public' } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store').type('text/plain');
    // What every kept page asks too; a database that was never migrated has no answer.
    const answer = sql`select * from public_content_version()`.execute(db).then(
      () => true,
      () => false,
    );
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, 2000, false).unref());
    if (await Promise.race([answer, late])) return reply.send('ready\n');
    return reply.code(503).send('the database does not answer, or has no tables yet\n');
  });
};
