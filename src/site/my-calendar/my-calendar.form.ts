import { z } from 'zod';
import { formKey, oneLine } from '../../platform/form.ts';

export { ownCalendarPath } from '../../meetings/index.ts';
export const revokeCalendarPath = '/my/calendar/revocation';
/** What a calendar program reads, with no other proof than this address. */
export const calendarFeedPath = (token: string): string => `/calendars/${token}/meetings.ics`;

/** As many links as one person has at a time. */
export const mostLinks = 10;

export const NewLinkForm = z.object({ name: oneLine(100) });
export const RevokeForm = z.object({ link: z.uuid(formKey('notOffered')) });
export const FeedParams = z.object({ token: z.string().max(200) });
