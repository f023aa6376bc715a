import { height, type Place, width } from './geography.ts';

/** The golden angle: marks that go round a full place by it leave no gaps and make no spokes. */
const turn = Math.PI * (3 - Math.sqrt(5));

/**
 * Moves marks that would lie on each other apart, each as little as need be, so that forty institutions of one city can all be
 * seen. The first keeps its place; the order of the places decides who moves.
 */
export function spread(places: readonly Place[], distance: number): Place[] {
  const cells = new Map<string, Place[]>();
  const cell = (value: number) => Math.floor(value / distance);
  const isFree = ({ x, y }: Place) => {
    for (let column = cell(x) - 1; column <= cell(x) + 1; column++) {
      for (let row = cell(y) - 1; row <= cell(y) + 1; row++) {
        for (const taken of cells.get(`${column} ${row}`) ?? []) {
          if (Math.hypot(taken.x - x, taken.y - y) < distance - 0.05) return false;
        }
      }
    }
    return true;
  };
  return places.map((place) => {
    let spot = place;
    for (let step = 1; !isFree(spot); step++) {
      const radius = distance * 0.5 * Math.sqrt(step);
      spot = { x: place.x + radius * Math.cos(step * turn), y: place.y + radius * Math.sin(step * turn) };
    }
    const { x, y } = spot;
    const key = `${cell(x)} ${cell(y)}`;
    cells.set(key, [...(cells.get(key) ?? []), spot]);
    return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
  });
}

export interface Crowd extends Place {
  count: number;
}

/** Counts places by squares of the map, each where its places lie on the average: for more marks than a page can carry. */
export function crowds(places: readonly Place[], size: number): Crowd[] {
  const found = new Map<string, Crowd>();
  for (const { x, y } of places) {
    const key = `${Math.floor(x / size)} ${Math.floor(y / size)}`;
    const crowd = found.get(key);
    if (crowd === undefined) found.set(key, { x, y, count: 1 });
    else {
      crowd.count += 1;
      crowd.x += (x - crowd.x) / crowd.count;
      crowd.y += (y - crowd.y) / crowd.count;
    }
  }
  return [...found.values()]
    .map(({ x, y, count }) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, count }))
    .sort((a, b) => b.count - a.count);
}

export interface Shade {
  /** The least and the greatest value that this shade stands for; both occur. */
  from: number;
  to: number;
  /** How many values it stands for. */
  count: number;
}

/**
 * Parts values into at most `most` ranges that hold about equally many of them. A value never lies in two ranges, and with few
 * different values each has its own.
 */
export function shadesOf(values: readonly number[], most = 5): Shade[] {
  const sorted = [...values].sort((a, b) => a - b);
  const different = [...new Set(sorted)];
  const shades: Shade[] = [];
  for (const [i, value] of different.entries()) {
    const count = sorted.lastIndexOf(value) - sorted.indexOf(value) + 1;
    const last = shades.at(-1);
    const before = shades.slice(0, -1).reduce((sum, shade) => sum + shade.count, 0);
    const fair = (sorted.length - before) / (most - shades.length + 1);
    const isFull = last !== undefined && Math.abs(last.count - fair) <= Math.abs(last.count + count - fair);
    const ownRange = different.length - i <= most - shades.length;
    if (last === undefined || (shades.length < most && (isFull || ownRange)))
      shades.push({ from: value, to: value, count });
    else {
      last.to = value;
      last.count += count;
    }
  }
  return shades;
}

export interface Frame {
  viewBox: string;
  /** How much smaller than on the whole map a mark must be drawn, to look as large; 1 for the whole map. */
  scale: number;
}

export const wholeWorld: Frame = { viewBox: `0 0 ${width} ${height}`, scale: 1 };

/** Nearer than this the coasts show that they were drawn for the whole world. */
const nearest = 0.4;
/** Units around the countries: room for neighbours to know them by. */
const margin = 24;

/** The part of the map, in the proportions of the whole, in which some places lie. */
export function frameOf(places: readonly Place[]): Frame {
  if (places.length === 0) return wholeWorld;
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const fit = Math.max((right - left + 2 * margin) / width, (bottom - top + 2 * margin) / height, nearest);
  if (fit > 0.7) return wholeWorld;
  const within = (middle: number, size: number, whole: number) =>
    Math.round(Math.min(Math.max(middle - size / 2, 0), whole - size));
  const [across, down] = [Math.round(width * fit), Math.round(height * fit)];
  const corner = `${within((left + right) / 2, across, width)} ${within((top + bottom) / 2, down, height)}`;
  return { viewBox: `${corner} ${across} ${down}`, scale: Math.round(fit * 100) / 100 };
}
