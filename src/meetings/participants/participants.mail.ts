import type { Locale } from '../../platform/i18n.ts';
import type { Mail } from '../../platform/mail.ts';
import { type Hours, type PlaceAndTime, whenOf, whereOf } from '../meeting-place.ts';
import { messages } from './participants.messages.ts';

interface Decided {
  to: string;
  locale: Locale;
  /** Of those about whom was decided. */
  names: readonly string[];
  /** Its title. */
  meeting: string;
  decision: 'approved' | 'waiting' | 'refused' | 'removed';
  why: string | undefined;
  url: string;
  /** The reader was added by the organisers, and has no delegation to look at. */
  byHand: boolean;
  /** Where those whom the reader named find the documents for participants, now that somebody is approved. */
  papers?: string;
}

/** What was decided about one whom the reader named, about several of them, or about herself. */
export function decisionMail({ to, locale, names, meeting, decision, why, url, byHand, papers }: Decided): Mail {
  const t = messages(locale);
  const [name = ''] = names;
  const button = { label: t(byHand ? 'mailMeetingButton' : 'mailButton'), url };
  const after = papers === undefined ? [] : [t('mailPapers', { address: papers })];
  if (decision === 'approved' && names.length > 1)
    return {
      ...{ to, locale, button, after },
      subject: t('mailManySubject', { count: names.length }),
      paragraphs: [t('mailMany', { meeting }), names.join('\n')],
    };
  return {
    ...{ to, locale, button, after },
    subject: t(`mail-${decision}-subject`, { name }),
    paragraphs: [t(`mail-${decision}`, { name, meeting }), ...(why === undefined ? [] : [t('mailWhy'), why])],
  };
}

interface Added {
  to: string;
  locale: Locale;
  name: string;
  meeting: PlaceAndTime & Hours & { title: string };
  /** Of the meeting's page. */
  url: string;
  /** Where she reads what is for participants without an account, if an invitation named her. */
  papers?: string;
}

/** That she is on the list, when and where, where her documents are, and the address that calendars read. */
export function addedMail({ to, locale, name, meeting, url, papers }: Added): Mail {
  const t = messages(locale);
  const when = whenOf(locale, meeting);
  const where = whereOf(locale, meeting);
  return {
    to,
    locale,
    subject: t('mailAddedSubject', { meeting: meeting.title }),
    paragraphs: [
      t('mailAdded', { name, meeting: meeting.title }),
      where === '' ? t('mailWhen', { when }) : t('mailWhenWhere', { when, where }),
      ...(papers === undefined ? [] : [t('mailPapersOwn')]),
    ],
    button:
      papers === undefined ? { label: t('mailMeetingButton'), url } : { label: t('mailPapersButton'), url: papers },
    after: [t('mailCalendar', { address: `${url}.ics` })],
  };
}
