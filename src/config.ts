import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { SmtpServer } from './platform/mail/transport.ts';
import { mailAddress } from './platform/mail.ts';
import { codeOf, Problem } from './problem.ts';
import { root } from './root.ts';

const smtpUrl = z.url({
  protocol: /^smtps?$/,
  hostname: /./,
  error: 'has to be an address like smtp://user:password@mail.example.org:587',
});

const port = z.coerce
  .number('has to be a number')
  .int('has to be a whole number')
  .min(0, 'has to be from 0 to 65535')
  .max(65_535, 'has to be from 0 to 65535');
const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'has to be an address like postgresql://user:password@host:5432/database',
});

// Not a number of proxies: that cannot tell a proxy from somebody who pretends to be one.
const trust = /^(true|false|(loopback|linklocal|uniquelocal|[0-9a-f]*[.:][0-9a-f.:]*(\/\d+)?)(\s*,\s*(?!$)|$))+$/i;

const environment = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'has to be development, production or test')
    .default('development'),
  /** Where the pages are. 0 takes any free port. */
  PORT: port.default(8080),
  /** `localhost` is both loopback addresses, as far as the machine has them. */
  HOST: z.string().default('localhost'),
  /** Database, files and secrets; made if it is not there. */
  DATA_DIR: z.string().default(path.join(root, 'var')),
  /** The web's login at a PostgreSQL of your own (15 or newer), in place of the embedded one. */
  DATABASE_URL: databaseUrl.optional(),
  /** The login that owns the tables, for migrations and imports. */
  MIGRATION_DATABASE_URL: databaseUrl.optional(),
  /** How people reach the site; links in feeds, mails and the sitemap begin with it. */
  BASE_URL: z.url({ protocol: /^https?$/, error: 'has to be an address like https://entente.example.org' }).optional(),
  /** Whose X-Forwarded-For counts: true for anybody's, or the addresses of the proxies (commas between them). */
  TRUST_PROXY: z
    .string()
    .regex(trust, 'has to be true, false, or addresses of proxies like 10.0.0.0/8, loopback')
    .default('false'),
  /** Figures for Prometheus; `off` for none. By default PORT + 1000, and left out if that is taken. */
  METRICS_PORT: z.union([z.literal('off'), port], 'has to be a number from 0 to 65535, or off').optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  /** Signs what the server hands out and takes back. Made at the first start, but not in production with DATABASE_URL. */
  SECRET_KEY: z.string().min(32, 'has to have at least 32 characters').optional(),
  /** The server that takes our mails: smtps:// for TLS from the start, smtp:// for STARTTLS. Without it mails lie in DATA_DIR/outbox. */
  SMTP_URL: smtpUrl.optional(),
  /** Whom mails are from: an address, or Name <address>. By default entente@ the host of BASE_URL. */
  MAIL_FROM: z.string().optional(),
  /** Set by `npm run dev`: pages load again after a restart. */
  ENTENTE_RELOAD: z.literal('1').optional(),
  /** Where npm was called: paths on the command line start there. */
  INIT_CWD: z.string().optional(),
});

export interface Config {
  production: boolean;
  port: number;
  host: string;
  dataDir: string;
  /** Undefined: the embedded PostgreSQL. */
  database: { webUrl: string; ownerUrl: string | undefined } | undefined;
  /** Without a slash at its end; undefined until it is known on which port we listen. */
  baseUrl: string | undefined;
  trustProxy: boolean | string;
  /** `demanded`: it was asked for, so that a taken port is an error. */
  metrics: { host: string; port: number; demanded: boolean } | undefined;
  secretKey: string | undefined;
  /** Undefined: mails are laid into the outbox. */
  smtp: SmtpServer | undefined;
  /** Undefined until it is known where we are. */
  mailFrom: { name: string; address: string } | undefined;
  reload: boolean;
  callerDirectory: string;
}

/** Reads what the environment says. Throws a `Problem` that names the first value that will not do. */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  // An empty variable is one that is not set.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ''));
  const { data: env, error } = environment.safeParse(given);
  if (env === undefined) {
    const [
      {
        path: [name],
        message,
      } = { path: [], message: '' },
    ] = error.issues;
    const shown = /URL|SECRET/.test(String(name)) ? '' : ` and not “${given[String(name)]}”`;
    throw new Problem(`${String(name)} ${message}${shown}.`);
  }
  const production = env.NODE_ENV === 'production';
  if (env.DATABASE_URL === undefined && env.MIGRATION_DATABASE_URL !== undefined) {
    throw new Problem(
      'MIGRATION_DATABASE_URL is set and DATABASE_URL is not; set both, or neither for the embedded database.',
    );
  }
  if (production && env.DATABASE_URL !== undefined && env.SECRET_KEY === undefined) {
    throw new Problem(
      'In production with DATABASE_URL, SECRET_KEY has to be set (32 random characters or more, the same for all processes).',
    );
  }
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    dataDir: path.resolve(env.DATA_DIR),
    database:
      env.DATABASE_URL === undefined ? undefined : { webUrl: env.DATABASE_URL, ownerUrl: env.MIGRATION_DATABASE_URL },
    baseUrl: env.BASE_URL?.replace(/\/+$/, ''),
    trustProxy: readTrust(env.TRUST_PROXY),
    metrics: readMetrics(env.METRICS_PORT, env.METRICS_HOST, env.PORT),
    secretKey: env.SECRET_KEY,
    smtp: env.SMTP_URL === undefined ? undefined : readSmtp(env.SMTP_URL),
    mailFrom: env.MAIL_FROM === undefined ? undefined : readSender(env.MAIL_FROM),
    reload: env.ENTENTE_RELOAD !== undefined,
    callerDirectory: env.INIT_CWD ?? process.cwd(),
  };
}

function readTrust(text: string): boolean | string {
  return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text;
}

function readSmtp(text: string): SmtpServer {
  const url = new URL(text);
  const refuse = (why: string) => new Problem(`SMTP_URL ${why}.`);
  const { tls: asked, ...others } = Object.fromEntries(url.searchParams);
  if (Object.keys(others).length > 0 || !['', '/'].includes(url.pathname))
    throw refuse('has to end after the host and the port, but for “?tls=off” or “?tls=unverified”');
  if (asked !== undefined && asked !== 'off' && asked !== 'unverified')
    throw refuse('may say “?tls=off” or “?tls=unverified”, and nothing else of TLS');
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  let login: SmtpServer['login'];
  try {
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    if (user !== '') login = { user, password };
  } catch {
    throw refuse('has a % in its user or password that has to be written as %25');
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? undefined : Number(url.port),
    secure: url.protocol === 'smtps:',
    login,
    // A password goes in the clear to nobody but this machine, unless that is asked for.
    tls: asked ?? (login !== undefined && !local ? 'demanded' : 'offered'),
  };
}

function readSender(text: string): { name: string; address: string } {
  const match = /^(?:\s*"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>|([^<>]+))\s*$/u.exec(text);
  const address = (match?.[2] ?? match?.[3] ?? '').trim();
  if (!mailAddress.safeParse(address).success)
    throw new Problem(`MAIL_FROM has to be an address like entente@example.org or Entente <entente@example.org>.`);
  return { name: match?.[1] || 'Entente', address };
}

function readMetrics(given: number | 'off' | undefined, host: string, pages: number): Config['metrics'] {
  if (given === 'off') return undefined;
  if (given !== undefined) return { host, port: given, demanded: true };
  return { host, port: pages === 0 ? 0 : pages + 1000 > 65_535 ? pages - 1000 : pages + 1000, demanded: false };
}

/** Makes the data folder if it is not there. Throws a `Problem` if nothing can be written into it. */
export function openDataDir(dataDir: string): void {
  try {
    // Open to pass through, whatever the umask: PostgreSQL may run as another user. What is secret in it has modes of its own.
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Problem(
      `The data folder ${dataDir} cannot be written to (${codeOf(error)}); make it writable or set DATA_DIR to another.`,
    );
  }
}

/** The given key, or the one in the data folder, which is made at the first start and readable for us alone. */
export function openSecretKey({ secretKey, dataDir }: Config): string {
  if (secretKey !== undefined) return secretKey;
  const file = path.join(dataDir, 'secret-key');
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
