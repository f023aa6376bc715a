import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

export const OrganisationParams = z.object({ organisation: Slug });
