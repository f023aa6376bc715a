import { countryPath } from '../../network/index.ts';
import { Original, Unconfirmed } from '../../platform/html/list.tsx';
import { WorldMap } from '../../platform/html/map.tsx';
import { localePath } from '../../platform/html/site.tsx';
import { formatDate, formatRange, type Locale, type Precision, sortByName } from '../../platform/i18n.ts';
import { messages } from './activities.messages.ts';

interface Dates {
  startsOn: string | null;
  startsPrecision: Precision | null;
  endsOn: string | null;
  endsPrecision: Precision | null;
}

/** When an activity ran, as far as is known: "March 2015 – 2018"; undefined when nothing is. */
export function describeDates(locale: Locale, dates: Dates): string | undefined {
  const { startsOn, startsPrecision, endsOn, endsPrecision } = dates;
  if (startsOn !== null && startsPrecision !== null) {
    if (endsOn === null || endsPrecision === null) return formatDate(locale, startsOn, startsPrecision);
    return formatRange(locale, { startsOn, startsPrecision, endsOn, endsPrecision });
  }
  if (endsOn === null || endsPrecision === null) return undefined;
  return messages(locale)('until', { date: formatDate(locale, endsOn, endsPrecision) });
}

export function When({ locale, dates }: { locale: Locale; dates: Dates }) {
  const text = describeDates(locale, dates);
  return text === undefined ? <span class="none">{messages(locale)('undated')}</span> : <>{text}</>;
}

interface WhereProps {
  locale: Locale;
  countries: readonly { iso3: string; name: string }[];
  note: string | null;
  unconfirmed: readonly string[];
  /** Shows no more than these and counts the others. */
  most?: number;
}

/** The countries of an activity with what is said about them: which were not found, or only supposed. */
export function Where({ locale, countries, note, unconfirmed, most = Number.POSITIVE_INFINITY }: WhereProps) {
  const t = messages(locale);
  const sorted = sortByName(locale, countries, ({ name }) => name);
  // One name instead of "and 1 more".
  const shown = sorted.slice(0, sorted.length <= most + 1 ? most + 1 : most);
  return (
    <>
      {sorted.length === 0 && <span class="none">{t('noCountry')}</span>}
      {shown.map(({ iso3, name }, index) => (
        <>
          {index > 0 && (locale === 'ar' ? '، ' : locale === 'zh' ? '、' : ', ')}
          <a href={localePath(locale, countryPath(iso3))}>{name}</a>
        </>
      ))}
      {sorted.length > shown.length && ` ${t('moreCountries', { count: sorted.length - shown.length })}`}
      {(unconfirmed.includes('countries') || unconfirmed.includes('all')) && (
        <>
          {' '}
          <Unconfirmed locale={locale} />
        </>
      )}
      {note !== null && (
        <small class="note">
          <Original language="en">{note}</Original>
        </small>
      )}
    </>
  );
}

interface CountryMapProps {
  locale: Locale;
  countries: readonly { iso3: string; isoNumeric: string | null; name: string; count: number }[];
  tableHref: string;
  hrefOf: (iso3: string) => string;
}

/** Countries by their number of activities, with the figure of the first in words. */
export function CountryMap({ locale, countries, tableHref, hrefOf }: CountryMapProps) {
  const t = messages(locale);
  const counted = countries.filter(({ count }) => count > 0);
  const [top] = [...counted].sort((a, b) => b.count - a.count);
  if (top === undefined) return null;
  const tied = counted.filter(({ count }) => count === top.count).length;
  return (
    <WorldMap
      id="map"
      caption={t('mapCaption', { countries: counted.length, top: top.name, most: top.count, tied })}
      tableHref={tableHref}
      shaded={{
        label: t('mapLabel'),
        countries: counted.map(({ isoNumeric, iso3, name, count }) => ({
          isoNumeric,
          title: t('mapTitle', { country: name, count }),
          href: hrefOf(iso3),
          value: count,
        })),
      }}
    />
  );
}
