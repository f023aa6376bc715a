import { z } from 'zod';
import { Iso3 } from '../../platform/query.ts';

export const CountryParams = z.object({ country: Iso3 });
