import { z } from 'zod';
import { inScope, visitor } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { defineJob } from '../../platform/jobs.ts';
import { askForLightCopies, lightenJob, makeLightCopy } from './light.actions.ts';

/** Every night: what came by an import has large presentations, too. Tests enqueue it themselves. */
export const lightCopiesJob = defineJob({ name: 'light-copies', payload: z.object({}).strict() });

export function lightJobs({ db, jobs, filesDirectory }: Platform): void {
  jobs.work(lightenJob, (file, { signal, attempt }) =>
    makeLightCopy((work) => inScope(db, visitor, work), filesDirectory, file, {
      signal,
      isLast: attempt > lightenJob.retries,
    }),
  );
  jobs.work(lightCopiesJob, () => inScope(db, visitor, askForLightCopies));
  jobs.schedule(lightCopiesJob, '50 2 * * *');
}
