import net from 'node:net';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { headsFile, keepHeads } from './audit/index.ts';
import { type Config, openDataDir, openSecretKey } from './config.ts';
import { checkServer, checkWebLogin } from './db/check.ts';
import { openDatabase } from './db/database.ts';
import { startEngine, waitForEarlier } from './db/engine.ts';
import { migrate } from './db/migrate.ts';
import type { Database } from './db/schema.ts';
import { inReadScope, visitor } from './db/scope.ts';
import { importReferenceData } from './interop/index.ts';
import { modules } from './modules.ts';
import { readAssets } from './platform/assets.ts';
import { health } from './platform/health.ts';
import { createApp, type Module } from './platform/http.tsx';
import { makeQueues } from './platform/jobs/queues.ts';
import { openWorkers } from './platform/jobs/workers.ts';
import { outboxTransport, smtpTransport } from './platform/mail/transport.ts';
import { createMetrics, listenForMetrics } from './platform/metrics.ts';
import { createPlatform } from './platform/platform.ts';
import { codeOf, messageOf, Problem } from './problem.ts';
import { reloading } from './reload.ts';
import { root } from './root.ts';
import { keepGathering } from './search/index.ts';

type Log = (line: string) => void;

export interface Store {
  webUrl: string;
  /** Undefined where only the web's login is known: then nothing is migrated or imported. */
  ownerUrl: string | undefined;
  /** Settles if the embedded PostgreSQL ends; never for one of somebody else's. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** The migrated database: the embedded one, or the one that DATABASE_URL names, once its logins are as they have to be. */
export async function openStore(config: Config, log: Log, { join = false } = {}): Promise<Store> {
  openDataDir(config.dataDir);
  const directory = path.join(root, 'migrations');
  if (config.database === undefined) {
    const engine = await startEngine({ dataDir: config.dataDir, log, join });
    try {
      await migrate(engine.ownerUrl, directory, log).catch(explain);
      await makeQueues(engine.ownerUrl);
      await checkWebLogin(engine.webUrl, 'the embedded database');
    } catch (error) {
      await engine.stop();
      throw error;
    }
    return engine;
  }
  const { webUrl, ownerUrl } = config.database;
  await checkServer(webUrl, 'DATABASE_URL');
  if (ownerUrl !== undefined) {
    await checkServer(ownerUrl, 'MIGRATION_DATABASE_URL');
    await migrate(ownerUrl, directory, log).catch(explain);
    await makeQueues(ownerUrl);
  }
  await checkWebLogin(webUrl, 'DATABASE_URL');
  return { webUrl, ownerUrl, ended: new Promise(() => {}), stop: async () => {} };
}

function explain(error: unknown): never {
  throw new Problem(messageOf(error));
}

export interface Site {
  url: string;
  /** Settles with a sentence when the site cannot go on. */
  broken: Promise<string>;
  /** Answers what was asked, then ends everything: within 4 s, whatever hangs. */
  stop(): Promise<void>;
}

/** Starts all of it. What was already started is stopped again when a later part fails. */
export async function serve(config: Config, log: Log): Promise<Site> {
  const parts: (() => unknown)[] = [];
  let gone = false;
  const stop = async () => {
    for (const end of parts.splice(0).reverse()) await end();
  };
  try {
    openDataDir(config.dataDir);
    if (config.database === undefined) await waitForEarlier(config.dataDir);
    const secretKey = openSecretKey(config);
    const port = await checkPort(config.host, config.port);
    const url = addressOf(config.host, port);

    const store = await openStore(config, log);
    parts.push(() => store.stop());
    void store.ended.then(() => {
      gone = true;
    });
    const db = openDatabase(store.webUrl);
    const versions = openDatabase(store.webUrl, { max: 1 });
    parts.push(() => within(300, Promise.all([db.destroy(), versions.destroy()])));
    if (store.ownerUrl !== undefined) await importReferenceData(store.ownerUrl, path.join(root, 'data'), log);

    const heads = await keepHeads(db, path.join(config.dataDir, headsFile), log);
    parts.push(() => within(300, heads.close()));

    const metrics = createMetrics();
    const platform = createPlatform(db, {
      assets: readAssets(path.join(root, 'dist', 'public')),
      baseUrl: config.baseUrl ?? url,
      dataDate: await dateOfData(versions),
      findDataDate: () => dateOfData(versions),
      filesDirectory: path.join(config.dataDir, 'files'),
      secretKey,
      mail: mailOf(config, config.baseUrl ?? url, log),
      trustProxy: config.trustProxy,
      versions,
      logger: true,
    });
    const workers = await openWorkers(platform.jobs, store.webUrl, { log });
    let app: Awaited<ReturnType<typeof createApp>> | undefined;
    // Those who are being answered are waited for, and what is at work too, but not for ever: then the process ends under them.
    parts.push(() => Promise.all([app && within(1200, closeApp(app)), within(1300, workers.stop())]));
    const operations: Module[] = [metrics.module, health, ...(config.reload ? [reloading] : [])];
    app = await createApp(platform, [...operations, ...modules]);
    await app
      .listen({ host: config.host, port })
      .catch((error: unknown) => refusePort(error, config.host, port, 'PORT'));

    workers.start();

    const figures = await openMetrics(config, metrics.text, log);
    if (figures !== undefined) parts.push(() => figures.close());
    if (store.ownerUrl !== undefined) {
      const gathering = keepGathering(store.ownerUrl, (error) => log(`The search stays slower: ${messageOf(error)}`));
      parts.push(() => gathering.stop());
    }
    return { url, broken: store.ended.then(() => lost), stop };
  } catch (error) {
    // What failed because the database was gone says so less well.
    const wasGone = gone;
    await stop();
    throw wasGone ? new Problem(lost) : error;
  }
}

const lost =
  'The database has ended unexpectedly, so Entente ends too; start it again, and everything that was saved is there.';

/** The day of the last import that brought something, YYYY-MM-DD. */
function dateOfData(db: Kysely<Database>): Promise<string> {
  return inReadScope(db, visitor, async (scope) => {
    const day = sql<string>`to_char(coalesce(max(imported_at), now()) at time zone 'UTC', 'YYYY-MM-DD')`;
    const { date } = await scope.db.selectFrom('importedRecord').select(day.as('date')).executeTakeFirstOrThrow();
    return date;
  });
}

/** How mails leave. Where they only lie in a folder, whoever starts the server is told. */
function mailOf({ smtp, mailFrom, dataDir }: Config, baseUrl: string, log: Log) {
  const { hostname } = new URL(baseUrl);
  const from = mailFrom ?? { name: 'Entente', address: `entente@${hostname.replace(/^\[.*/, 'localhost')}` };
  if (smtp !== undefined) return { from, transport: smtpTransport(smtp) };
  const outbox = path.join(dataDir, 'outbox');
  log(`Mails lie in ${outbox}, since SMTP_URL is not set`);
  return { from, transport: outboxTransport(outbox) };
}

/** As somebody on this machine reaches it. */
function addressOf(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function closeApp(app: Awaited<ReturnType<typeof createApp>>): Promise<void> {
  // A connection that was answering when the end began is idle a moment later.
  const timer = setInterval(() => app.server.closeIdleConnections(), 50);
  await app.close().finally(() => clearInterval(timer));
}

async function openMetrics({ metrics, port }: Config, text: () => Promise<string>, log: Log) {
  if (metrics === undefined) return undefined;
  try {
    return await listenForMetrics(text, metrics.host, metrics.port);
  } catch (error) {
    if (metrics.demanded) return refusePort(error, metrics.host, metrics.port, 'METRICS_PORT');
    log(`No figures for Prometheus: port ${metrics.port} (PORT ${port} + 1000) is taken; METRICS_PORT names another`);
    return undefined;
  }
}

/** Whether the pages can be where they are to be, before anything slow begins. Answers with the port, found if 0 was asked for. */
async function checkPort(host: string, wanted: number): Promise<number> {
  let port = wanted;
  // On localhost, a program that holds one of the two addresses would get half of the readers.
  for (const address of host === 'localhost' ? ['127.0.0.1', '::1'] : [host]) {
    const probe = net.createServer();
    try {
      await new Promise<void>((resolve, reject) => {
        probe.once('error', reject);
        probe.listen({ host: address, port, exclusive: true }, resolve);
      });
      ({ port } = probe.address() as net.AddressInfo);
      await new Promise((resolve) => probe.close(resolve));
    } catch (error) {
      if (address === '::1' && codeOf(error) !== 'EADDRINUSE') continue;
      refusePort(error, host, port, 'PORT');
    }
  }
  return port;
}

function refusePort(error: unknown, host: string, port: number, name: string): never {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    throw new Problem(`Port ${port} is taken by another program; stop that, or set ${name} to another number.`);
  if (code === 'EACCES')
    throw new Problem(`Port ${port} may not be used by this user; set ${name} to a number above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    throw new Problem(`This machine does not have the address ${host}; set HOST to one that it has.`);
  throw new Problem(`Port ${port} on ${host} cannot be opened: ${messageOf(error)}.`);
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
  await Promise.race([work.catch(() => {}), late]);
}
