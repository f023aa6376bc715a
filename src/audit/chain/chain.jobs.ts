import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { inReadScope, visitor } from '../../db/scope.ts';
import { noteHead } from './chain.actions.ts';

const hour = 3_600_000;

/**
 * Keeps the head of the chain in `file` now, each hour, and at the end. Each process does so for itself, in its own data folder: the more
 * places know the head, the more somebody who wants to rewrite the audit has to find. What fails is told to `log`, and tried again in an hour.
 */
export async function keepHeads(
  db: Kysely<Database>,
  file: string,
  log: (line: string) => void,
): Promise<{ close(): Promise<void> }> {
  const keep = () =>
    inReadScope(db, visitor, (scope) => noteHead(scope, file)).catch((error: unknown) =>
      log(`The head of the audit was not kept: ${error instanceof Error ? error.message : String(error)}`),
    );
  await keep();
  const timer = setInterval(keep, hour).unref();
  return {
    async close() {
      clearInterval(timer);
      await keep();
    },
  };
}
