import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiRecord } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { activityFields, organisation } from '../activities/activities.api.ts';
import { activityPath } from '../paths.ts';
import { accessActivity } from './activity.actions.ts';
import { ActivityParams } from './activity.form.ts';

const ActivityItem = z.object({
  ...activityFields,
  summary: z.string().nullable(),
  partners: z.array(organisation),
  partnersNote: z.string().nullable(),
  topics: z.array(z.object({ slug: z.string(), label: z.string() })),
  funding: z.string().nullable().describe('as the source words it'),
  budgetUsd: z.int().nullable().describe('whole US dollars'),
  participantsCount: z.int().nullable(),
  source: z.string(),
  url: z.string(),
});

export function activityApi(app: FastifyInstance, platform: Platform): void {
  apiRecord(
    app,
    platform,
    {
      path: '/api/v1/activities/:activity',
      operationId: 'getActivity',
      summary: 'One activity',
      tag: 'activities',
      params: ActivityParams,
      item: ActivityItem,
    },
    async ({ scope, params, locale }) => {
      const activity = await accessActivity(scope, params.activity, locale);
      const url = `${platform.baseUrl}/${locale}${activityPath(activity.slug)}`;
      return { ...activity, url } as z.input<typeof ActivityItem>;
    },
  );
}
