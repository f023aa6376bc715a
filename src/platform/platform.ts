import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import { inScope } from '../db/scope.ts';
import type { Assets } from './assets.ts';
import type { Platform } from './http.tsx';
import { Jobs } from './jobs.ts';
import { startMailing } from './mail/mailing.ts';
import type { MailTransport } from './mail/transport.ts';
import { OpenApi } from './openapi.ts';
import { ContentVersionReader, PageCache } from './page-cache.ts';
import { PersonalDataRegistry } from './personal-data.ts';
import { openGate } from './session.ts';
import { VisitorExports } from './visitor-exports.ts';

interface Settings {
  assets: Assets;
  /** Without a slash at its end. */
  baseUrl: string;
  /** Of the reference data, YYYY-MM-DD. */
  dataDate: string;
  /** Finds it anew when the content has changed. */
  findDataDate?: () => Promise<string>;
  filesDirectory: string;
  /** Signs and seals what is handed out and taken back. */
  secretKey: string;
  /** How mails leave, and from whom; without it none does. */
  mail?: { transport: MailTransport; from: { name: string; address: string } };
  /** A connection of its own for the versions of kept pages, so that these are answered while all others are at slow work. */
  versions?: Kysely<Database>;
  trustProxy?: boolean | string;
  logger?: boolean;
  /** What visitors' pages may take of the memory; 0 keeps none. */
  cacheBytes?: number;
}

/** All that modules are handed at the start. */
export function createPlatform(db: Kysely<Database>, settings: Settings): Platform {
  const {
    cacheBytes = 48 * 1024 * 1024,
    trustProxy = false,
    logger = false,
    versions = db,
    findDataDate,
    mail,
    ...rest
  } = settings;
  const reader = new ContentVersionReader(versions, async () => {
    if (findDataDate !== undefined) platform.dataDate = await findDataDate();
  });
  const pages = new PageCache(reader, cacheBytes);
  const platform: Platform = {
    ...rest,
    db,
    pages,
    jobs: new Jobs(),
    openApi: new OpenApi(),
    trustProxy,
    logger,
    gate: openGate,
    organisationNames: async () => new Map(),
    findOrganisation: async () => undefined,
    personalData: new PersonalDataRegistry(),
    onExport: async () => {},
    // Without a keeper of the record nothing confidential is shown.
    onRead: async (_scope, { action }) => {
      throw new Error(`nobody writes down ${action}`);
    },
    visitorExports: new VisitorExports((address, taken) =>
      inScope(db, { kind: 'visitor', ...(address !== undefined && { address }) }, (scope) =>
        platform.onVisitorExports(scope, taken),
      ),
    ),
    onVisitorExports: async () => {},
  };
  if (mail !== undefined) startMailing(platform.jobs, { from: mail.from, baseUrl: settings.baseUrl }, mail.transport);
  return platform;
}
