import { Unconfirmed } from '../platform/html/list.tsx';
import { localePath, useSite } from '../platform/html/site.tsx';
import { countryPath } from './paths.ts';

const comma: Readonly<Record<string, string>> = { ar: '، ', zh: '，' };

interface Props {
  place: { city: string | null; country: string; countryName: string; unconfirmed: readonly string[] };
  /** The country leads to its page. */
  linked?: boolean;
}

/** Where an organisation sits; the city is written as the source writes it, whatever the direction of the page. */
export function Seat({ place: { city, country, countryName, unconfirmed }, linked = false }: Props) {
  const { locale } = useSite();
  return (
    <>
      {city !== null && (
        <>
          <bdi>{city}</bdi>
          {comma[locale] ?? ', '}
        </>
      )}
      {linked ? <a href={localePath(locale, countryPath(country))}>{countryName}</a> : countryName}
      {unconfirmed.includes('city') && (
        <>
          {' '}
          <Unconfirmed locale={locale} />
        </>
      )}
    </>
  );
}
