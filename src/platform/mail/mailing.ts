import type { Jobs } from '../jobs.ts';
import { mailJob } from '../mail.ts';
import { composeMail, type Sender } from './compose.ts';
import type { MailTransport } from './transport.ts';

/** Sends the mails that wait, by `transport`. */
export function startMailing(jobs: Jobs, sender: Sender, transport: MailTransport): void {
  jobs.work(mailJob, async (mail) => {
    const raw = await composeMail(mail, sender);
    await transport.deliver({ from: sender.from.address, to: mail.to, id: mail.id, at: new Date(mail.at), raw });
  });
}
