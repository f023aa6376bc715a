import type { FastifyInstance } from 'fastify';
import { canSetDeadlines } from '../../documents/index.ts';
import { toCsv } from '../../platform/csv.ts';
import { localePath } from '../../platform/html/site.tsx';
import type { Platform } from '../../platform/http.tsx';
import { publicFile, publicPage } from '../../platform/public-page.tsx';
import { writeCalendar } from '../calendar.ts';
import { canBeginSeries } from '../organising/organising.policy.ts';
import { meetingPath, meetingsPath } from '../paths.ts';
import { findMeetings, type MeetingRow, viewMeetings } from './meetings.actions.ts';
import { MeetingListQuery } from './meetings.form.ts';
import { messages } from './meetings.messages.ts';
import { MeetingsPage } from './meetings.view.tsx';

export function meetingsRoutes(app: FastifyInstance, platform: Platform): void {
  publicPage(app, platform, { path: meetingsPath, query: MeetingListQuery }, async ({ scope, locale, query }) => {
    const list = await viewMeetings(scope, query, locale);
    const mayKeepSeries = list.chosen !== undefined && canSetDeadlines(scope.actor, list.chosen);
    return <MeetingsPage {...{ locale, query, list, mayKeepSeries }} mayConvene={canBeginSeries(scope.actor)} />;
  });

  publicFile(
    app,
    platform,
    { path: `${meetingsPath}.csv`, query: MeetingListQuery },
    ({ scope, locale, query }) => findMeetings(scope, query, locale),
    ({ rows }) => ({ type: 'text/csv; charset=utf-8', fileName: 'meetings.csv', body: toCsv(header, rows.map(line)) }),
  );

  publicFile(
    app,
    platform,
    { path: `${meetingsPath}.ics`, query: MeetingListQuery },
    async ({ scope, locale, query }) => ({ ...(await findMeetings(scope, query, locale)), now: scope.now }),
    ({ rows, chosen, now }, { locale }) => ({
      type: 'text/calendar; charset=utf-8',
      fileName: chosen === undefined ? 'meetings.ics' : `${chosen.slug}.ics`,
      body: writeCalendar(rows, {
        name: chosen?.title ?? messages(locale)('title'),
        locale,
        urlOf: (slug) => platform.baseUrl + localePath(locale, meetingPath(slug)),
        now,
      }),
    }),
  );
}

const header = ['id', 'title', 'series', 'start', 'end', 'city', 'country', 'venue', 'organisations', 'unconfirmed'];
const line = (row: MeetingRow) => [
  row.slug,
  row.title,
  row.series,
  partial(row.startsOn, row.startsPrecision),
  partial(row.endsOn, row.endsPrecision),
  row.city,
  row.country,
  row.venue,
  row.organisations.join('; '),
  row.unconfirmed.join('; '),
];

/** A partial date as the data files write it: 2012, 2012-10 or 2012-10-03. */
const partial = (day: string, precision: 'year' | 'month' | 'day'): string =>
  day.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);
