import type { FastifyInstance } from 'fastify';
import { topicPath, topicsPath } from '../../network/index.ts';
import type { Platform } from '../../platform/http.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { viewTopicPage, viewTopicTree } from './topic.actions.ts';
import { TopicParams, TopicTreeQuery } from './topic.form.ts';
import { TopicPage } from './topic.view.tsx';
import { TopicTreePage } from './topic-tree.view.tsx';

export function topicRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(app, platform, { path: topicsPath, query: TopicTreeQuery }, async ({ scope, locale, query }) => (
    <TopicTreePage tree={await viewTopicTree(scope, locale, query)} query={query} />
  ));
  publicPage(app, platform, { path: topicPath(':topic'), params: TopicParams }, async ({ scope, locale, params }) => (
    <TopicPage data={await viewTopicPage(scope, locale, params.topic)} />
  ));
}
