import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { convertIcsCalendar } from 'ts-ics';
import { expect } from 'vitest';
import type { TestSite } from './harness.ts';

/** What three programs that know nothing of each other read in a calendar. */
export async function readCalendarThrice(site: TestSite, path: string) {
  const { status, body } = await site.get(path);
  expect(status).toBe(200);
  const one = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
      changed: String(component.getFirstPropertyValue('last-modified')),
    };
  });
  const parsed = Object.values(nodeIcal.sync.parseICS(body)).flatMap((found) =>
    found !== undefined && found.type === 'VEVENT' ? [found] : [],
  );
  const day = (date: Date) =>
    `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
  const two = parsed.map((event) => ({
    uid: event.uid,
    summary: String(event.summary),
    start: event.datetype === 'date' ? day(event.start) : event.start.toISOString(),
    end: event.datetype === 'date' ? day(event.end as Date) : (event.end as Date).toISOString(),
    sequence: Number(event.sequence),
    status: String(event.status),
    changed: `${(event.lastmodified as unknown as Date).toISOString().slice(0, 19)}Z`,
  }));
  const three = convertIcsCalendar(undefined, body).events?.map(({ uid, summary, start, end, ...event }) => {
    const moment = (at: typeof start | null | undefined) =>
      at?.type === 'DATE' ? at.date.toISOString().slice(0, 10) : (at?.date.toISOString() ?? '');
    return {
      ...{ uid, summary, start: moment(start), end: moment(end) },
      // It leaves out a nought, which goes without saying.
      sequence: Number(event.sequence ?? 0),
      status: String(event.status),
      changed: `${event.lastModified?.date.toISOString().slice(0, 19)}Z`,
    };
  });
  // A calendar that is looked at has no METHOD: nobody is invited by it, and nobody answers it (RFC 5546, 1.4).
  const methods = [
    new ICAL.Component(ICAL.parse(body)).getFirstPropertyValue('method'),
    (nodeIcal.sync.parseICS(body) as { vcalendar?: { method?: string } }).vcalendar?.method,
    convertIcsCalendar(undefined, body).method,
  ];
  expect(methods.map((method) => method ?? null)).toEqual([null, null, null]);
  const sorted = <T extends { uid: string }>(rows: T[]) => rows.sort((a, b) => (a.uid < b.uid ? -1 : 1));
  expect(sorted(two)).toEqual(sorted(one));
  expect(sorted(three ?? [])).toEqual(sorted(one));
  return one;
}
