import type { ComponentChildren } from 'preact';
import type { Translate } from '../i18n.ts';
import { placeOf } from './geography.ts';
import type { mapMessages } from './map.messages.ts';
import { crowds, spread } from './map-layout.ts';

export type MapWords = Translate<keyof typeof mapMessages.catalogues.en>;

export interface MapPoint {
  /** Degrees, WGS 84; without them the point is counted in words. */
  latitude: number | null | undefined;
  longitude: number | null | undefined;
  /** The key of one of the families. */
  family: string;
  title: string;
  href?: string | undefined;
}

/**
 * The mark follows from the place in the list: disc, square, triangle, diamond, cross, ring, triangle on its
 * tip, hexagon, saltire; a tenth looks like the first.
 */
export interface MapFamily {
  key: string;
  label: string;
}

/** A link for the pointer: the keyboard finds the same one in the table. */
export const Linked = ({ href, children }: { href: string | undefined; children?: ComponentChildren }) =>
  href === undefined ? (
    <>{children}</>
  ) : (
    <a href={href} tabindex={-1}>
      {children}
    </a>
  );

export interface PointsLayer {
  families: readonly MapFamily[];
  points: readonly MapPoint[];
}

type Marked = PointsLayer & ReturnType<typeof arranged> & { id: string; scale: number; t: MapWords };

/** About (0, 0), each about as large to the eye. */
const marks = [
  'M-2.9 0a2.9 2.9 0 1 0 5.8 0a2.9 2.9 0 1 0-5.8 0z',
  'M-2.6-2.6h5.2v5.2h-5.2z',
  'M0-3.4l3.4 5.8h-6.8z',
  'M0-3.6l3.6 3.6l-3.6 3.6l-3.6-3.6z',
  'M-1.1-3.3h2.2v2.2h2.2v2.2h-2.2v2.2h-2.2v-2.2h-2.2v-2.2h2.2z',
  'M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0zM-1.3 0a1.3 1.3 0 0 1 2.6 0a1.3 1.3 0 0 1-2.6 0z',
  'M0 3.4l3.4-5.8h-6.8z',
  'M-1.7-2.9h3.4l1.6 2.9l-1.6 2.9h-3.4l-1.6-2.9z',
  'M0-1.5l1.5-1.5l1.5 1.5l-1.5 1.5l1.5 1.5l-1.5 1.5l-1.5-1.5l-1.5 1.5l-1.5-1.5l1.5-1.5l-1.5-1.5l1.5-1.5z',
];
const distance = 5.8;
/** Above this many marks neither eye nor line can take them one by one. */
const mostMarks = 300;
const crowdSize = 14;

const tenths = (value: number) => Math.round(value * 10) / 10;

/** The points that have a place, with it. */
export const placed = (points: readonly MapPoint[]) =>
  points.flatMap((point) => {
    const { latitude, longitude } = point;
    return latitude == null || longitude == null ? [] : [{ ...point, ...placeOf(latitude, longitude) }];
  });

/** Where each mark goes; `crowd` is filled instead of `spots` when there are too many. */
export function arranged(points: readonly MapPoint[], scale: number) {
  const all = placed(points);
  return all.length > mostMarks
    ? { all, spots: [], crowd: crowds(all, crowdSize * scale) }
    : { all, spots: spread(all, distance * scale), crowd: [] };
}

const markOf = (families: readonly MapFamily[], family: string) =>
  Math.max(
    0,
    families.findIndex(({ key }) => key === family),
  ) % marks.length;

export function Points({ id, families, all, spots, crowd, scale, t }: Marked) {
  if (crowd.length > 0) {
    const most = crowd[0]?.count ?? 1;
    return (
      <>
        {crowd.map(({ x, y, count }) => (
          <circle class="map-crowd" cx={x} cy={y} r={tenths(scale * (1.5 + 5.5 * Math.sqrt(count / most)))}>
            <title>{t('crowd', { count })}</title>
          </circle>
        ))}
      </>
    );
  }
  const used = new Set(all.map(({ family }) => markOf(families, family)));
  return (
    <>
      <defs>
        {[...used].map((mark) => (
          <g id={`${id}-${mark}`} transform={scale === 1 ? undefined : `scale(${scale})`}>
            <path class="map-shape" d={marks[mark]} />
          </g>
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

export function PointsKey({ families, points, crowd, t }: Marked) {
  if (crowd.length > 0) {
    return (
      <Key>
        <li>
          <Swatch fill="map-crowd" /> {t('crowdKey', { count: crowd[0]?.count ?? 0 })}
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
            <svg class="map-swatch" viewBox="-5 -5 10 10" aria-hidden="true" focusable="false">
              <path class={`map-m${i % marks.length}`} d={marks[i % marks.length]} />
            </svg>{' '}
            {t('family', { label, count: counts[i] ?? 0 })}
          </li>
        ),
      )}
    </Key>
  );
}

export const Key = ({ label, children }: { label?: string; children?: ComponentChildren }) => (
  <>
    {label !== undefined && <p class="map-key-label">{label}</p>}
    <ul class="map-key">{children}</ul>
  </>
);

export const Swatch = ({ fill }: { fill: string }) => (
  <svg class="map-swatch" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    <rect class={fill} width="12" height="12" rx="1.5" />
  </svg>
);
