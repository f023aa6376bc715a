import type { MeetingView } from './meeting.actions.ts';

const partial = (day: string, precision: 'year' | 'month' | 'day'): string =>
  day.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);

/** The meeting as schema.org tells it. */
export function eventData(url: string, meeting: MeetingView): object {
  const { title, summary, city, venue, country, organisations } = meeting;
  return {
    '@type': 'Event',
    name: title,
    inLanguage: meeting.language,
    ...(summary !== null && { description: summary.slice(0, 500) }),
    startDate: partial(meeting.startsOn, meeting.startsPrecision),
    endDate: partial(meeting.endsOn, meeting.endsPrecision),
    url,
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
