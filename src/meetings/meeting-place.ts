import { comma, formatRange, type Locale, type Precision } from '../platform/i18n.ts';

/** When and where a meeting is, as its row says it. */
export interface PlaceAndTime {
  startsOn: string;
  startsPrecision: string;
  endsOn: string;
  endsPrecision: string;
  city: string | null;
  venue: string | null;
}

export const whenOf = (locale: Locale, { startsOn, startsPrecision, endsOn, endsPrecision }: PlaceAndTime): string =>
  formatRange(locale, {
    startsOn,
    startsPrecision: startsPrecision as Precision,
    endsOn,
    endsPrecision: endsPrecision as Precision,
  });

/** '' where nothing is known of it. */
export const whereOf = (locale: Locale, { venue, city }: PlaceAndTime): string =>
  [venue, city].filter((part) => part !== null && part !== '').join(comma(locale));
