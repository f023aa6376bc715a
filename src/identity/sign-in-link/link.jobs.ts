import { inAccounts, visitor } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { linkLasts, sendLink } from './link.actions.ts';
import { linkJob } from './sending.ts';

export function linkJobs(platform: Platform): void {
  platform.jobs.work(linkJob, async ({ requestedAt, ...asked }) => {
    // Nobody waits for it any more.
    if (Date.now() - Date.parse(requestedAt) > 4 * linkLasts) return;
    await inAccounts(platform.db, visitor, (scope) => sendLink(scope, platform, asked));
  });
}
