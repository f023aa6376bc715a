import type { Locale } from '../../platform/i18n.ts';
import { formatDate, formatList } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { messages } from './invitation.messages.ts';

interface Invited {
  to: string;
  locale: Locale;
  /** Of the invited person, as far as the inviter knew it. */
  name: string | null;
  organisation: string;
  shortName: string;
  inviter: string;
  /** In words of the reader's language. */
  roles: readonly string[];
  url: string;
  expiresAt: Date;
}

/** Who invites to what, until when, and what to press. */
export function invitationMail({
  to,
  locale,
  name,
  organisation,
  shortName,
  inviter,
  roles,
  url,
  expiresAt,
}: Invited): Mail {
  const t = messages(locale);
  return {
    to,
    locale,
    subject: t('mailSubject', { organisation: shortName }),
    paragraphs: [
      ...(name === null ? [] : [t('mailHello', { name })]),
      t('mailInvites', { inviter, organisation }),
      t('mailRoles', { roles: formatList(locale, roles) }),
      t('mailAbout'),
    ],
    button: { label: t('mailButton'), url },
    after: [t('mailUntil', { date: formatDate(locale, expiresAt.toISOString().slice(0, 10)) }), t('mailUnwanted')],
  };
}
