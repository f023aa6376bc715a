import type { Locale } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { messages } from './participants.messages.ts';

interface Decided {
  to: string;
  locale: Locale;
  /** Of the person. */
  name: string;
  /** Its title. */
  meeting: string;
  decision: 'approved' | 'waiting' | 'refused' | 'removed';
  why: string | undefined;
  url: string;
}

/** What was decided about one whom the reader named. */
export function decisionMail({ to, locale, name, meeting, decision, why, url }: Decided): Mail {
  const t = messages(locale);
  return {
    to,
    locale,
    subject: t(`mail-${decision}-subject`, { name }),
    paragraphs: [t(`mail-${decision}`, { name, meeting }), ...(why === undefined ? [] : [t('mailWhy'), why])],
    button: { label: t('mailButton'), url },
  };
}
