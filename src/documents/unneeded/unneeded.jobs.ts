import { z } from 'zod';
import { inReadScope, visitor } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { defineJob } from '../../platform/jobs.ts';
import { sweep } from './unneeded.actions.ts';

/** Every night: bytes of uploads and files that were removed. Tests enqueue it themselves. */
export const sweepJob = defineJob({ name: 'bytes-sweep', payload: z.object({}).strict(), longest: 3_600 });

export function sweepJobs({ db, jobs, filesDirectory }: Platform): void {
  jobs.work(sweepJob, () => sweep((work) => inReadScope(db, visitor, work), filesDirectory));
  jobs.schedule(sweepJob, '20 4 * * *');
}
