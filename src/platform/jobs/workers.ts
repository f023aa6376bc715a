import { setTimeout as pause } from 'node:timers/promises';
import type { JobWithMetadata } from 'pg-boss';
import { messageOf } from '../../problem.ts';
import { type AnyJob, GiveUp, type Handler, type Jobs, type QueueFigure } from '../jobs.ts';
import { Alive } from './alive.ts';
import { openBoss } from './boss.ts';
import { lastDue } from './cron.ts';

export interface Workers {
  /** Begins to look for what is due, every two seconds. */
  start(): void;
  /** Does all that is due, and what that leads to. Answers with what was thrown. */
  runDue(): Promise<unknown[]>;
  /** Enqueues what the timetable says, if it was not yet done. */
  readTimetable(now: Date): Promise<void>;
  /** Begins nothing more, and gives what runs a second to end; what did not goes back into its queue. */
  stop(): Promise<void>;
}

interface Options {
  log: (line: string) => void;
  /** Milliseconds between two looks. */
  every?: number;
}

/** Of one line, since an error can quote whatever it was about. */
const shortened = (error: unknown): string => messageOf(error).replaceAll(/\s+/g, ' ').slice(0, 300);

/** How long what runs may take when the server ends, ms. */
const patience = 700;
const housekeeping = 30_000;

/** Workers on the database at `url`, the web’s login. Any number of processes may have some: each job is given to one of them. */
export async function openWorkers(jobs: Jobs, url: string, { log, every = 2_000 }: Options): Promise<Workers> {
  const { boss, fetch, query, together, close } = await openBoss(url);
  const alive = new Alive(url);
  const running = new Map<Promise<void>, string>();
  const runs = new Set<AbortController>();
  let thrown: unknown[] = [];
  let stopping = false;

  const due = () =>
    query<{ name: string; count: number }>(
      `select name, count(*)::int as count from pgboss.job
       where state < 'active' and start_after < now() and name = any ($1) group by name`,
      [[...jobs.handlers.keys()]],
    );

  /** Begins as much of what is due as may run at once. */
  async function look(): Promise<number> {
    const waiting = await due();
    for (const { name, count } of waiting) {
      const { job, handler } = jobs.handlers.get(name)!;
      const active = [...running.values()].filter((other) => other === name).length;
      for (let more = Math.min(job.atOnce - active, count); more > 0; more--) {
        const work = drain(job, handler).catch((error: unknown) => {
          thrown.push(error);
          complain(error);
        });
        running.set(work, name);
        void work.finally(() => running.delete(work));
      }
    }
    return waiting.length;
  }

  async function drain(job: AnyJob, handler: Handler<unknown>): Promise<void> {
    while (!stopping) {
      const found = await fetch(job.name);
      if (found === undefined) return;
      await perform(job, handler, found);
    }
  }

  async function perform(job: AnyJob, handler: Handler<unknown>, found: JobWithMetadata<unknown>): Promise<void> {
    const run = new AbortController();
    runs.add(run);
    const timer = setTimeout(() => run.abort(new Error(`it took longer than ${job.longest} s`)), job.longest * 1000);
    const cut = new Promise<never>((_, reject) => {
      run.signal.addEventListener('abort', () => reject(run.signal.reason), { once: true });
    });
    try {
      const read = job.payload.safeParse(found.data);
      if (!read.success) throw new GiveUp('what it was given is not what it takes');
      await Promise.race([handler(read.data, { signal: run.signal, attempt: found.retryCount + 1 }), cut]);
    } catch (error) {
      thrown.push(error);
      await insist(() => fail(job, found, error), job);
      return;
    } finally {
      clearTimeout(timer);
      runs.delete(run);
    }
    // What is done leaves nothing behind: payloads carry addresses and links.
    await insist(() => boss.deleteJob(job.name, found.id), job);
  }

  async function fail(job: AnyJob, found: JobWithMetadata<unknown>, error: unknown): Promise<void> {
    const message = shortened(error);
    const last = error instanceof GiveUp || found.retryCount >= found.retryLimit;
    await together(async (db) => {
      const values = [job.name, found.id];
      if (error instanceof GiveUp)
        await db.executeSql('update pgboss.job set retry_limit = retry_count where name = $1 and id = $2', values);
      await boss.fail(job.name, found.id, { message }, { db });
      const read = job.payload.safeParse(found.data);
      if (last && read.success && job.remember !== undefined)
        await db.executeSql(`update pgboss.job set data = $3 where name = $1 and id = $2 and state = 'failed'`, [
          ...values,
          JSON.stringify(job.remember(read.data)),
        ]);
    });
    const attempt = `attempt ${found.retryCount + 1} of ${found.retryLimit + 1}`;
    if (!stopping)
      log(
        `The job ${job.name} ${last ? 'failed for good' : 'failed, and will be tried again'} (${attempt}): ${message}`,
      );
  }

  /** How a job ended has to be written down, even if the database is away for a moment; else it would be done again. */
  async function insist(write: () => Promise<unknown>, job: AnyJob): Promise<void> {
    const until = Date.now() + job.longest * 1000;
    for (;;) {
      try {
        await write();
        return;
      } catch (error) {
        if (stopping || Date.now() > until) throw error;
        await pause(500);
      }
    }
  }

  async function readTimetable(now: Date): Promise<void> {
    for (const { job, cron } of jobs.timetable.values()) {
      const values = [job.name, lastDue(cron, now).toISOString()];
      // Whoever sees a job for the first time waits for its next time.
      await query('insert into public.job_schedule (name, due_at) values ($1, $2) on conflict do nothing', values);
      await query(
        `with taken as (
           update public.job_schedule set due_at = $2 where name = $1 and due_at < $2 returning name
         ) select public.enqueue_job(name, '{}', null, 'timetable') from taken`,
        values,
      );
    }
  }

  let trouble = false;
  let told = false;
  /** Told once, however long it lasts. */
  function complain(error: unknown): void {
    if (!told && !stopping) log(`The jobs wait: ${shortened(error)}`);
    trouble = told = true;
  }

  let timer: NodeJS.Timeout | undefined;
  let tidied = 0;
  async function turn(): Promise<void> {
    if (told && !trouble) {
      log('The jobs go on');
      told = false;
    }
    trouble = false;
    try {
      if (Date.now() - tidied > housekeeping) {
        tidied = Date.now();
        const abandoned = await alive.hold();
        if (abandoned > 0) log(`Jobs that a server was killed over, and that are begun again: ${abandoned}`);
        await readTimetable(new Date());
        await boss.maintain();
      }
      await look();
    } catch (error) {
      complain(error);
    }
    thrown = [];
    if (!stopping) timer = setTimeout(() => void turn(), every);
  }

  jobs.figures = () =>
    query<QueueFigure & Record<string, unknown>>(
      'select name as queue, state, count(*)::int as count from pgboss.job group by name, state',
    );

  return {
    start: () => void turn(),
    readTimetable,
    async runDue() {
      thrown = [];
      trouble = false;
      while ((await look()) > 0 && !trouble) await Promise.all(running.keys());
      return thrown;
    },
    async stop() {
      stopping = true;
      clearTimeout(timer);
      jobs.figures = undefined;
      await Promise.race([Promise.all(running.keys()), pause(patience, undefined, { ref: false })]);
      for (const run of runs) run.abort(new Error('the server ended'));
      await Promise.race([Promise.all(running.keys()), pause(400, undefined, { ref: false })]);
      await Promise.race([
        Promise.all([alive.close(), close().catch(() => {})]),
        pause(200, undefined, { ref: false }),
      ]);
    },
  };
}
