import { type FactGroupName, factGroups } from '../facts/groups.ts';

/** How much a group of facts can be relied upon, by the day on which somebody last confirmed it. */
export type Freshness = 'fresh' | 'ageing' | 'dropped' | 'unconfirmed';

/** Months after which facts are ageing, and after which nobody is found by them any more. */
export const ageingMonths = 12;
export const droppedMonths = 18;

/** That many months later or earlier, on the same day of the month or its last one (UTC). */
export function addMonths(time: Date, months: number): Date {
  const moved = new Date(time);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const days = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(time.getUTCDate(), days));
  return moved;
}

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

/** By days, not hours: what is said of a fact changes at midnight (UTC), as kept pages do. `confirmedAt`: a time, or its day. */
export function freshnessOf(confirmedAt: Date | string | null | undefined, now: Date): Freshness {
  if (confirmedAt === null || confirmedAt === undefined) return 'unconfirmed';
  const confirmed = typeof confirmedAt === 'string' ? new Date(`${confirmedAt.slice(0, 10)}T00:00:00Z`) : confirmedAt;
  const today = dayOf(now);
  if (today >= dayOf(addMonths(confirmed, droppedMonths))) return 'dropped';
  return today >= dayOf(addMonths(confirmed, ageingMonths)) ? 'ageing' : 'fresh';
}

/** The same of one group, from what lists of organisations carry: 'countries 2026-03-01' for each group that was ever confirmed. */
export function freshnessIn(confirmed: readonly string[], group: FactGroupName, now: Date): Freshness {
  const entry = confirmed.find((one) => one.startsWith(`${group} `));
  return freshnessOf(entry?.slice(group.length + 1), now);
}

/** Whether all by which organisations are matched with those who look for help has been confirmed, and not too long ago. */
export const isConfirmed = (confirmed: readonly string[], now: Date): boolean =>
  factGroups
    .filter(({ matched }) => matched)
    .every(({ name }) => ['fresh', 'ageing'].includes(freshnessIn(confirmed, name, now)));
