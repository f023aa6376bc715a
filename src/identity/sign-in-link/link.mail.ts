import type { Locale } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { linkMessages } from './link.messages.ts';

/** The link, how long it is good for, and what to do when one did not ask for it. */
export function linkMail({ to, locale, name, url }: { to: string; locale: Locale; name: string; url: string }): Mail {
  const t = linkMessages(locale);
  return {
    to,
    locale,
    subject: t('mailSubject'),
    paragraphs: [t('mailHello', { name }), t('mailText')],
    button: { label: t('mailButton'), url },
    after: [t('mailOnce'), t('mailUnwanted')],
  };
}
