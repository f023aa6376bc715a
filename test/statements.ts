import type { TestSite } from './harness.ts';

interface Executor {
  executeQuery: (...parameters: unknown[]) => unknown;
}

/** How many statements the site sends to the database while `work` is under way: nothing else may run in this process meanwhile. */
export async function countStatements(site: TestSite, work: () => Promise<unknown>): Promise<number> {
  const executor = Object.getPrototypeOf(site.platform.db.getExecutor()) as Executor;
  const { executeQuery } = executor;
  let sent = 0;
  executor.executeQuery = function (this: unknown, ...parameters) {
    sent += 1;
    return Reflect.apply(executeQuery, this, parameters);
  };
  try {
    await work();
  } finally {
    executor.executeQuery = executeQuery;
  }
  return sent;
}
