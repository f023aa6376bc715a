import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { formatRange, type Locale, type PartialRange } from '../platform/i18n.ts';
import { calendarMessages } from './calendar.messages.ts';
import { momentIn } from './moment.ts';
import { statusNames } from './status.messages.ts';
import { type MeetingStatus, statusOf } from './status.ts';

export interface CalendarMeeting extends PartialRange {
  slug: string;
  title: string;
  lastDay: string;
  opensAt: string | null;
  closesAt: string | null;
  timeZone: string | null;
  city: string | null;
  venue: string | null;
  countryName: string | null;
  summary?: string | null;
  convenerId: string | null;
  confirmedAt: Date | null;
  postponedAt: Date | null;
  cancelledAt: Date | null;
  /** One more with each change that moves the meeting. */
  calendarSequence: number;
  changedAt: Date;
}

interface CalendarFrame {
  name: string;
  locale: Locale;
  /** Where a meeting is reached from outside. */
  urlOf: (slug: string) => string;
  now: Date;
}

const dayAfter = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);

const statuses: Record<MeetingStatus, ICalEventStatus> = {
  tentative: ICalEventStatus.TENTATIVE,
  postponed: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
  confirmed: ICalEventStatus.CONFIRMED,
  over: ICalEventStatus.CONFIRMED,
};

/** From when to when: moments in UTC where the hours and their time zone are known, else whole days. */
function extentOf({ startsOn, endsOn, lastDay, opensAt, closesAt, timeZone }: CalendarMeeting, exact: boolean) {
  if (exact && opensAt !== null && closesAt !== null && timeZone !== null) {
    const [start, end] = [momentIn(timeZone, startsOn, opensAt), momentIn(timeZone, endsOn, closesAt)];
    if (end > start) return { start, end, allDay: false };
  }
  return { start: new Date(`${startsOn}T00:00:00Z`), end: dayAfter(lastDay), allDay: true };
}

/**
 * Meetings as iCalendar (RFC 5545), under UIDs that never change. Where only the month or year is known the calendar has no such thing,
 * so the event covers all the days that it can be, says so in its title, is tentative and leaves those days free. A meeting that was
 * called off stays as CANCELLED, so that it leaves the calendars which have it; its title says so to those which do not read that.
 */
export function writeCalendar(
  meetings: readonly CalendarMeeting[],
  { name, locale, urlOf, now }: CalendarFrame,
): string {
  const t = calendarMessages(locale);
  const calendar = new ICalCalendar({
    name,
    prodId: { company: 'Entente', product: 'Meetings', language: locale.toUpperCase() },
    ttl: 6 * 60 * 60,
  });
  for (const meeting of meetings) {
    const { slug, title, startsPrecision, endsPrecision, summary } = meeting;
    const exact = startsPrecision === 'day' && endsPrecision === 'day';
    const inexact = exact ? undefined : t('inexact', { date: formatRange(locale, meeting) });
    const status = statusOf(meeting, now);
    const stands = status === 'confirmed' || status === 'over' ? undefined : statusNames(locale)(status);
    const notes = [stands, inexact].filter((note) => note !== undefined);
    const isFree = !exact || status === 'cancelled' || status === 'postponed';
    calendar.createEvent({
      id: `meeting-${slug}@entente`,
      // Without METHOD it says when this was last changed, not when it was fetched (RFC 5545, 3.8.7.2).
      stamp: meeting.changedAt,
      lastModified: meeting.changedAt,
      sequence: meeting.calendarSequence,
      ...extentOf(meeting, exact),
      summary: notes.length === 0 ? title : `${title} (${notes.join('; ')})`,
      location: [meeting.venue, meeting.city, meeting.countryName].filter((part) => part !== null).join(', ') || null,
      description: [inexact, summary].filter((part) => part != null).join('\n\n') || null,
      url: urlOf(slug),
      status: exact || status === 'cancelled' ? statuses[status] : ICalEventStatus.TENTATIVE,
      transparency: isFree ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    });
  }
  return calendar.toString();
}
