import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CountryItem, countryItem } from '../../network/index.ts';
import { apiRecord } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { viewCountryRecord } from './country.actions.ts';
import { CountryParams } from './country.form.ts';

const Helper = z.object({
  organisation: z.string(),
  name: z.string(),
  sharedLanguages: z.array(z.string()).describe('official languages of the country in which it works'),
  activities: z.int().describe('in the country, led by it or with it as a partner'),
});

export function countryApi(app: FastifyInstance, platform: Platform): void {
  apiRecord(
    app,
    platform,
    {
      path: '/api/v1/countries/:country',
      operationId: 'findCountry',
      summary: 'A country, its status under each convention, and who serves it, the likeliest help first',
      tag: 'countries',
      params: CountryParams,
      item: CountryItem.extend({ servedBy: z.array(Helper) }),
    },
    async ({ scope, locale, params }) => {
      const { country, help } = await viewCountryRecord(scope, locale, params.country);
      return {
        ...countryItem(platform.baseUrl, country),
        servedBy: help.serving.map(({ slug, name, sharedLanguages, activities }) => ({
          organisation: slug,
          name,
          sharedLanguages,
          activities,
        })),
      };
    },
  );
}
