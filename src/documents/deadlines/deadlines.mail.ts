import { formatDate } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { deadlinesPath } from '../paths.ts';
import type { PaperReminder } from './deadlines.actions.ts';
import { deadlinesMessages } from './deadlines.messages.ts';

/** Reminds somebody of the documents that her organisation was asked to write. */
export const paperReminderMail = (baseUrl: string, reminder: PaperReminder): Mail =>
  mailOf(baseUrl, reminder, { subject: 'mailSubject', after: 'mailOnce' });

/** Tells somebody that her organisation is asked to write a document. */
export const askedPaperMail = (baseUrl: string, asked: PaperReminder): Mail =>
  mailOf(baseUrl, asked, { subject: 'askedSubject', after: 'askedAfter' });

interface Words {
  subject: 'mailSubject' | 'askedSubject';
  after: 'mailOnce' | 'askedAfter';
}

function mailOf(baseUrl: string, { to, locale, name, papers }: PaperReminder, { subject, after }: Words): Mail {
  const t = deadlinesMessages(locale);
  const lines = papers.map(({ title, due, meeting }) =>
    due === null
      ? t('mailLine', { title, meeting })
      : t('mailLineDue', { title, meeting, due: formatDate(locale, due) }),
  );
  const path = papers[0]?.path ?? '';
  return {
    to,
    locale,
    subject: t(subject, { count: papers.length, title: papers[0]?.title ?? '' }),
    paragraphs: [t('mailGreeting', { name }), t('mailAsked'), ...lines],
    button: { label: t('mailButton'), url: `${baseUrl}/${locale}${deadlinesPath(path)}` },
    after: [t(after)],
  };
}
