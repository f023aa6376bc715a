import type { FastifyInstance } from 'fastify';
import { localePath } from '../../platform/html/site.tsx';
import type { Platform } from '../../platform/http.tsx';
import { publicFile, publicPage } from '../../platform/public-page.tsx';
import { writeCalendar } from '../calendar.ts';
import { meetingPath } from '../paths.ts';
import { accessMeeting, viewMeeting } from './meeting.actions.ts';
import { MeetingParams } from './meeting.form.ts';
import { MeetingPage } from './meeting.view.tsx';

export function meetingRoutes(app: FastifyInstance, platform: Platform): void {
  const params = MeetingParams;
  publicPage(
    app,
    platform,
    { path: meetingPath(':meeting'), params, confidential: true },
    async ({ scope, locale, params }) => (
      <MeetingPage locale={locale} meeting={await viewMeeting(scope, params.meeting, locale)} />
    ),
  );

  publicFile(
    app,
    platform,
    { path: `${meetingPath(':meeting')}.ics`, params },
    async ({ scope, locale, params }) => ({
      meeting: await accessMeeting(scope, params.meeting, locale),
      now: scope.now,
    }),
    ({ meeting, now }, { locale }) => ({
      type: 'text/calendar; charset=utf-8',
      fileName: `${meeting.slug}.ics`,
      body: writeCalendar([meeting], {
        name: meeting.title,
        locale,
        urlOf: (slug) => platform.baseUrl + localePath(locale, meetingPath(slug)),
        now,
      }),
    }),
  );
}
