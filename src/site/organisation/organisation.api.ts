import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { OrganisationItem, organisationItem, viewKeeping, viewPublicContacts } from '../../network/index.ts';
import { apiRecord } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { viewOrganisationRecord } from './organisation.actions.ts';
import { OrganisationParams } from './organisation.form.ts';

const Expertise = z.object({
  topic: z.string(),
  stated: z.boolean().describe('false: it has not said so, its activities show it'),
  activities: z.int().describe('on the topic or a narrower one, led by it or with it as a partner'),
});

const ContactPoint = z.object({
  name: z.string(),
  function: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  languages: z.array(z.string()),
});
const Mandate = z.object({ text: z.string(), language: z.string(), source: z.string().nullable() });
const Confirmed = z.object({
  facts: z.string().describe('a group of facts: identity, place, mandates, countries, languages, expertise, contacts'),
  freshness: z.enum(['fresh', 'ageing', 'dropped', 'unconfirmed']),
  confirmedOn: z.iso.date().nullable(),
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
      item: OrganisationItem.extend({
        expertise: z.array(Expertise),
        mandates: z.array(Mandate),
        contactPoints: z.array(ContactPoint).describe('those that agreed to be shown to everybody'),
        confirmations: z.array(Confirmed).describe('how far each group of facts can be relied upon'),
      }),
    },
    async ({ scope, locale, params }) => {
      const record = await viewOrganisationRecord(scope, locale, params.organisation);
      const { id } = record.organisation;
      const { mandates, confirmations } = await viewKeeping(scope, locale, record.organisation);
      const contacts = await viewPublicContacts(scope, [id]);
      return {
        mandates,
        contactPoints: contacts.get(id) ?? [],
        confirmations: Object.entries(confirmations).map(([facts, { freshness, confirmedAt }]) => ({
          facts,
          freshness,
          confirmedOn: confirmedAt?.toISOString().slice(0, 10) ?? null,
        })),
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
