import { z } from 'zod';
import { inReadScope, inScope, visitor } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { defineJob } from '../../platform/jobs.ts';
import { listPeopleToTell, tellPerson, tidyCorrections } from './notices.actions.ts';

/** Enqueued every morning; tests enqueue it themselves. */
export const correctionsJob = defineJob({ name: 'corrections-daily', payload: z.object({}).strict() });

// What is being sent while the round is made may be told of twice, and is never told of not at all.
const margin = 60_000;

export function correctionJobs(platform: Platform): void {
  const { db, jobs } = platform;
  jobs.work(correctionsJob, async () => {
    const until = new Date(Date.now() - margin);
    await inScope(db, visitor, tidyCorrections);
    for (const places of await inReadScope(db, visitor, listPeopleToTell))
      await tellPerson((actor, work) => inScope(db, actor, work), platform, places, until);
  });
  jobs.schedule(correctionsJob, '40 5 * * *');
}
