import { momentIn } from '../moment.ts';
import type { MeetingStatus, WayToHold } from '../status.ts';
import type { MeetingView } from './meeting.actions.ts';

const partial = (day: string, precision: 'year' | 'month' | 'day'): string =>
  day.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);

const withTime = (day: string, time: string | null, zone: string | null): string =>
  time === null || zone === null || day.length < 10 ? day : momentIn(zone, day, time).toISOString();

/** Of those whose status was changed schema.org tells which; the rest is as it was announced. */
const eventStatuses: Record<MeetingStatus, string> = {
  tentative: 'EventScheduled',
  confirmed: 'EventScheduled',
  over: 'EventScheduled',
  postponed: 'EventPostponed',
  cancelled: 'EventCancelled',
};
const attendanceModes: Record<WayToHold, string> = {
  'in-person': 'OfflineEventAttendanceMode',
  remote: 'OnlineEventAttendanceMode',
  both: 'MixedEventAttendanceMode',
};

/** The meeting as schema.org tells it. */
export function eventData(url: string, meeting: MeetingView): object {
  const { title, summary, city, venue, country, organisations } = meeting;
  return {
    '@type': 'Event',
    name: title,
    inLanguage: meeting.language,
    ...(summary !== null && { description: summary.slice(0, 500) }),
    startDate: withTime(partial(meeting.startsOn, meeting.startsPrecision), meeting.opensAt, meeting.timeZone),
    endDate: withTime(partial(meeting.endsOn, meeting.endsPrecision), meeting.closesAt, meeting.timeZone),
    url,
    eventStatus: `https://schema.org/${eventStatuses[meeting.status]}`,
    ...(meeting.held !== null && { eventAttendanceMode: `https://schema.org/${attendanceModes[meeting.held]}` }),
    ...((city ?? venue ?? country) !== null && {
      location: {
        '@type': 'Place',
        ...((venue ?? city) !== null && { name: venue ?? city }),
        address: {
          '@type': 'PostalAddress',
          ...(city !== null && { addressLocality: city }),
          ...(country !== null && { addressCountry: country }),
        },
      },
    }),
    superEvent: { '@type': 'EventSeries', name: meeting.seriesTitle },
    ...(organisations.length > 0 && {
      contributor: organisations.map(({ name }) => ({ '@type': 'Organization', name })),
    }),
  };
}
