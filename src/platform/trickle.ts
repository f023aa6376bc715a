import type { FastifyRequest } from 'fastify';

const patience = 30_000;

/** Ends a request whose body trickles in for longer than half a minute, but where big bodies are expected (`slowBody`). */
export function endTrickle({ raw, headers, routeOptions }: FastifyRequest): void {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody || routeOptions.config?.slowBody === true) return;
  const timer = setTimeout(() => raw.complete || raw.destroy(), patience).unref();
  raw.once('close', () => clearTimeout(timer));
}
