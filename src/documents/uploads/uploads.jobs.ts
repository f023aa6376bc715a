import { z } from 'zod';
import { inScope, visitor } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { defineJob } from '../../platform/jobs.ts';
import { inspectJob, inspectUpload, personOf, tidyUploads } from './uploads.actions.ts';

/** Enqueued every night; tests enqueue it themselves. */
export const tidyJob = defineJob({ name: 'uploads-tidy', payload: z.object({}).strict() });

export function uploadJobs({ db, jobs, filesDirectory }: Platform): void {
  jobs.work(inspectJob, ({ id, ...whose }, { signal }) =>
    inspectUpload((work) => inScope(db, personOf(whose), work), filesDirectory, id, signal),
  );
  jobs.work(tidyJob, () => tidyUploads((work) => inScope(db, visitor, work), filesDirectory));
  jobs.schedule(tidyJob, '20 3 * * *');
}
