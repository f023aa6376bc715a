import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

export const DocumentParams = z.object({ document: Slug });
