import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http.tsx';
import { formPage } from '../../platform/person-page.tsx';
import { publicPage } from '../../platform/public-page.tsx';
import { canMakeOrganisations } from '../new-organisation/new-organisation.policy.ts';
import { endMembershipPath, networkPath, networksPath, newNetworkMemberPath } from '../paths.ts';
import { EndPage, NewMemberPage } from './members.view.tsx';
import { addMember, endMembership, viewEnd, viewNetwork, viewNetworks, viewNewMember } from './networks.actions.ts';
import { EndForm, MemberParams, NetworkParams, NetworksQuery, NewMemberForm } from './networks.form.ts';
import { NetworkPage, NetworksPage } from './networks.view.tsx';

export function networksRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(app, platform, { path: networksPath, query: NetworksQuery }, async ({ scope, locale, query }) => (
    <NetworksPage
      networks={await viewNetworks(scope, locale, query)}
      query={query}
      mayMake={canMakeOrganisations(scope.actor)}
    />
  ));
  publicPage(
    app,
    platform,
    { path: networkPath(':organisation'), params: NetworkParams },
    async ({ scope, locale, params }) => <NetworkPage data={await viewNetwork(scope, locale, params.organisation)} />,
  );

  const access = ['steward', 'secretariat'] as const;
  formPage(
    app,
    platform,
    { path: newNetworkMemberPath(':organisation'), access, params: NetworkParams, form: NewMemberForm },
    {
      show: async ({ scope, locale, params, values, errors }) => (
        <NewMemberPage
          data={await viewNewMember(scope, locale, params.organisation, values)}
          values={values}
          errors={errors}
        />
      ),
      act: async ({ scope, locale, params, form }) => {
        await addMember(scope, locale, params.organisation, form);
        return networkPath(params.organisation);
      },
    },
  );
  formPage(
    app,
    platform,
    { path: endMembershipPath(':organisation', ':member'), access, params: MemberParams, form: EndForm },
    {
      show: async ({ scope, locale, params, values, errors }) => (
        <EndPage
          data={await viewEnd(scope, locale, params.organisation, params.member)}
          values={values}
          errors={errors}
        />
      ),
      act: async ({ scope, locale, params, form }) => {
        await endMembership(scope, locale, params.organisation, params.member, form.until);
        return networkPath(params.organisation);
      },
    },
  );
}
