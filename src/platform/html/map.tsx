import type { ComponentChildren } from 'preact';
import type { Translate } from '../i18n.ts';
import { borders, height, isSmall, land, otherShapes, placeOf, pointOf, shapeOf, specks, width } from './geography.ts';
import { mapMessages } from './map.messages.ts';
import { crowds, type Shade, shadesOf, spread } from './map-layout.ts';
import { useSite } from './site.tsx';

export interface MapCountry {
  /** ISO 3166-1 numeric, three digits ("004"); undefined or unknown: named beneath the map, as "not on the map". */
  isoNumeric: string | null | undefined;
  /** What the pointer shows, in the reader's language: "Kenya: 12 activities". */
  title: string;
  href?: string | undefined;
}

export interface MapPoint {
  /** Degrees, WGS 84; without them the point is counted in words. */
  latitude: number | null | undefined;
  longitude: number | null | undefined;
  /** The key of one of the families. */
  family: string;
  title: string;
  href?: string | undefined;
}

/** The mark follows from the place in the list: disc, square, triangle, diamond, cross, ring; a seventh looks like the first. */
export interface MapFamily {
  key: string;
  label: string;
}

interface WorldMapProps {
  /** Unique on the page, and the figure's anchor. */
  id: string;
  /** What the map says, in a sentence or two with its figures: the text alternative, and shown to everybody. */
  caption: string;
  /** Where the same figures are a table with the same links. It must be there: the links on the map are for the pointer only. */
  tableHref: string;
  /** Countries in one colour: whom an organisation serves. */
  highlighted?: { label: string; countries: readonly MapCountry[] };
  /** Countries by a count, in up to five shades whose ranges follow from the counts; zero is not shaded. */
  shaded?: { label: string; countries: readonly (MapCountry & { value: number })[] };
  /** Places, each with the mark of its family; those that would lie on each other are moved apart. */
  points?: { families: readonly MapFamily[]; points: readonly MapPoint[] };
}

type Words = Translate<keyof typeof mapMessages.catalogues.en>;

/**
 * The world as SVG (Equal Earth), 8 to 16 KB compressed. The drawing is hidden from screen readers and the keyboard: two hundred
 * links in the order of their numbers help nobody. What it says is in the caption, the key and the table that both name.
 */
export function WorldMap({ id, caption, tableHref, highlighted, shaded, points }: WorldMapProps) {
  const t = mapMessages(useSite().locale);
  const counted = shaded?.countries.filter(({ value }) => value > 0) ?? [];
  const shades = shadesOf(counted.flatMap((country) => (placeOfCountry(country) === undefined ? [] : [country.value])));
  const countries = [
    ...(highlighted?.countries ?? []).map((country) => ({ ...country, fill: 'map-on' })),
    ...counted.map((country) => ({ ...country, fill: shadeClass(shades, country.value) })),
  ];
  const onMap = countries.filter((country) => placeOfCountry(country) !== undefined);
  const offMap = countries.filter((country) => placeOfCountry(country) === undefined);
  const noPlace = points?.points.filter(({ latitude, longitude }) => latitude == null || longitude == null).length ?? 0;
  return (
    <figure class="map" id={id} aria-labelledby={`${id}-caption`}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        <Land countries={onMap} />
        {points !== undefined && <Points id={id} {...points} t={t} />}
      </svg>
      <figcaption>
        <p id={`${id}-caption`}>
          {caption} <a href={tableHref}>{t('table')}</a>
        </p>
        {highlighted !== undefined && (
          <Key>
            <li>
              <Swatch fill="map-on" /> {t('highlighted', { label: highlighted.label, count: onMap.length })}
            </li>
          </Key>
        )}
        {shaded !== undefined && (
          <Key label={shaded.label}>
            {shades.map(({ from, to, count }) => (
              <li>
                <Swatch fill={shadeClass(shades, from)} /> {t(from === to ? 'shadeOne' : 'shade', { from, to, count })}
              </li>
            ))}
            <li>
              <Swatch fill="map-land" /> {t('blank')}
            </li>
          </Key>
        )}
        {points !== undefined && <PointsKey id={id} {...points} t={t} />}
        {offMap.length > 0 && <p>{t('notOnMap', { list: offMap.map(({ title }) => title).join('; ') })}</p>}
        {noPlace > 0 && <p>{t('noPlace', { count: noPlace })}</p>}
        <p class="map-note">
          {t('boundaries')} {t('source')}
        </p>
      </figcaption>
    </figure>
  );
}

const placeOfCountry = ({ isoNumeric }: MapCountry) => (isoNumeric == null ? undefined : pointOf(isoNumeric));

/** With fewer shades than five the steps between them are wider. */
const shadeSteps = [[5], [2, 5], [1, 3, 5], [1, 2, 4, 5], [1, 2, 3, 4, 5]];
const shadeClass = (shades: readonly Shade[], value: number): string =>
  `map-${shadeSteps[shades.length - 1]?.[shades.findIndex(({ to }) => value <= to)] ?? 5}`;

/** With many countries on it, a land that leaves them out costs less than one that lies beneath them. */
const many = 60;

function Land({ countries }: { countries: readonly (MapCountry & { fill: string })[] }) {
  const drawn = new Set(countries.map(({ isoNumeric }) => isoNumeric ?? ''));
  return (
    <>
      <path class="map-land" d={countries.length > many ? otherShapes(drawn) : land} />
      <path class="map-specks" d={specks} />
      {countries.map((country) => (
        <Country key={country.isoNumeric} {...country} />
      ))}
      {countries.length <= many && <path class="map-borders" d={borders} />}
      {countries.map(({ isoNumeric, title, href, fill }) => {
        const place = pointOf(isoNumeric ?? '');
        if (place === undefined || !isSmall(isoNumeric ?? '')) return null;
        return (
          <Linked href={href}>
            <circle class={fill} cx={place.x} cy={place.y} r="3">
              <title>{title}</title>
            </circle>
          </Linked>
        );
      })}
    </>
  );
}

function Country({ isoNumeric, title, href, fill }: MapCountry & { fill: string }) {
  const shape = shapeOf(isoNumeric ?? '');
  if (shape === undefined) return null;
  return (
    <Linked href={href}>
      <path class={fill} d={shape}>
        <title>{title}</title>
      </path>
    </Linked>
  );
}

const Linked = ({ href, children }: { href: string | undefined; children?: ComponentChildren }) =>
  href === undefined ? (
    <>{children}</>
  ) : (
    <a href={href} tabIndex={-1}>
      {children}
    </a>
  );

type Points = NonNullable<WorldMapProps['points']> & { id: string; t: Words };

/** About (0, 0), each about as large to the eye. */
const marks = [
  'M-3.3 0a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0-6.6 0z',
  'M-3-3h6v6h-6z',
  'M0-3.9l3.9 6.7h-7.8z',
  'M0-4.2l4.2 4.2l-4.2 4.2l-4.2-4.2z',
  'M-1.3-3.8h2.6v2.5h2.5v2.6h-2.5v2.5h-2.6v-2.5h-2.5v-2.6h2.5z',
  'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0zM-1.5 0a1.5 1.5 0 0 1 3 0a1.5 1.5 0 0 1-3 0z',
];
const distance = 7.6;
/** Above this many marks neither eye nor line can take them one by one. */
const mostMarks = 300;
const crowdSize = 14;

function placed(points: readonly MapPoint[]) {
  return points.flatMap((point) => {
    const { latitude, longitude } = point;
    return latitude == null || longitude == null ? [] : [{ ...point, ...placeOf(latitude, longitude) }];
  });
}

const markOf = (families: readonly MapFamily[], family: string) =>
  Math.max(
    0,
    families.findIndex(({ key }) => key === family),
  ) % marks.length;

function Points({ id, families, points, t }: Points) {
  const all = placed(points);
  if (all.length > mostMarks) {
    const found = crowds(all, crowdSize);
    const most = found[0]?.count ?? 1;
    return (
      <>
        {found.map(({ x, y, count }) => (
          <circle class="map-crowd" cx={x} cy={y} r={Math.round(15 + 55 * Math.sqrt(count / most)) / 10}>
            <title>{t('crowd', { count })}</title>
          </circle>
        ))}
      </>
    );
  }
  const spots = spread(all, distance);
  const used = new Set(all.map(({ family }) => markOf(families, family)));
  return (
    <>
      <defs>
        {[...used].map((mark) => (
          <path id={`${id}-${mark}`} class="map-shape" d={marks[mark]} />
        ))}
      </defs>
      {all.map(({ title, href, family }, i) => {
        const mark = markOf(families, family);
        return (
          <Linked href={href}>
            <use class={`map-m${mark}`} href={`#${id}-${mark}`} x={spots[i]?.x} y={spots[i]?.y}>
              <title>{title}</title>
            </use>
          </Linked>
        );
      })}
    </>
  );
}

function PointsKey({ families, points, t }: Points) {
  const all = placed(points);
  if (all.length > mostMarks) {
    return (
      <Key>
        <li>
          <Swatch fill="map-crowd" /> {t('crowdKey', { count: crowds(all, crowdSize)[0]?.count ?? 0 })}
        </li>
      </Key>
    );
  }
  const counts = families.map(({ key }) => points.filter(({ family }) => family === key).length);
  return (
    <Key>
      {families.map(({ label }, i) =>
        counts[i] === 0 ? null : (
          <li>
            <svg class="map-swatch" viewBox="-6 -6 12 12" aria-hidden="true" focusable="false">
              <path class={`map-m${i % marks.length}`} d={marks[i % marks.length]} />
            </svg>{' '}
            {t('family', { label, count: counts[i] ?? 0 })}
          </li>
        ),
      )}
    </Key>
  );
}

const Key = ({ label, children }: { label?: string; children?: ComponentChildren }) => (
  <>
    {label !== undefined && <p class="map-key-label">{label}</p>}
    <ul class="map-key">{children}</ul>
  </>
);

const Swatch = ({ fill }: { fill: string }) => (
  <svg class="map-swatch" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    <rect class={fill} width="12" height="12" rx="1.5" />
  </svg>
);
