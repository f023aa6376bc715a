import { comma, formatRange, type Locale, type Precision } from '../platform/i18n.ts';
import { statusNames } from './status.messages.ts';

/** Between which hours a meeting sits, in the zone of its place. */
export interface Hours {
  opensAt: string | null;
  closesAt: string | null;
  timeZone: string | null;
}

/** When and where a meeting is, as its row says it. */
export interface PlaceAndTime {
  startsOn: string;
  startsPrecision: string;
  endsOn: string;
  endsPrecision: string;
  city: string | null;
  venue: string | null;
}

/** Undefined where nobody said. */
export function hoursOf(locale: Locale, { opensAt, closesAt, timeZone }: Hours): string | undefined {
  const t = statusNames(locale);
  const zone = timeZone ?? 'UTC';
  const [from, to] = [opensAt?.slice(0, 5), closesAt?.slice(0, 5)];
  if (from !== undefined && to !== undefined) return t('hours', { from, to, zone });
  if (from !== undefined) return t('opensAt', { time: from, zone });
  return to === undefined ? undefined : t('closesAt', { time: to, zone });
}

export const daysOf = (locale: Locale, { startsOn, startsPrecision, endsOn, endsPrecision }: PlaceAndTime): string =>
  formatRange(locale, {
    startsOn,
    startsPrecision: startsPrecision as Precision,
    endsOn,
    endsPrecision: endsPrecision as Precision,
  });

/** The days and the hours, for who is to come. */
export const whenOf = (locale: Locale, meeting: PlaceAndTime & Hours): string =>
  [daysOf(locale, meeting), hoursOf(locale, meeting)].filter((part) => part !== undefined).join(comma(locale));

/** '' where nothing is known of it. */
export const whereOf = (locale: Locale, { venue, city }: PlaceAndTime): string =>
  [venue, city].filter((part) => part !== null && part !== '').join(comma(locale));
