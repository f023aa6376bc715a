import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { inReadScope, type Scope, visitor } from '../db/scope.ts';
import { packAnswer, sendAnswer } from './answer.ts';
import { refuseFormerNames } from './former-names.ts';
import { type Platform, pathOf } from './http.tsx';
import { type Locale, locales } from './i18n.ts';
import type { Count } from './list.ts';
import { readParams, readQuery, writeQuery } from './query.ts';

interface ApiContext<Params, Query> {
  scope: Scope;
  /** Of the texts in the answer, by ?language=; English unless said. */
  locale: Locale;
  params: Params;
  query: Query;
}

interface Common {
  operationId: string;
  summary: string;
  tag: string;
}

interface ListSpec<Query extends z.ZodObject<z.ZodRawShape>, Item extends z.ZodType> extends Common {
  path: string;
  /** The same schema as the page's: its filters, sort and `after`. */
  query: Query;
  item: Item;
  /** What the answer says beside the list. */
  also?: z.ZodRawShape;
}

interface ListAnswer<Item> {
  rows: Item[];
  next: string | undefined;
  count: Count;
  also?: object;
}

const Language = {
  lang: z.enum(locales).optional().describe('The language of texts where they exist in it; English unless said'),
};

/** A list as JSON: the page's filters and paging. `next` is the address of the next page. */
export function apiList<Query extends z.ZodObject<z.ZodRawShape>, Item extends z.ZodType>(
  app: FastifyInstance,
  platform: Platform,
  { path, query, item, also = {}, ...common }: ListSpec<Query, Item>,
  list: (context: ApiContext<object, z.infer<Query>>) => Promise<ListAnswer<z.input<Item>>>,
): void {
  const response = z.object({
    data: z.array(item),
    count: z.object({ count: z.int(), more: z.boolean().describe('true: there are more than `count`') }),
    next: z.string().nullable().describe('the address of the next page'),
    ...also,
  });
  answerJson(
    app,
    platform,
    { ...common, path, query: query.extend(Language) as z.ZodObject<z.ZodRawShape>, response },
    async (context) => {
      const values = context.query as Record<string, string | undefined>;
      const {
        rows,
        next,
        count,
        also: beside,
      } = await list({ ...context, params: {}, query: context.query as z.infer<Query> });
      return {
        ...beside,
        data: rows,
        count,
        next: next === undefined ? null : platform.baseUrl + path + writeQuery({ ...values, after: next }),
      };
    },
  );
}

interface RecordSpec<Params extends z.ZodObject<z.ZodRawShape>, Item extends z.ZodType> extends Common {
  path: string;
  params: Params;
  item: Item;
}

/** One record as JSON. */
export function apiRecord<Params extends z.ZodObject<z.ZodRawShape>, Item extends z.ZodType>(
  app: FastifyInstance,
  platform: Platform,
  { path, params, item, ...common }: RecordSpec<Params, Item>,
  find: (context: ApiContext<z.infer<Params>, object>) => Promise<z.input<Item>>,
): void {
  const response = z.object({ data: item });
  answerJson(app, platform, { ...common, path, params, query: z.object(Language), response }, async (context) => ({
    data: await find({ ...context, params: context.params as z.infer<Params> }),
  }));
}

interface JsonSpec extends Common {
  path: string;
  params?: z.ZodObject<z.ZodRawShape>;
  query: z.ZodObject<z.ZodRawShape>;
  response: z.ZodType;
}

function answerJson(
  app: FastifyInstance,
  platform: Platform,
  spec: JsonSpec,
  load: (context: ApiContext<unknown, Record<string, unknown>>) => Promise<object>,
): void {
  platform.openApi.add(spec);
  app.get(spec.path, { config: { access: 'public' } }, async (request, reply) => {
    const params = spec.params === undefined ? {} : readParams(spec.params, request.params);
    const query = readQuery(spec.query, request.query) as Record<string, string>;
    const locale = (query['lang'] as Locale | undefined) ?? 'en';
    const answer = await platform.pages.answer(`${pathOf(request)}${writeQuery(query)}`, async () => {
      const body = await inReadScope(platform.db, visitor, async (scope) => {
        await refuseFormerNames(scope, query);
        return load({ scope, locale, params, query });
      });
      return packAnswer('application/json; charset=utf-8', JSON.stringify(spec.response.parse(body)));
    });
    return sendAnswer(request, reply, answer);
  });
}
