import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

export const ActivityParams = z.object({ activity: Slug });
