import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { formatRange, type Locale, type PartialRange } from '../platform/i18n.ts';
import { calendarMessages } from './calendar.messages.ts';

export interface CalendarMeeting extends PartialRange {
  slug: string;
  title: string;
  lastDay: string;
  city: string | null;
  venue: string | null;
  countryName: string | null;
  summary?: string | null;
}

interface CalendarFrame {
  name: string;
  locale: Locale;
  /** Where a meeting is reached from outside. */
  urlOf: (slug: string) => string;
  /** When the calendar is made. */
  now: Date;
}

const dayAfter = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);

/**
 * Meetings as iCalendar (RFC 5545): whole days without a time zone, under a UID that never changes. Where only the month or year is
 * known the calendar has no such thing, so the event covers all the days that it can be, says so in its title, is tentative and
 * leaves those days free.
 */
export function writeCalendar(
  meetings: readonly CalendarMeeting[],
  { name, locale, urlOf, now }: CalendarFrame,
): string {
  const t = calendarMessages(locale);
  const calendar = new ICalCalendar({
    name,
    prodId: { company: 'Entente', product: 'Meetings', language: locale.toUpperCase() },
  });
  for (const meeting of meetings) {
    const { slug, title, startsOn, lastDay, startsPrecision, endsPrecision, summary } = meeting;
    const exact = startsPrecision === 'day' && endsPrecision === 'day';
    const note = exact ? undefined : t('inexact', { date: formatRange(locale, meeting) });
    calendar.createEvent({
      id: `meeting-${slug}@entente`,
      stamp: now,
      start: new Date(`${startsOn}T00:00:00Z`),
      end: dayAfter(lastDay),
      allDay: true,
      summary: note === undefined ? title : `${title} (${note})`,
      location: [meeting.venue, meeting.city, meeting.countryName].filter((part) => part !== null).join(', ') || null,
      description: [note, summary].filter((part) => part != null).join('\n\n') || null,
      url: urlOf(slug),
      status: exact ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
      transparency: exact ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
