import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import { build } from 'esbuild';
import { root } from '../src/root.ts';
import { bigMeeting } from './made-data.ts';
import { type BenchRow, figure, rowOf } from './report.ts';

const page = `/en/meetings/${bigMeeting}`;
const seconds = 8;
/** A server runs for months: what is measured is not how its code is compiled in the first seconds. */
const warmUp = 8;

/** The meeting with 100 documents in six languages, as HTML over HTTP; server and load on the same cores. */
export async function benchPages(webUrl: string): Promise<BenchRow[]> {
  const bundle = await bundleServer();
  const rows: BenchRow[] = [];

  await withServer([bundle, webUrl], async (origin, child) => {
    const sample = await fetch(origin + page, { headers: { 'accept-encoding': 'gzip' } });
    const html = await sample.text();
    if (sample.status !== 200 || html.split('/files/').length < 600)
      throw new Error('the meeting page does not show its 600 files');
    rows.push(
      figure(
        'bytes of the page, compressed',
        '≤ 60 KB in all',
        Number(/data-cost>([\d,.]+)\sKB/.exec(html)?.[1] ?? Number.NaN),
        'KB',
        `${(html.length / 1024).toFixed(0)} KB of HTML`,
      ),
    );
    rows.push(...(await load('as visitors get it, 8 connections', '≥ 1500/s', origin + page, 8)));
    rows.push(...(await load('as visitors get it, one connection', '≤ 3 ms median', origin + page, 1)));
    rows.push(figure('memory of the app under load', '', residentMegabytes(child), 'MB'));
  });
  await withServer([bundle, webUrl, 'afresh'], async (origin) => {
    rows.push(...(await load('rendered afresh each time, 8 connections', '≥ 250/s', origin + page, 8)));
    rows.push(...(await load('rendered afresh each time, one connection', '', origin + page, 1)));
  });
  return rows;
}

/** The site alone, as one file. */
export async function bundleServer(): Promise<string> {
  const bundle = path.join(root, 'dist', 'bench-server.js');
  await build({
    entryPoints: [path.join(root, 'bench', 'server.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    tsconfig: path.join(root, 'tsconfig.json'),
    logLevel: 'error',
  });
  return bundle;
}

/** @param url of one page @param cookie of who is signed in */
export async function load(
  name: string,
  target: string,
  url: string,
  connections: number,
  cookie?: string,
): Promise<BenchRow[]> {
  const options = {
    url,
    connections,
    headers: { 'accept-encoding': 'gzip', ...(cookie !== undefined && { cookie }) },
  };
  await autocannon({ ...options, duration: warmUp });
  const { requests, latency, non2xx, errors } = await autocannon({ ...options, duration: seconds });
  if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx} wrong answers, ${errors} errors`);
  const perSecond = target.includes('/s') ? target : '';
  const times = target.includes('ms') ? target : '';
  return [
    figure(`${name}: answers`, perSecond, requests.average, '/s'),
    {
      ...rowOf(`${name}: time`, times, [], 'ms'),
      median: latency.p50,
      p95: latency.p97_5,
      p99: latency.p99,
      note: 'p97.5 as p95; whole milliseconds',
    },
  ];
}

/** Runs the site in a process of its own while `work` lasts. */
export async function withServer(
  command: string[],
  work: (origin: string, child: ChildProcess) => Promise<void>,
): Promise<void> {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = await once(createInterface(child.stdout), 'line');
    await work(`http://127.0.0.1:${port}`, child);
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

/** VmRSS of a process, where the machine tells it. */
export function residentMegabytes({ pid }: { pid?: number | undefined }): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
