import { z } from 'zod';
import { type Actor, inReadScope, inScope, visitor } from '../../db/scope.ts';
import type { Platform } from '../../platform/http.tsx';
import { defineJob } from '../../platform/jobs.ts';
import { sendMail } from '../../platform/mail.ts';
import type { Convening } from '../papers/convening.ts';
import { listAsked, listPeopleToRemind, noteReminded, type PaperReminder, viewReminder } from './deadlines.actions.ts';
import { askedPaperMail, paperReminderMail } from './deadlines.mail.ts';
import { tellOfAskedPaperJob } from './tell-asked.ts';

export const remindOfPapersJob = defineJob({ name: 'remind-of-papers', payload: z.object({}), longest: 1_800 });

/** As one of those who write for an organisation. */
const writerOf = (organisationId: string, personId: string): Actor => ({
  kind: 'person',
  personId,
  organisationId,
  roles: ['member', 'editor'],
});

/**
 * Tells an organisation at once what it is asked for. Every day: reminds organisations of documents that are late or due within two weeks;
 * of one organisation no more than once a week.
 */
export function deadlineJobs(platform: Platform, convening: Convening): void {
  platform.jobs.work(tellOfAskedPaperJob, async ({ assignment }) => {
    const { db } = platform;
    for (const { personId, organisationId } of await inReadScope(db, visitor, (scope) => listAsked(scope, assignment)))
      await inScope(db, writerOf(organisationId, personId), async (scope) => {
        const asked = await viewReminder(scope, convening, personId, [assignment]);
        if (asked !== undefined) await sendMail(scope, askedPaperMail(platform.baseUrl, asked));
      });
  });
  platform.jobs.work(remindOfPapersJob, async (_, { signal }) => {
    const { db } = platform;
    const rows = await inReadScope(db, visitor, listPeopleToRemind);
    for (const [organisationId, people] of Map.groupBy(rows, (row) => row.organisationId)) {
      if (signal.aborted) return;
      const [first] = people;
      if (first === undefined) continue;
      const as = (personId: string) => writerOf(organisationId, personId);
      const reminders: (PaperReminder | undefined)[] = [];
      for (const { personId, assignments } of people)
        reminders.push(
          await inReadScope(db, as(personId), (scope) => viewReminder(scope, convening, personId, assignments)),
        );
      // The mails and the note that they went: all, or none.
      await inScope(db, as(first.personId), async (scope) => {
        for (const reminder of reminders)
          if (reminder !== undefined) await sendMail(scope, paperReminderMail(platform.baseUrl, reminder));
        await noteReminded(scope, first.assignments);
      });
    }
  });
  platform.jobs.schedule(remindOfPapersJob, '40 5 * * *');
}
