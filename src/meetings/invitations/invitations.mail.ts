import type { Locale } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { type Hours, type PlaceAndTime, whenOf, whereOf } from '../meeting-place.ts';
import { messages } from './invitations.messages.ts';

interface Invited {
  to: string;
  locale: Locale;
  /** Of the organisation. */
  name: string;
  meeting: PlaceAndTime & Hours & { title: string };
  url: string;
}

/** To what whom, when and where, and what to press. */
export function meetingInvitationMail({ to, locale, name, meeting, url }: Invited): Mail {
  const t = messages(locale);
  const when = whenOf(locale, meeting);
  const where = whereOf(locale, meeting);
  return {
    to,
    locale,
    subject: t('mailSubject', { meeting: meeting.title }),
    paragraphs: [
      t('mailInvites', { organisation: name, meeting: meeting.title }),
      where === '' ? t('mailWhen', { when }) : t('mailWhenWhere', { when, where }),
      t('mailAsks'),
    ],
    button: { label: t('mailButton'), url },
    after: [t('mailLink')],
  };
}
