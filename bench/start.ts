import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../src/root.ts';
import { residentMegabytes } from './pages.ts';
import { type BenchRow, figure } from './report.ts';

const pages = [
  '/',
  '/organisations',
  '/countries',
  '/countries/KEN',
  '/topics',
  '/meetings',
  '/meetings/joint-meeting-2012-10-03',
  '/documents',
  '/activities',
  '/experiences',
  '/search?q=waste',
  '/about',
];

/** The built site with the reference data: cold start, later start, memory at rest, bytes of each page, and how soon it ends. */
export async function benchStart(): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'entente-bench-start-'));
  const rows: BenchRow[] = [];
  try {
    const port = await freePort();
    const first = await startSite(dataDir, port);
    rows.push(figure('first start: database made, migrated, reference data loaded', '', first.seconds, 's'));
    await stopSite(first.child);
    const later = await startSite(dataDir, port);
    rows.push(figure('later start', '≤ 3 s', later.seconds, 's'));
    await pause(2_000);
    rows.push(figure('memory of the app at rest', '≤ 250 MB', residentMegabytes(later.child), 'MB'));
    for (const locale of ['en', 'ar']) {
      for (const page of pages) {
        const html = await (await fetch(`http://localhost:${port}/${locale}${page}`)).text();
        const [, kilobytes = 'NaN'] = /data-cost>([\d,.]+)\sKB/.exec(html) ?? [];
        rows.push(figure(`/${locale}${page}`, '≤ 60 KB', Number(kilobytes.replace(',', '')), 'KB'));
      }
    }
    rows.push(figure('SIGTERM until it has ended', '≤ 5 s', await stopSite(later.child), 's'));
    rows.push(figure('its starter killed, until it has ended', '≤ 2 s', await orphanSite(dataDir, port), 's'));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return rows;
}

const server = [path.join(root, 'dist', 'entente.js'), 'start'];
const starter = [path.join(root, 'scripts', 'start.mjs')];

async function startSite(
  dataDir: string,
  port: number,
  command = server,
): Promise<{ child: ChildProcess; seconds: number }> {
  const started = performance.now();
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), METRICS_PORT: String(await freePort()) };
  const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  while (child.exitCode === null) {
    const answer = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return { child, seconds: secondsSince(started) };
    await pause(20);
  }
  throw new Error('the site did not start');
}

async function stopSite(child: ChildProcess): Promise<number> {
  const began = performance.now();
  child.kill('SIGTERM');
  await once(child, 'exit');
  return secondsSince(began);
}

/** Seconds until nobody listens any more, once the process that started the server is killed. */
async function orphanSite(dataDir: string, port: number): Promise<number> {
  const { child } = await startSite(dataDir, port, starter);
  const began = performance.now();
  child.kill('SIGKILL');
  while (performance.now() - began < 60_000) {
    const answered = await fetch(`http://localhost:${port}/healthz`).catch(() => undefined);
    if (answered === undefined) return secondsSince(began);
    await pause(20);
  }
  throw new Error('a server whose starter was killed did not end');
}

const secondsSince = (moment: number): number => (performance.now() - moment) / 1000;

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}
