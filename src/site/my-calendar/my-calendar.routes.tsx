import type { FastifyInstance } from 'fastify';
import { inReadScope, visitor } from '../../db/scope.ts';
import { meetingPath, writeCalendar } from '../../meetings/index.ts';
import { localePath } from '../../platform/html/site.tsx';
import type { Platform } from '../../platform/http.tsx';
import { formAction, formPage, type InScope, type PersonContext, type Shown } from '../../platform/person-page.tsx';
import { readParams } from '../../platform/query.ts';
import { gatherOwnMeetings, makeLink, takeBackLink, viewOwnCalendar, whoseCalendar } from './my-calendar.actions.ts';
import {
  calendarFeedPath,
  FeedParams,
  NewLinkForm,
  ownCalendarPath,
  RevokeForm,
  revokeCalendarPath,
} from './my-calendar.form.ts';
import { myCalendarMessages } from './my-calendar.messages.ts';
import { OwnCalendarPage } from './my-calendar.view.tsx';

export function myCalendarRoutes(app: FastifyInstance, platform: Platform): void {
  const { secretKey } = platform;
  const show = async ({ scope, values, errors }: InScope<PersonContext<object, object>> & Shown) => (
    <OwnCalendarPage data={await viewOwnCalendar(scope, secretKey)} values={values} errors={errors} />
  );
  formPage(
    app,
    platform,
    { path: ownCalendarPath, access: 'account', form: NewLinkForm },
    {
      show,
      act: async ({ scope, locale, form }) => {
        await makeLink(scope, secretKey, locale, form.name);
        return ownCalendarPath;
      },
    },
  );
  formAction(
    app,
    platform,
    { path: revokeCalendarPath, access: 'account', form: RevokeForm },
    {
      show,
      act: async ({ scope, form }) => {
        await takeBackLink(scope, form.link);
        return ownCalendarPath;
      },
    },
  );

  // The secret is all that a calendar program has: what it opens is what everybody may read, chosen for one person.
  app.get(`/:locale${calendarFeedPath(':token')}`, { config: { access: 'public' } }, async (request, reply) => {
    const { locale: _, ...given } = request.params as Record<string, string>;
    const { token } = readParams(FeedParams, given);
    const { personId, locale } = await inReadScope(platform.db, visitor, (scope) => whoseCalendar(scope, token));
    const { meetings, now } = await inReadScope(platform.db, { kind: 'visitor', personId }, (scope) =>
      gatherOwnMeetings(scope, locale),
    );
    const body = writeCalendar(meetings, {
      name: myCalendarMessages(locale)('calendarName'),
      locale,
      urlOf: (slug) => platform.baseUrl + localePath(locale, meetingPath(slug)),
      now,
    });
    return reply
      .header('cache-control', 'private, no-store')
      .header('x-robots-tag', 'noindex')
      .header('content-disposition', 'attachment; filename="meetings.ics"')
      .type('text/calendar; charset=utf-8')
      .send(body);
  });
}
