import { z } from 'zod';
import { inAccounts, visitor } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { defineJob } from '../../platform/jobs.ts';
import { tidyUp } from './attempts.actions.ts';

const tidyingJob = defineJob({ name: 'sign-in-tidying', payload: z.object({}).strict() });

export function attemptJobs({ db, jobs }: Platform): void {
  jobs.work(tidyingJob, () => inAccounts(db, visitor, tidyUp));
  jobs.schedule(tidyingJob, '17 * * * *');
}
