/** Where a meeting stands. */
export const meetingStatuses = ['tentative', 'confirmed', 'postponed', 'cancelled', 'over'] as const;
export type MeetingStatus = (typeof meetingStatuses)[number];

interface Standing {
  /** Null where it is known from sources alone: such a meeting was held, or is confirmed. */
  convenerId: string | null;
  lastDay: string;
  confirmedAt: unknown;
  postponedAt: unknown;
  cancelledAt: unknown;
}

/** What was called off is not over; what is neither called off nor put off is over by its date alone. */
export function statusOf(meeting: Standing, now: Date): MeetingStatus {
  if (meeting.cancelledAt !== null) return 'cancelled';
  if (meeting.postponedAt !== null) return 'postponed';
  if (meeting.lastDay < now.toISOString().slice(0, 10)) return 'over';
  return meeting.confirmedAt !== null || meeting.convenerId === null ? 'confirmed' : 'tentative';
}

/** How a meeting is held. */
export const waysToHold = ['in-person', 'remote', 'both'] as const;
export type WayToHold = (typeof waysToHold)[number];
