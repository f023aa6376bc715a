import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

export const MeetingParams = z.object({ meeting: Slug });
