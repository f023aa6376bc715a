import http from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { poolFigures } from '../db/database.ts';
import type { Module } from './http.tsx';

/** Figures for Prometheus: of the process, of the answers by route, and of the pages kept in memory. */
export function createMetrics(): { module: Module; text: () => Promise<string> } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labels = ['method', 'route', 'status'] as const;
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: labels,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const bytes = new Counter({
    name: 'http_response_bytes_total',
    help: 'Bytes of bodies sent, as far as their length is known beforehand',
    labelNames: labels,
    registers: [registry],
  });

  const module: Module = (app, { pages, db, jobs }) => {
    new Gauge({
      name: 'page_cache_bytes',
      help: 'Memory that kept pages take',
      registers: [registry],
      collect() {
        this.set(pages.bytes);
      },
    });
    const answers = new Counter({
      name: 'page_cache_answers_total',
      help: 'Answers to visitors, out of memory or made afresh',
      labelNames: ['from'],
      registers: [registry],
      collect: () => {
        answers.reset();
        answers.inc({ from: 'memory' }, pages.answered.kept);
        answers.inc({ from: 'made' }, pages.answered.made);
      },
    });
    const connections = new Gauge({
      name: 'database_pool_connections',
      help: 'Connections to the database that are open and idle, and callers that wait for one',
      labelNames: ['state'],
      registers: [registry],
      collect: () => {
        for (const [state, count] of Object.entries(poolFigures(db) ?? {})) connections.set({ state }, count);
      },
    });
    const waiting = new Gauge({
      name: 'jobs',
      help: 'Jobs by queue and state: created and retry wait, active are at work, failed were given up',
      labelNames: ['queue', 'state'],
      registers: [registry],
      collect: async () => {
        waiting.reset();
        // While the database is away the other figures are still of use.
        const figures = (await jobs.figures?.().catch(() => [])) ?? [];
        for (const { queue, state, count } of figures) waiting.set({ queue, state }, count);
      },
    });
    app.addHook('onResponse', async (request, reply) => {
      // The pattern and not the address: what people make up must not become a series each.
      const route = request.routeOptions.url ?? 'none';
      const series = { method: request.method, route, status: String(reply.statusCode) };
      seconds.observe(series, reply.elapsedTime / 1000);
      bytes.inc(series, Number(reply.getHeader('content-length') ?? 0));
    });
  };
  return { module, text: () => registry.metrics() };
}

/** `/metrics` on a port of its own: behind a proxy every reader of the pages looks like loopback. */
export async function listenForMetrics(text: () => Promise<string>, host: string, port: number): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    text().then(
      (body) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  return server;
}
