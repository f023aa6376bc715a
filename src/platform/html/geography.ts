import { geoEqualEarthRaw } from 'd3-geo';
import world from './geography.json' with { type: 'json' };

/** The world that every map is drawn on: strings made beforehand (`scripts/geography.ts`), in units of a map 720 wide. */
export const { width, height, land, borders, specks } = world;

export interface Place {
  x: number;
  y: number;
}

const shapes: Readonly<Record<string, string>> = world.shapes;
const points: Readonly<Record<string, readonly number[]>> = world.points;
const extents: Readonly<Record<string, readonly (readonly number[])[]>> = world.extents;
const small = new Set(world.small);

/** SVG path of a country by its ISO 3166 number ("004"); undefined where it is too small to have one at this size. */
export const shapeOf = (isoNumeric: string): string | undefined => shapes[isoNumeric];

/** The middle of a country's largest part; undefined for what is no country (the European Union has no number). */
export function pointOf(isoNumeric: string): Place | undefined {
  const [x, y] = points[isoNumeric] ?? [];
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** Two corners of a country's largest part, or its one point where it is small. */
export const extentOf = (isoNumeric: string): Place[] =>
  (extents[isoNumeric] ?? [points[isoNumeric] ?? []]).flatMap(([x, y]) =>
    x === undefined || y === undefined ? [] : [{ x, y }],
  );

/** True for a State that its shape alone would hardly show: it needs a disc as well. */
export const isSmall = (isoNumeric: string): boolean => small.has(isoNumeric);

/** All shapes but some, as one path. */
export const otherShapes = (drawn: ReadonlySet<string>): string =>
  Object.entries(shapes)
    .filter(([isoNumeric]) => !drawn.has(isoNumeric))
    .map(([, shape]) => shape)
    .join('');

/** Where a place lies on the map (degrees, WGS 84), to a tenth of a unit; what lies south of the map is put at its edge. */
export function placeOf(latitude: number, longitude: number): Place {
  const fromMeridian = ((((longitude - world.centralMeridian + 180) % 360) + 360) % 360) - 180;
  const [x, y] = geoEqualEarthRaw((fromMeridian * Math.PI) / 180, (latitude * Math.PI) / 180);
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    x: tenth(width / 2 + x * world.scale),
    y: tenth(Math.min(height - 4, Math.max(4, world.top - y * world.scale))),
  };
}
