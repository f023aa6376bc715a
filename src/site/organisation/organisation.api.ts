import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { OrganisationItem, organisationItem } from '../../network/index.ts';
import { apiRecord } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { viewOrganisationRecord } from './organisation.actions.ts';
import { OrganisationParams } from './organisation.form.ts';

const Expertise = z.object({
  topic: z.string(),
  stated: z.boolean().describe('false: it has not said so, its activities show it'),
  activities: z.int().describe('on the topic or a narrower one, led by it or with it as a partner'),
});

export function organisationApi(app: FastifyInstance, platform: Platform): void {
  apiRecord(
    app,
    platform,
    {
      path: '/api/v1/organisations/:organisation',
      operationId: 'findOrganisation',
      summary: 'An organisation, and its expertise with the number of activities that prove it',
      tag: 'organisations',
      params: OrganisationParams,
      item: OrganisationItem.extend({ expertise: z.array(Expertise) }),
    },
    async ({ scope, locale, params }) => {
      const record = await viewOrganisationRecord(scope, locale, params.organisation);
      return {
        ...organisationItem(platform.baseUrl, record.organisation),
        expertise: [...record.expertise, ...record.delivered].map(({ slug, isStated, activities }) => ({
          topic: slug,
          stated: isStated,
          activities,
        })),
      };
    },
  );
}
