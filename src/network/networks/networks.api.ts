import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiList, apiRecord } from '../../platform/api.ts';
import type { Platform } from '../../platform/http.tsx';
import { partialText } from '../../platform/record-fields.ts';
import { organisationKinds } from '../names.ts';
import { networkPath, organisationPath } from '../paths.ts';
import { type Member, viewNetwork, viewNetworks } from './networks.actions.ts';
import { NetworkParams, NetworksQuery } from './networks.form.ts';

const MemberItem = z.object({
  id: z.string().describe('of the organisation'),
  url: z.string(),
  name: z.string(),
  nameLanguage: z.string(),
  country: z.string().describe('of its seat, ISO 3166-1 alpha-3'),
  since: z.string().nullable().describe('a date, of which day or month may be missing; null: not known'),
  until: z.string().nullable().describe('null: a member today'),
});
const NetworkItem = z.object({
  id: z.string().describe('permanent; the network is an organisation, and has the same id there'),
  url: z.string(),
  name: z.string(),
  nameLanguage: z.string(),
  shortName: z.string(),
  kind: z.enum(organisationKinds),
  members: z.array(MemberItem).describe('of today'),
});

export function networksApi(app: FastifyInstance, platform: Platform): void {
  const urlOf = (path: string) => `${platform.baseUrl}/en${path}`;
  const memberItem = ({ organisation, ...row }: Member): z.input<typeof MemberItem> => ({
    id: organisation.slug,
    url: urlOf(organisationPath(organisation.slug)),
    name: organisation.name,
    nameLanguage: organisation.nameLanguage,
    country: organisation.country,
    since: partialText(row.since, row.sincePrecision) ?? null,
    until: partialText(row.until, row.untilPrecision) ?? null,
  });
  const networkItem = (network: Member['organisation'], members: readonly Member[]) =>
    NetworkItem.parse({
      ...network,
      id: network.slug,
      url: urlOf(networkPath(network.slug)),
      members: members.map(memberItem),
    });

  apiList(
    app,
    platform,
    {
      path: '/api/v1/networks',
      operationId: 'listNetworks',
      summary: 'Networks, which are organisations with members, with their members of today',
      tag: 'networks',
      query: NetworksQuery,
      item: NetworkItem,
    },
    async ({ scope, locale, query }) => {
      const { rows, next, count } = await viewNetworks(scope, locale, query);
      return { rows: rows.map(({ network, members }) => networkItem(network, members)), next, count };
    },
  );
  apiRecord(
    app,
    platform,
    {
      path: '/api/v1/networks/:organisation',
      operationId: 'findNetwork',
      summary: 'A network, with its members of today and its former ones',
      tag: 'networks',
      params: NetworkParams,
      item: NetworkItem.extend({ former: z.array(MemberItem) }),
    },
    async ({ scope, locale, params }) => {
      const { network, members, former } = await viewNetwork(scope, locale, params.organisation);
      return { ...networkItem(network, members), former: former.map(memberItem) };
    },
  );
}
