import { setImmediate } from 'node:timers/promises';
import { poolFigures } from '../src/db/database.ts';
import type { TestSite } from './harness.ts';

interface Executor {
  executeQuery: (...parameters: unknown[]) => unknown;
}

/** An answer goes out before its transaction has ended: here that has happened too. */
export async function untilIdle(db: object): Promise<void> {
  for (let figures = poolFigures(db); figures !== undefined && figures.idle < figures.open; figures = poolFigures(db))
    await setImmediate();
}

/** How many statements the site sends to the database while `work` is under way: nothing else may run in this process meanwhile. */
export async function countStatements(site: TestSite, work: () => Promise<unknown>): Promise<number> {
  const executor = Object.getPrototypeOf(site.platform.db.getExecutor()) as Executor;
  const { executeQuery } = executor;
  let sent = 0;
  await untilIdle(site.platform.db);
  executor.executeQuery = function (this: unknown, ...parameters) {
    sent += 1;
    return Reflect.apply(executeQuery, this, parameters);
  };
  try {
    await work();
    await untilIdle(site.platform.db);
  } finally {
    executor.executeQuery = executeQuery;
  }
  return sent;
}
