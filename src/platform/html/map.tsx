import { borders, extentOf, isSmall, land, otherShapes, pointOf, shapeOf, specks } from './geography.ts';
import { mapMessages } from './map.messages.ts';
import { type Frame, frameOf, type Shade, shadesOf, wholeWorld } from './map-layout.ts';
import { arranged, Key, Linked, Points, PointsKey, type PointsLayer, placed, Swatch } from './map-marks.tsx';
import { useSite } from './site.tsx';

export type { MapFamily, MapPoint } from './map-marks.tsx';

export interface MapCountry {
  /** ISO 3166-1 numeric, three digits ("004"); undefined or unknown: named beneath the map, as "not on the map". */
  isoNumeric: string | null | undefined;
  /** What the pointer shows, in the reader's language: "Kenya: 12 activities". */
  title: string;
  href?: string | undefined;
}

interface WorldMapProps {
  /** Unique on the page, and the figure's anchor. */
  id: string;
  /** What the map says, in a sentence or two with its figures: the text alternative, and shown to everybody. */
  caption: string;
  /** Where the same figures are a table with the same links. It must be there: the links on the map are for the pointer only. */
  tableHref: string;
  /** Countries in one colour: whom an organisation serves. The map shows the part of the world in which they lie. */
  highlighted?: { label: string; countries: readonly MapCountry[] };
  /** Countries by a count, in up to five shades whose ranges follow from the counts; zero is not shaded. */
  shaded?: { label: string; countries: readonly (MapCountry & { value: number })[] };
  /** Places, each with the mark of its family; those that would lie on each other are moved apart. */
  points?: PointsLayer;
}

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
  const frame =
    highlighted === undefined
      ? wholeWorld
      : frameOf([...onMap.flatMap(({ isoNumeric }) => extentOf(isoNumeric ?? '')), ...placed(points?.points ?? [])]);
  const marked =
    points === undefined
      ? undefined
      : { ...points, ...arranged(points.points, frame.scale), id, scale: frame.scale, t };
  const noPlace = (points?.points.length ?? 0) - (marked?.all.length ?? 0);
  const classes = ['map'];
  if (countries.length > 0 && points !== undefined) classes.push('map-over');
  if (frame.scale < 1) classes.push('map-near');
  return (
    <figure
      class={countries.length > 0 && points !== undefined ? 'map map-over' : 'map'}
      id={id}
      aria-labelledby={`${id}-caption`}
    >
      <svg viewBox={frame.viewBox} aria-hidden="true" focusable="false">
        <Land countries={onMap} frame={frame} />
        {marked !== undefined && <Points {...marked} />}
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
        {marked !== undefined && <PointsKey {...marked} />}
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

function Land({ countries, frame }: { countries: readonly (MapCountry & { fill: string })[]; frame: Frame }) {
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
            <circle class={fill} cx={place.x} cy={place.y} r={3 * frame.scale}>
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
