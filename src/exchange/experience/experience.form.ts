import { z } from 'zod';
import { Slug } from '../../platform/query.ts';

export const ExperienceParams = z.object({ experience: Slug });
