import { isTimeZone } from './organising/time-zones.ts';

/** Where a meeting stands. */
export const meetingStatuses = ['tentative', 'confirmed', 'postponed', 'cancelled', 'over'] as const;
export type MeetingStatus = (typeof meetingStatuses)[number];

interface Standing {
  /** Null where it is known from sources alone: such a meeting was held, or is confirmed. */
  convenerId: string | null;
  lastDay: string;
  /** Of the place, by its IANA name; null where nobody said. */
  timeZone: string | null;
  confirmedAt: unknown;
  postponedAt: unknown;
  cancelledAt: unknown;
}

const clocks = new Map<string, Intl.DateTimeFormat | undefined>();
function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!clocks.has(zone))
    clocks.set(
      zone,
      isTimeZone(zone)
        ? // This language writes a day as 2012-10-03.
          new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
        : undefined,
    );
  return clocks.get(zone);
}

/**
 * The day (YYYY-MM-DD) at a place at that moment; of UTC where its time zone is not known. It depends on the meeting and the moment, never
 * on who reads, so that all readers get the same page. A kept page is made anew each quarter of an hour (platform/page-cache), and
 * midnight strikes on such a quarter in every time zone: none says of a day at a place that it goes on when it is over.
 */
export const dayAt = (zone: string | null, now: Date): string =>
  (zone === null ? undefined : clockOf(zone))?.format(now) ?? now.toISOString().slice(0, 10);

/** Whether its days have come and are not past, by the calendar that hangs at the place. */
export const isOn = (meeting: { startsOn: string; lastDay: string; timeZone: string | null }, now: Date): boolean => {
  const today = dayAt(meeting.timeZone, now);
  return meeting.startsOn <= today && today <= meeting.lastDay;
};

/** What was called off is not over; what is neither called off nor put off is over by its date alone, as that is at its place. */
export function statusOf(meeting: Standing, now: Date): MeetingStatus {
  if (meeting.cancelledAt !== null) return 'cancelled';
  if (meeting.postponedAt !== null) return 'postponed';
  if (meeting.lastDay < dayAt(meeting.timeZone, now)) return 'over';
  return meeting.confirmedAt !== null || meeting.convenerId === null ? 'confirmed' : 'tentative';
}

/** How a meeting is held. */
export const waysToHold = ['in-person', 'remote', 'both'] as const;
export type WayToHold = (typeof waysToHold)[number];
