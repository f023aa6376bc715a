import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

/** A file by its permanent id, and whatever name stands behind it. */
export const FileParams = z.object({ file: Slug, '*': z.string().optional() });
