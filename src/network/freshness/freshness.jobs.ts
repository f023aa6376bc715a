import { z } from 'zod';
import { inReadScope, inScope, visitor } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { defineJob } from '../../platform/jobs.ts';
import { sendMail } from '../../platform/mail.ts';
import { reminderMail } from './freshness.mail.ts';
import { askSteward, asSteward, listToAsk, listToRemind } from './reminder.actions.ts';

export const remindJob = defineJob({ name: 'ask-about-facts', payload: z.object({}), longest: 1_800 });

/** Every day: asks stewards about facts that have aged, each in one mail, and never twice about the same. */
export function freshnessJobs(platform: Platform): void {
  platform.jobs.work(remindJob, async (_, { signal }) => {
    const { db } = platform;
    const people = await inReadScope(db, visitor, listToRemind);
    for (const [personId, organisations] of people) {
      if (signal.aborted) return;
      const ageing = new Map<string, string[]>();
      for (const id of organisations) {
        const groups = await inReadScope(db, asSteward(personId, id), (scope) => listToAsk(scope, personId, id));
        if (groups.length > 0) ageing.set(id, groups);
      }
      const [first] = ageing.keys();
      if (first === undefined) continue;
      // The mail and the note that she was asked: both, or neither.
      await inScope(db, asSteward(personId, first), async (scope) => {
        const reminder = await askSteward(scope, platform.secretKey, personId, ageing);
        if (reminder !== undefined) await sendMail(scope, reminderMail(platform.baseUrl, reminder));
      });
    }
  });
  platform.jobs.schedule(remindJob, '20 5 * * *');
}
