import { sql } from 'kysely';
import type { z } from 'zod';
import type { Scope } from '../db/scope.ts';
import { lastDue } from './jobs/cron.ts';

/** A kind of thing that is done later, outside of any answer. It may be done twice (after a crash), and has to be right then too. */
export interface Job<Payload> {
  name: string;
  payload: z.ZodType<Payload>;
  /** How many of them one process does at a time. */
  atOnce: number;
  /** Seconds that one may take; then it counts as failed, and its signal says so. */
  longest: number;
  /** How often it is tried again. The first pause is `firstPause` seconds; each next one is twice as long, up to an hour. */
  retries: number;
  firstPause: number;
  /** What of the payload is kept of a job that failed for good, for whoever looks after the server; nothing by default. */
  remember: ((payload: Payload) => object) | undefined;
}

interface JobSettings<Payload> {
  /** Words joined by hyphens, of one module alone. */
  name: string;
  payload: z.ZodType<Payload>;
  atOnce?: number;
  longest?: number;
  retries?: number;
  firstPause?: number;
  remember?: (payload: Payload) => object;
}

// biome-ignore lint/suspicious/noExplicitAny: jobs of all payloads lie side by side
export type AnyJob = Job<any>;

const defined = new Map<string, AnyJob>();

/** Says once, at the top of a module, what job there is. Without more, it is tried 12 times more, over some five hours. */
export function defineJob<Payload>(settings: JobSettings<Payload>): Job<Payload> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(settings.name)) throw new Error(`“${settings.name}” is no name for a job`);
  if (defined.has(settings.name)) throw new Error(`there are two jobs with the name ${settings.name}`);
  const job = { atOnce: 1, longest: 300, retries: 12, firstPause: 10, remember: undefined, ...settings };
  defined.set(job.name, job);
  return job;
}

/** Every job that the loaded modules define: the database has a queue for each. */
export const definedJobs = (): readonly AnyJob[] => [...defined.values()];

export interface EnqueueOptions {
  /** Not before this time. */
  startAfter?: Date;
  /** A job of this key that still waits is enough; then this payload is not kept. */
  singletonKey?: string;
}

/** Puts a job in, within the scope's own transaction: if that is undone, there is no job. Every actor may, in a scope that writes. */
export async function enqueue<Payload>(
  scope: Scope,
  job: Job<Payload>,
  payload: Payload,
  { startAfter, singletonKey }: EnqueueOptions = {},
): Promise<void> {
  const text = JSON.stringify(job.payload.parse(payload));
  await sql`select enqueue_job(${job.name}, ${text}::jsonb, ${startAfter?.toISOString() ?? null}::timestamptz, ${singletonKey ?? null})`.execute(
    scope.db,
  );
}

export interface Run {
  /** Aborted when it takes too long, or when the server ends. */
  signal: AbortSignal;
  /** 1 for the first. */
  attempt: number;
}

export type Handler<Payload> = (payload: Payload, run: Run) => Promise<unknown>;

/** To be thrown by a handler when trying again would not help. The message is kept and logged: no secrets in it. */
export class GiveUp extends Error {
  override name = 'GiveUp';
}

export interface QueueFigure {
  queue: string;
  state: 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed';
  count: number;
}

/** Who does which job, as modules say when they are registered. */
export class Jobs {
  readonly handlers = new Map<string, { job: AnyJob; handler: Handler<unknown> }>();
  readonly timetable = new Map<string, { job: AnyJob; cron: string }>();
  /** How many jobs there are by queue and state; set while workers are open. */
  figures: (() => Promise<QueueFigure[]>) | undefined;

  /** `handler` gets the payload and opens scopes of its own. What it throws is tried again, but for `GiveUp`. */
  work<Payload>(job: Job<Payload>, handler: Handler<Payload>): void {
    if (this.handlers.has(job.name)) throw new Error(`two handlers for the job ${job.name}`);
    this.handlers.set(job.name, { job, handler: handler as Handler<unknown> });
  }

  /**
   * Enqueues the job with an empty payload whenever `cron` says (minute, hour, day of the month, month, day of the week; UTC): once
   * for all processes, and once after a time in which no server ran.
   */
  schedule(job: Job<Record<string, never>>, cron: string): void {
    lastDue(cron, new Date());
    this.timetable.set(job.name, { job, cron });
  }
}
