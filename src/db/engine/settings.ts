import os from 'node:os';

const mega = 1024 * 1024;

/**
 * What differs from PostgreSQL's own defaults, which are made for a small disk of its time. Memory goes by the machine's
 * (or the container's), and is taken only as it is used: an idle server stays small.
 */
export function settings(socketFolder: string | undefined, port: number, durable: boolean): Record<string, string> {
  const memory = Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / mega;
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max(memory / part, least), most))}MB`;
  return {
    listen_addresses: socketFolder === undefined ? '127.0.0.1' : '',
    unix_socket_directories: socketFolder ?? '',
    port: String(port),
    shared_buffers: share(4, 32, 4096),
    effective_cache_size: share(2, 128, 32 * 1024),
    work_mem: share(512, 4, 32),
    maintenance_work_mem: share(32, 32, 512),
    // SSDs: a random page costs hardly more than the next one. JIT costs more than our short queries take.
    random_page_cost: '1.1',
    jit: 'off',
    max_connections: '100',
    log_checkpoints: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    lc_messages: 'C',
    // For tests alone: nothing of theirs has to outlive the machine's fall.
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
}
