import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { sendGzip } from './answer.ts';

export interface Assets {
  styles: readonly string[];
  scripts: readonly string[];
  /** Compressed bytes of all that every page loads. */
  bytes: number;
  files: ReadonlyMap<string, { gzip: Buffer; type: string }>;
}

/** A script that only some pages load. */
export interface Island {
  href: string;
  /** Compressed. */
  bytes: number;
}

/** The island that was made of islands/`name`.ts; undefined where nothing was built. */
export function islandOf({ files }: Assets, name: string): Island | undefined {
  const file = [...files.keys()].find((one) => one.startsWith(`${name}-`) && one.endsWith('.js'));
  const bytes = files.get(file ?? '')?.gzip.length;
  return file === undefined || bytes === undefined ? undefined : { href: `/assets/${file}`, bytes };
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads what the build made. Names carry a hash, so they may be kept for ever. Files that a page loads by itself are `main-*`. */
export function readAssets(directory: string): Assets {
  const files = new Map<string, { gzip: Buffer; type: string }>();
  for (const name of readdirSync(directory).sort()) {
    const type = types[path.extname(name)];
    if (type !== undefined)
      files.set(name, { gzip: gzipSync(readFileSync(path.join(directory, name)), { level: 9 }), type });
  }
  const main = [...files.keys()].filter((name) => name.startsWith('main-'));
  return {
    styles: main.filter((name) => name.endsWith('.css')).map((name) => `/assets/${name}`),
    scripts: main.filter((name) => name.endsWith('.js')).map((name) => `/assets/${name}`),
    bytes: main.reduce((sum, name) => sum + (files.get(name)?.gzip.length ?? 0), 0),
    files,
  };
}

export function assetRoutes(app: FastifyInstance, assets: Assets): void {
  app.get<{ Params: { name: string } }>('/assets/:name', { config: { access: 'public' } }, (request, reply) => {
    const file = assets.files.get(request.params.name);
    if (file === undefined) return reply.callNotFound();
    reply.header('cache-control', 'public, max-age=31536000, immutable').type(file.type);
    return sendGzip(request, reply, file.gzip);
  });
}
