import { inReadScope, inScope, visitor } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { sendMail } from '../../platform/mail.ts';
import { asOwner, listPeopleToTell, tellOwner } from './notices.actions.ts';
import { ownersMail } from './notices.mail.ts';
import { tellOwnersJob } from './tell-owners.ts';

/** Tells owners what was published, what is due soon and what is late: each in one mail, and nobody more than once a week. */
export function noticeJobs(platform: Platform): void {
  const { db, jobs, secretKey, baseUrl } = platform;
  jobs.work(tellOwnersJob, async (_, { signal }) => {
    const failed: unknown[] = [];
    for (const [personId, [first]] of await inReadScope(db, visitor, listPeopleToTell)) {
      if (signal.aborted || first === undefined) return;
      // The mail and the note that she was told: both, or neither.
      await inScope(db, asOwner(personId, first, ['editor']), async (scope) => {
        const mail = await tellOwner(scope, secretKey, personId);
        if (mail !== undefined) await sendMail(scope, ownersMail(baseUrl, mail));
      }).catch((error: unknown) => failed.push(error));
    }
    // Whom it could not write to is tried again; nobody waits for her.
    if (failed.length > 0) throw failed[0];
  });
  jobs.schedule(tellOwnersJob, '50 5 * * *');
}
