import type { FastifyInstance } from 'fastify';
import { addEditNotice, organisationEditPath } from '../../network/index.ts';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { answerOffer, viewOffers, viewOffersPage } from './offers.actions.ts';
import { OfferForm, OffersParams } from './offers.form.ts';
import { OfferList, OffersPage } from './offers.view.tsx';

export function offersRoutes(app: FastifyInstance, platform: Platform): void {
  addEditNotice(platform, async (scope, organisation, locale) => {
    const data = await viewOffers(scope, locale, organisation);
    return data.offers.length === 0 ? undefined : <OfferList data={data} />;
  });
  formPage(
    app,
    platform,
    {
      path: organisationEditPath(':organisation', 'offers'),
      access: ['editor', 'steward', 'secretariat'],
      params: OffersParams,
      form: OfferForm,
    },
    {
      show: async ({ scope, locale, params, errors }) => (
        <OffersPage data={await viewOffersPage(scope, locale, params.organisation)} errors={errors} />
      ),
      act: async ({ scope, locale, params: { organisation }, form }) => {
        await answerOffer(scope, locale, organisation, form);
        return organisationEditPath(organisation);
      },
    },
  );
}
