import { formatDate } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { deadlinesPath } from '../paths.ts';
import type { PaperReminder } from './deadlines.actions.ts';
import { deadlinesMessages } from './deadlines.messages.ts';

/** Reminds somebody of the documents that her organisation was asked to write. */
export function paperReminderMail(baseUrl: string, { to, locale, name, papers }: PaperReminder): Mail {
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
    subject: t('mailSubject', { count: papers.length, title: papers[0]?.title ?? '' }),
    paragraphs: [t('mailGreeting', { name }), t('mailAsked'), ...lines],
    button: { label: t('mailButton'), url: `${baseUrl}/${locale}${deadlinesPath(path)}` },
    after: [t('mailOnce')],
  };
}
