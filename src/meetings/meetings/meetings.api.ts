import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiList } from '../../platform/api.ts';
import { conventions } from '../../platform/html/names.ts';
import type { Platform } from '../../platform/http.tsx';
import { toCount } from '../../platform/list.ts';
import { meetingStatuses } from '../status.ts';
import { listSeriesOverview, pageMeetings } from './meetings.actions.ts';
import { MeetingListQuery } from './meetings.form.ts';

const precision = z.enum(['year', 'month', 'day']);

const MeetingItem = z.object({
  slug: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  series: z.string(),
  conventions: z.array(z.enum(conventions)).describe('of the meeting, or of its series, where they are known'),
  status: z.enum(meetingStatuses),
  startsOn: z.string().describe('the first day that it can be; startsPrecision says how exact that is'),
  startsPrecision: precision,
  endsOn: z.string(),
  endsPrecision: precision,
  lastDay: z.string().describe('the last day that it can be'),
  city: z.string().nullable(),
  country: z.string().nullable().describe('ISO 3166-1 alpha-3'),
  venue: z.string().nullable(),
  organisations: z.array(z.string()).describe('who took part'),
  unconfirmed: z.array(z.string()),
});

const SeriesItem = z.object({
  slug: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  conventions: z.array(z.enum(conventions)),
  meetings: z.int().describe('how many of its meetings are known'),
  firstYear: z.int().nullable(),
  lastYear: z.int().nullable(),
  source: z.string().nullable(),
});

export function meetingsApi(app: FastifyInstance, platform: Platform): void {
  apiList(
    app,
    platform,
    {
      path: '/api/v1/meetings',
      operationId: 'listMeetings',
      summary: 'Meetings: what comes next, then the past',
      tag: 'meetings',
      query: MeetingListQuery,
      item: MeetingItem,
    },
    async ({ scope, query, locale }) => {
      const { rows, next, count } = await pageMeetings(scope, query, locale);
      return { rows: rows as z.input<typeof MeetingItem>[], next, count };
    },
  );

  apiList(
    app,
    platform,
    {
      path: '/api/v1/series',
      operationId: 'listSeries',
      summary: 'Series of meetings, by title',
      tag: 'meetings',
      query: z.object({}),
      item: SeriesItem,
    },
    async ({ scope, locale }) => {
      const series = await listSeriesOverview(scope, locale);
      const rows = series.map((one) => ({
        ...one,
        firstYear: one.firstYear ?? null,
        lastYear: one.lastYear ?? null,
      })) as z.input<typeof SeriesItem>[];
      return { rows, next: undefined, count: toCount(rows.length) };
    },
  );
}
