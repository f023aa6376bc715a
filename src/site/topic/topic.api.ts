import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { topicPath } from '../../network/index.ts';
import { apiList, apiRecord } from '../../platform/api.ts';
import { conventions } from '../../platform/html/names.ts';
import type { Platform } from '../../platform/http.tsx';
import { listTopicPage, type TopicRow, viewTopicRecord } from './topic.actions.ts';
import { TopicListQuery, TopicParams } from './topic.form.ts';

const TopicItem = z.object({
  id: z.string().describe('permanent; the name in addresses'),
  url: z.string(),
  label: z.string(),
  labelLanguage: z.string(),
  broader: z.string().nullable(),
  conventions: z.array(z.enum(conventions)),
  organisations: z.int().describe('that state it, or a narrower topic, as expertise'),
  activities: z.int().describe('on it or a narrower topic'),
  experiences: z.int().describe('on it or a narrower topic'),
  source: z.string(),
  unconfirmed: z.array(z.string()),
});

export function topicApi(app: FastifyInstance, platform: Platform): void {
  const item = (row: TopicRow): z.infer<typeof TopicItem> =>
    TopicItem.parse({
      ...row,
      id: row.slug,
      url: `${platform.baseUrl}/en${topicPath(row.slug)}`,
      labelLanguage: row.language,
    });
  apiList(
    app,
    platform,
    {
      path: '/api/v1/topics',
      operationId: 'listTopics',
      summary: 'Topics with what there is on each, in the order of the thesaurus',
      tag: 'topics',
      query: TopicListQuery,
      item: TopicItem,
    },
    async ({ scope, locale, query }) => {
      const { rows, next, count } = await listTopicPage(scope, locale, query);
      return { rows: rows.map(item), next, count };
    },
  );
  apiRecord(
    app,
    platform,
    {
      path: '/api/v1/topics/:topic',
      operationId: 'findTopic',
      summary: 'A topic with its narrower topics',
      tag: 'topics',
      params: TopicParams,
      item: TopicItem.extend({ narrower: z.array(TopicItem) }),
    },
    async ({ scope, locale, params }) => {
      const { topic, narrower } = await viewTopicRecord(scope, locale, params.topic);
      return { ...item(topic), narrower: narrower.map(item) };
    },
  );
}
