import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { openDatabase } from '../../db/database.ts';
import { inScope, visitor } from '../../db/scope.ts';
import { root } from '../../root.ts';
import { defineJob, enqueue, GiveUp, type Handler, Jobs } from '../jobs.ts';
import { lastDue } from './cron.ts';
import { makeQueues } from './queues.ts';
import { openWorkers, type Workers } from './workers.ts';

const greet = defineJob({
  name: 'made-greet',
  payload: z.object({ name: z.string() }),
  atOnce: 3,
  longest: 5,
  retries: 2,
  remember: ({ name }) => ({ initial: name[0] }),
});
const tidy = defineJob({ name: 'made-tidy', payload: z.strictObject({}) });

let database: TestDatabase;
let owner: pg.Client;
let db: ReturnType<typeof openDatabase>;
const opened: Workers[] = [];
const lines: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  await makeQueues(database.ownerUrl, [greet, tidy]);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  db = openDatabase(database.webUrl, { max: 2 });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((workers) => workers.stop()));
  await owner.query('delete from pgboss.job');
  lines.length = 0;
});
afterAll(async () => {
  await owner.end();
  await db.destroy();
  await database.drop();
});

async function workers(handler: Handler<{ name: string }>, every = 50): Promise<Workers> {
  const jobs = new Jobs();
  jobs.work(greet, handler);
  const made = await openWorkers(jobs, database.webUrl, { log: (line) => lines.push(line), every });
  opened.push(made);
  return made;
}
const put = (name: string, options = {}) => inScope(db, visitor, (scope) => enqueue(scope, greet, { name }, options));
const left = async () =>
  (
    await owner.query(
      "select state::text, retry_count, data, output, start_after - now() < interval '1 hour' as soon from pgboss.job order by created_on",
    )
  ).rows;
const makeDue = () =>
  owner.query(`update pgboss.job set start_after = now() - interval '1 second' where state < 'active'`);
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const patience = Date.now() + 8_000;
  while (!(await holds())) {
    if (Date.now() > patience) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('the tables are those that the installed library wants', async () => {
  const version = /insert into pgboss\.version\(version\) values \('(\d+)'\)/i;
  const wanted = version.exec(PgBoss.getConstructionPlans())?.[1];
  expect(wanted).toBeDefined();
  expect(version.exec(readFileSync(path.join(root, 'migrations/0013_jobs.sql'), 'utf8'))?.[1]).toBe(wanted);
});

test('a job is there if its transaction was committed, is done once, and leaves nothing behind', async () => {
  const greeted: string[] = [];
  const made = await workers(async ({ name }) => greeted.push(name));
  await expect(
    inScope(db, visitor, async (scope) => {
      await enqueue(scope, greet, { name: 'nobody' });
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  await put('Amina');
  expect(await made.runDue()).toEqual([]);
  expect(greeted).toEqual(['Amina']);
  expect(await left()).toEqual([]);
  await made.runDue();
  expect(greeted).toEqual(['Amina']);
});

test('a job for later waits, and one of the same key is enough while it waits', async () => {
  const greeted: string[] = [];
  const made = await workers(async ({ name }) => greeted.push(name));
  await put('tomorrow', { startAfter: new Date(Date.now() + 86_400_000) });
  await put('first', { singletonKey: 'one' });
  await put('second', { singletonKey: 'one' });
  await put('other', { singletonKey: 'two' });
  await made.runDue();
  expect(greeted.sort()).toEqual(['first', 'other']);
  await put('third', { singletonKey: 'one' });
  await made.runDue();
  expect(greeted).toContain('third');
  expect(await left()).toHaveLength(1);
});

test('what fails is tried again, later each time, and at last keeps only what may be kept', async () => {
  const attempts: number[] = [];
  const made = await workers(async (_payload, { attempt }) => {
    attempts.push(attempt);
    throw new Error('no answer\nfrom there');
  });
  await put('Secret');
  expect(await made.runDue()).toHaveLength(1);
  expect(await left()).toMatchObject([{ state: 'retry', retry_count: 0, soon: true, data: { name: 'Secret' } }]);
  await made.runDue();
  expect(attempts).toEqual([1]);
  await makeDue();
  await made.runDue();
  await makeDue();
  await made.runDue();
  expect(attempts).toEqual([1, 2, 3]);
  expect(await left()).toMatchObject([
    { state: 'failed', data: { initial: 'S' }, output: { message: 'no answer from there' } },
  ]);
  expect(lines).toEqual([
    'The job made-greet failed, and will be tried again (attempt 1 of 3): no answer from there',
    'The job made-greet failed, and will be tried again (attempt 2 of 3): no answer from there',
    'The job made-greet failed for good (attempt 3 of 3): no answer from there',
  ]);
  expect(lines.join()).not.toContain('Secret');
});

test('the pause between two attempts never grows over an hour', async () => {
  const made = await workers(async () => {
    throw new Error('no');
  });
  await put('patient');
  await owner.query('update pgboss.job set retry_limit = 40, retry_count = 29, started_on = now()');
  await made.runDue();
  const [{ minutes }] = (
    await owner.query('select extract(epoch from start_after - now()) / 60 as minutes from pgboss.job')
  ).rows;
  expect(Number(minutes)).toBeGreaterThan(50);
  expect(Number(minutes)).toBeLessThanOrEqual(60);
});

test('what cannot succeed is not tried again', async () => {
  const made = await workers(async () => {
    throw new GiveUp('there is no such mailbox');
  });
  await put('gone');
  await owner.query(`update pgboss.job set data = data || '{"name": "gone"}'`);
  await made.runDue();
  expect(await left()).toMatchObject([{ state: 'failed', output: { message: 'there is no such mailbox' } }]);

  await owner.query('delete from pgboss.job');
  await put('broken');
  await owner.query(`update pgboss.job set data = '{"name": 5}'`);
  await made.runDue();
  expect(await left()).toMatchObject([{ state: 'failed', data: null }]);
});

test('of two servers, each job is given to one', async () => {
  const greeted: string[] = [];
  const handler = async ({ name }: { name: string }) => {
    await new Promise((resolve) => setTimeout(resolve, 3));
    greeted.push(name);
  };
  const both = [await workers(handler), await workers(handler)];
  const names = Array.from({ length: 60 }, (_, at) => `n${at}`);
  await Promise.all(names.map((name) => put(name)));
  for (const one of both) one.start();
  await until(async () => (await left()).length === 0);
  expect(greeted.sort()).toEqual(names.sort());
});

test('a server that is killed at it while another lives: when its time is over, another one does it', async () => {
  // As another one that lives holds it.
  await owner.query('select pg_advisory_lock_shared(1701, 13)');
  await put('half');
  await owner.query(`update pgboss.job set state = 'active', started_on = now() - interval '10 minutes'`);
  const greeted: string[] = [];
  const made = await workers(async ({ name }) => greeted.push(name));
  made.start();
  await until(async () => (await left())[0]?.state === 'retry');
  await owner.query('select pg_advisory_unlock_shared(1701, 13)');
  await makeDue();
  await until(() => greeted.length === 1);
});

test('a server that ends gives back what it has not finished, within a second and a half', async () => {
  let begun = false;
  const made = await workers(
    (_payload, { signal }) =>
      new Promise((_, reject) => {
        begun = true;
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  );
  await put('long');
  made.start();
  await until(() => begun);
  const before = Date.now();
  await made.stop();
  expect(Date.now() - before).toBeLessThan(10_000);
  expect(await left()).toMatchObject([{ state: 'retry', output: { message: 'the server ended' } }]);
});

test('a database that is away for a moment ends nothing', async () => {
  const engine = new pg.Client({ connectionString: inject('database').engineUrl });
  await engine.connect();
  const greeted: string[] = [];
  const made = await workers(async ({ name }) => {
    if (name === 'first')
      await engine.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'entente_web' and datname = $1`,
        [new URL(database.webUrl).pathname.slice(1)],
      );
    greeted.push(name);
  });
  await put('first');
  made.start();
  await until(() => greeted.length === 1);
  await until(async () => {
    await put('second').catch(() => {});
    return greeted.includes('second');
  });
  await until(async () => (await left()).length === 0);
  await engine.end();
  expect(greeted.filter((name) => name === 'first')).toHaveLength(1);
});

test('workers that lack their rights say so, once, and go on when they have them', async () => {
  const greeted: string[] = [];
  const made = await workers(async ({ name }) => greeted.push(name));
  await owner.query('revoke update on pgboss.job from entente_jobs');
  try {
    await put('patient');
    made.start();
    await until(() => lines.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(lines).toEqual(['The jobs wait: permission denied for table job']);
  } finally {
    await owner.query('grant update on pgboss.job to entente_jobs');
  }
  await until(() => greeted.length === 1);
  await until(() => lines.includes('The jobs go on'));
});

test('what takes too long counts as failed', async () => {
  const made = await workers(() => new Promise(() => {}));
  await put('slow');
  const before = Date.now();
  await made.runDue();
  expect(Date.now() - before).toBeGreaterThan(4_900);
  expect(await left()).toMatchObject([{ state: 'retry', output: { message: 'it took longer than 5 s' } }]);
});

test('a timetable is kept once by all servers, and made up for after a time without any', async () => {
  let tidied = 0;
  const jobs = new Jobs();
  jobs.work(tidy, async () => {
    tidied += 1;
  });
  jobs.schedule(tidy, '15 3 * * *');
  const one = await openWorkers(jobs, database.webUrl, { log: () => {} });
  const other = await openWorkers(jobs, database.webUrl, { log: () => {} });
  opened.push(one, other);
  const both = (time: string) => Promise.all([one, other].map((each) => each.readTimetable(new Date(time))));
  await both('2026-11-01T10:00:00Z');
  await both('2026-11-02T03:14:00Z');
  await one.runDue();
  expect(tidied).toBe(0);
  await both('2026-11-02T03:15:10Z');
  await both('2026-11-02T03:15:40Z');
  await one.runDue();
  expect(tidied).toBe(1);
  await both('2026-11-05T09:00:00Z');
  await one.runDue();
  expect(tidied).toBe(2);
});

test.each([
  ['*/20 * * * *', '2026-11-05T09:41:30Z', '2026-11-05T09:40:00Z'],
  ['15 3 * * *', '2026-11-05T03:14:59Z', '2026-11-04T03:15:00Z'],
  ['0 6 * * 1', '2026-11-05T09:00:00Z', '2026-11-02T06:00:00Z'],
  ['0 6 * * 7', '2026-11-05T09:00:00Z', '2026-11-01T06:00:00Z'],
  ['30 0 1 1,7 *', '2026-11-05T09:00:00Z', '2026-07-01T00:30:00Z'],
  ['0 0 29 2 *', '2026-11-05T09:00:00Z', '2024-02-29T00:00:00Z'],
  ['0 9-17/4 1 * 3', '2026-11-05T09:00:00Z', '2026-11-04T17:00:00Z'],
])('%s was last due before %s at %s', (cron, now, due) => {
  expect(lastDue(cron, new Date(now)).toISOString()).toBe(due.replace('Z', '.000Z'));
});

test.each(['', '* * * *', '60 * * * *', '* * * * * *', '5-1 * * * *', '*/0 * * * *', 'x * * * *', '0 0 31 2 *'])(
  '“%s” is no timetable',
  (cron) => {
    expect(() => lastDue(cron, new Date('2026-11-05T09:00:00Z'))).toThrow();
  },
);

test('who asks for the site can put jobs in, and reads nothing of them', async () => {
  const web = new pg.Client({ connectionString: database.webUrl });
  await web.connect();
  try {
    await put('private');
    for (const role of ['none', 'entente_app', 'entente_accounts']) {
      await web.query(`set role ${role}`);
      for (const text of [
        'select data from pgboss.job',
        'select count(*) from pgboss.archive',
        'delete from pgboss.job',
        `insert into pgboss.job (name) values ('made-greet')`,
        `select pgboss.create_queue('mine', '{}')`,
        `select pgboss.delete_queue('mail')`,
        'select count(*) from job_schedule',
      ])
        await expect(web.query(text), `${role}: ${text}`).rejects.toMatchObject({ code: '42501' });
    }
    await web.query('set role entente_jobs');
    for (const text of [
      `select pgboss.create_queue('mine', '{}')`,
      'drop table pgboss.job',
      'update pgboss.queue set retry_limit = 0',
      'select count(*) from document',
      'create table pgboss.mine ()',
    ])
      await expect(web.query(text), text).rejects.toMatchObject({ code: '42501' });
    await web.query('set role entente_app');
    await expect(web.query(`select enqueue_job('unheard-of', '{}', null, null)`)).rejects.toThrow('there is no queue');
  } finally {
    await web.end();
  }
});

test('what a process was killed over is done again by the next one, at once; while another lives, nothing is taken from it', async () => {
  const greeted: string[] = [];
  const handler = async ({ name }: { name: string }) => greeted.push(name);
  const abandon = () => owner.query("update pgboss.job set state = 'active', started_on = now() - interval '1 second'");
  await put('Amina');
  await abandon();
  const first = await workers(handler);
  first.start();
  await until(() => greeted.length === 1);
  expect(lines).toContain('Jobs that a server was killed over, and that are begun again: 1');

  // The first still lives: what is being done may be done by it.
  await until(async () => (await left()).length === 0);
  await put('Bai', { startAfter: new Date(Date.now() + 3_600_000) });
  await abandon();
  const second = await workers(handler);
  second.start();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(greeted).toEqual(['Amina']);
  await first.stop();
  await second.stop();
  // Its last attempt was its last.
  await owner.query('update pgboss.job set retry_count = retry_limit');
  (await workers(handler)).start();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(greeted).toEqual(['Amina']);
  await owner.query('update pgboss.job set retry_count = 0');
  await Promise.all(opened.splice(0).map((made) => made.stop()));
  (await workers(handler)).start();
  await until(() => greeted.length === 2);
});
