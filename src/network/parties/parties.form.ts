import { z } from 'zod';
import { sortedListParameters } from '../../platform/list.ts';
import { unGroups, unRegions } from '../names.ts';
import { partyStatuses } from '../treaty-status.ts';

const Status = z.enum(partyStatuses).optional();

export const countryOrders = ['name', 'served'] as const;

export type CountriesQuery = z.infer<typeof CountriesQuery>;
export const CountriesQuery = z.object({
  name: z.string().trim().max(200).optional().describe('Words of the name in any of the six languages, or an ISO code'),
  region: z.enum(unRegions).optional(),
  group: z.enum(unGroups).optional().describe('Regional group of the United Nations'),
  basel: Status,
  'ban-amendment': Status,
  rotterdam: Status,
  stockholm: Status,
  sort: z.enum(countryOrders).optional(),
  ...sortedListParameters,
});
