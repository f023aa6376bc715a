import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiRecord } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { experienceFields } from '../experiences/experiences.api.ts';
import { experiencePath } from '../paths.ts';
import { accessExperience } from './experience.actions.ts';
import { ExperienceParams } from './experience.form.ts';

const ExperienceItem = z.object({
  ...experienceFields,
  meeting: z
    .object({ slug: z.string(), name: z.string(), language: z.string(), startsOn: z.string() })
    .nullable()
    .describe('at which it was presented; presentationMatch says how sure that is'),
  presentationMatch: z
    .enum(['confirmed', 'organisation-only'])
    .nullable()
    .describe('organisation-only: the organisation presented there, whether this is not known'),
  activities: z.array(z.object({ slug: z.string(), title: z.string(), titleLanguage: z.string() })),
  note: z.string().nullable(),
});

export function experienceApi(app: FastifyInstance, platform: Platform): void {
  apiRecord(
    app,
    platform,
    {
      path: '/api/v1/experiences/:experience',
      operationId: 'getExperience',
      summary: 'One experience',
      tag: 'experiences',
      params: ExperienceParams,
      item: ExperienceItem,
    },
    async ({ scope, params, locale }) => {
      const experience = await accessExperience(scope, params.experience, locale);
      return { ...experience, url: `${platform.baseUrl}/${locale}${experiencePath(experience.slug)}` };
    },
  );
}
