import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiRecord } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { documentKinds } from '../names.ts';
import { fileName, filePath, lightPath } from '../paths.ts';
import {
  type ChainedDocument,
  type DocumentFile,
  type DocumentView,
  type FindPlace,
  viewDocument,
} from './document.actions.ts';
import { DocumentParams } from './document.form.ts';

const origin = z.enum(['official', 'unofficial', 'machine']);
const Named = z.object({ slug: z.string(), name: z.string() });

/** A file as every answer of the API writes it. */
export const FileItem = z.object({
  slug: z.string(),
  language: z.string(),
  origin,
  format: z.string().nullable().describe('null: the source does not say'),
  version: z.int(),
  sizeBytes: z.int().nullable(),
  sizeLabel: z.string().nullable().describe('as printed by the source, which rounded it'),
  held: z.boolean().describe('false: known, but not held here'),
  url: z.string().nullable().describe('the bytes, when they are held'),
  sourceUrl: z.string().nullable(),
  light: z
    .object({ sizeBytes: z.int(), url: z.string() })
    .nullable()
    .describe('a light copy for slow lines: the same with its pictures made smaller'),
});

export function fileItem(baseUrl: string, { name, lightBytes, ...file }: DocumentFile): z.input<typeof FileItem> {
  const called = fileName({ ...file, name });
  const light = lightBytes === null ? null : { sizeBytes: lightBytes, url: baseUrl + lightPath(file.slug, called) };
  return { ...file, light, url: file.held ? baseUrl + filePath(file.slug, called) : null };
}

const Relative = z.object({ slug: z.string(), title: z.string(), symbol: z.string().nullable() });
const Follower = Relative.extend({ kind: z.enum(['revision', 'addendum', 'corrigendum']) });
const Belonging = z.object({ slug: z.string(), title: z.string() });

const DocumentItem = z.object({
  slug: z.string(),
  kind: z.enum(documentKinds),
  symbols: z.array(z.string()),
  titles: z.array(z.object({ language: z.string(), title: z.string(), origin, isOriginal: z.boolean() })),
  date: z.string().nullable().describe('2012, 2012-10 or 2012-10-03: as exact as it is known'),
  meeting: Belonging.nullable(),
  series: Belonging.nullable(),
  author: Named.nullable(),
  owner: Named.nullable(),
  replaces: Follower.nullable().describe('what this document revises, adds to or corrects'),
  followers: z.array(Follower).describe('its revisions, addenda and corrigenda'),
  files: z.array(FileItem),
  source: z.string().nullable(),
  note: z.string().nullable(),
  unconfirmed: z.array(z.string()),
});

export function documentApi(app: FastifyInstance, platform: Platform, findPlace: FindPlace): void {
  const spec = {
    path: '/api/v1/documents/:document',
    operationId: 'getDocument',
    summary: 'One document with its symbols, titles, revisions and files',
    tag: 'documents',
    params: DocumentParams,
    item: DocumentItem,
  };
  apiRecord(app, platform, spec, async ({ scope, locale, params }) =>
    documentItem(platform.baseUrl, await viewDocument(scope, params.document, locale, findPlace)),
  );
}

function documentItem(baseUrl: string, document: DocumentView): z.input<typeof DocumentItem> {
  const { datedOn, datedPrecision, place, chain, own, files, ...facts } = document;
  const relative = ({ slug, title, symbol }: ChainedDocument) => ({ slug, title, symbol });
  return {
    ...facts,
    date: datedOn?.slice(0, datedPrecision === 'year' ? 4 : datedPrecision === 'month' ? 7 : 10) ?? null,
    meeting: place.meeting ?? null,
    series: place.series ?? null,
    replaces: chain.replaces ? { ...relative(chain.replaces), kind: own?.chainKind ?? 'revision' } : null,
    followers: chain.followers.map((one) => ({ ...relative(one), kind: one.chainKind ?? 'revision' })),
    files: files.map((file) => fileItem(baseUrl, file)),
  };
}
