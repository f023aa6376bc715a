/**
 * Makes `src/platform/html/geography.json`, the world that every map is drawn on, from Natural Earth (npm world-atlas).
 * Run it after a change here or with a new world-atlas: `node scripts/geography.ts`. A test compares the file with what it makes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoEqualEarthRaw } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

type Point = readonly [number, number];
type Ring = readonly Point[];
type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

const width = 720;
/** The map is cut in the Bering Strait, so that Chukotka stays with Asia, and Tonga, Samoa and Niue with the Pacific. */
const centralMeridian = 11;
const northernEdge = 83.7;
const southernEdge = -56;
/** Square units of the map, of which one is about 55 km wide: a smaller bend or island is not seen. */
const leastBend = 0.34;
const leastIsland = 1.5;
/** A State whose largest part is smaller than this is hard to see by its colour alone. */
const leastVisible = 10;

const antarctica = '010';
/**
 * Natural Earth draws who holds a place; maps of the United Nations show whose it is. Where the two differ, a shape goes where
 * the Organization’s maps put it: Taiwan (M49), Kosovo (Security Council resolution 1244), Crimea (General Assembly resolution
 * 68/262), Western Sahara (a non-self-governing territory in its whole), and what is cut out of Cyprus, Somalia, India and
 * Australia.
 */
const partOf: Readonly<Record<string, string>> = {
  Taiwan: '156',
  Kosovo: '688',
  'N. Cyprus': '196',
  Somaliland: '706',
  'Siachen Glacier': '356',
  'Indian Ocean Ter.': '036',
};
const crimea = { drawnIn: '643', of: '804', at: [34.2, 45.2] as Point };
const westernSahara = { drawnIn: '504', of: '732', northernLimit: 27 + 2 / 3 };

const scale = width / (geoEqualEarthRaw(Math.PI, 0)[0] * 2);
const top = Math.round(geoEqualEarthRaw(0, radians(northernEdge))[1] * scale) + 2;
const height = Math.round(top - geoEqualEarthRaw(0, radians(southernEdge))[1] * scale) + 2;

export function makeGeography() {
  const exact = countriesOf('50m', (arc) => arc);
  // Arcs are simplified before rings are made of them, so that neighbours keep one border.
  const drawn = countriesOf('50m', (arc) => onGrid(simplified(arc)));
  for (const [key, rings] of countriesOf('10m', (arc) => arc)) if (!exact.has(key)) exact.set(key, rings);

  const shapes: Record<string, string> = {};
  const points: Record<string, Point> = {};
  const extents: Record<string, readonly Point[]> = {};
  const small: string[] = [];
  const specks: Point[] = [];
  const outlines = new Map<string, Ring[]>();
  for (const [key, rings] of [...exact].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const largest = rings.reduce((a, b) => (Math.abs(area(b)) > Math.abs(area(a)) ? b : a));
    const [x, y] = centre(largest);
    const point: Point = [Math.round(x), Math.round(y)];
    points[key] = point;
    if (Math.abs(area(largest)) < leastVisible) small.push(key);
    else extents[key] = extentOf(largest);
    const outline = ringsOf(uncancelled(edgesOf(drawn.get(key) ?? []))).filter(
      (ring) => Math.abs(area(ring)) >= leastIsland,
    );
    outlines.set(key, outline);
    if (outline.length === 0) specks.push(point);
    else shapes[key] = path(outline);
  }

  const all = [...outlines.values()].flatMap(edgesOf);
  const names = new Set(all.map(name));
  const borders = all.filter((edge) => name(edge) < name(reversed(edge)) && names.has(name(reversed(edge))));

  return {
    source: 'Natural Earth 1:50m (world-atlas 2.0.2), Equal Earth projection',
    centralMeridian,
    width,
    height,
    top,
    scale,
    land: path(ringsOf(uncancelled(all))),
    borders: linesOf(borders)
      .map((line) => path([line], false))
      .join(''),
    specks: specks.map(([x, y]) => `M${x} ${y}h0`).join(''),
    shapes,
    points,
    extents,
    small,
  };
}

/** Rings on the map by ISO number; `prepare` is handed each arc once, in units of the map. */
function countriesOf(detail: '50m' | '10m', prepare: (arc: Point[]) => Point[]): Map<string, Ring[]> {
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${detail}.json`);
  const world = JSON.parse(readFileSync(file, 'utf8')) as World;
  const arcs = decoded(world).map((arc) => prepare(unwrapped(arc).map(projected)) as [number, number][]);
  const flat: World = { type: 'Topology', arcs, objects: world.objects };

  const found = new Map<string, Ring[]>();
  const add = (key: string, ring: Ring) => found.set(key, [...(found.get(key) ?? []), ring]);
  const limit = Math.round(projected([0, westernSahara.northernLimit])[1]);
  for (const { id, properties, geometry } of feature(flat, flat.objects.countries).features) {
    const key = partOf[properties.name] ?? (id === undefined ? antarctica : String(id));
    if (key === antarctica) continue;
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
      throw new Error(`${key} is a ${geometry.type}`);
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const rings of polygons as unknown as Ring[][]) {
      const isCrimea = key === crimea.drawnIn && rings[0] !== undefined && encloses(rings[0], projected(crimea.at));
      for (const ring of rings) {
        if (key === westernSahara.drawnIn) {
          add(key, above(ring, limit, 1));
          add(westernSahara.of, above(ring, limit, -1));
        } else add(isCrimea ? crimea.of : key, ring);
      }
    }
  }
  return found;
}

function decoded({ arcs, transform }: World): Point[][] {
  const [kx, ky] = transform?.scale ?? [1, 1];
  const [dx, dy] = transform?.translate ?? [0, 0];
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([stepX = 0, stepY = 0]) => {
      x += stepX;
      y += stepY;
      return [x * kx + dx, y * ky + dy];
    });
  });
}

/** Degrees from the central meridian; an arc that crosses the cut goes on beyond the edge instead of jumping. */
function unwrapped(arc: Point[]): Point[] {
  let before: number | undefined;
  return arc.map(([longitude, latitude]) => {
    let x = ((longitude + 540 - centralMeridian) % 360) - 180;
    if (before !== undefined && Math.abs(x - before) > 180) x += x < before ? 360 : -360;
    before = x;
    return [x + centralMeridian, latitude];
  });
}

function projected([longitude, latitude]: Point): Point {
  const [x, y] = geoEqualEarthRaw(radians(longitude - centralMeridian), radians(latitude));
  return [width / 2 + x * scale, top - y * scale];
}

function radians(degrees: number) {
  return (degrees * Math.PI) / 180;
}

/** Visvalingam and Whyatt: the point that makes the smallest bend goes first, until all bends can be seen. */
function simplified(arc: Point[]): Point[] {
  const kept = [...arc];
  for (;;) {
    let least = leastBend;
    let at = -1;
    for (let i = 1; i < kept.length - 1; i++) {
      const bend = Math.abs(area([kept[i - 1], kept[i], kept[i + 1]] as Point[]));
      if (bend < least) [least, at] = [bend, i];
    }
    if (at < 0) return kept;
    kept.splice(at, 1);
  }
}

function onGrid(arc: Point[]): Point[] {
  return arc
    .map(([x, y]): Point => [Math.round(x), Math.round(y)])
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1]?.[0] || y !== all[i - 1]?.[1]);
}

/** The part of a ring above (side 1) or below (side −1) a parallel (Sutherland and Hodgman). */
function above(ring: Ring, limit: number, side: 1 | -1): Ring {
  const isIn = ([, y]: Point) => (limit - y) * side >= 0;
  const cut = ring.slice(1).flatMap((to, i): Point[] => {
    const from = ring[i] as Point;
    const crossing: Point = [Math.round(from[0] + ((to[0] - from[0]) * (limit - from[1])) / (to[1] - from[1])), limit];
    if (isIn(from) !== isIn(to)) return isIn(to) ? [crossing, to] : [crossing];
    return isIn(to) ? [to] : [];
  });
  return cut[0] === undefined ? [] : [...cut, cut[0]];
}

type Edge = readonly [Point, Point];
const name = ([a, b]: Edge) => `${a} ${b}`;
const reversed = ([a, b]: Edge): Edge => [b, a];
const edgesOf = (rings: readonly Ring[]): Edge[] =>
  rings
    .flatMap((ring) => ring.slice(1).map((to, i): Edge => [ring[i] as Point, to]))
    .filter(([a, b]) => String(a) !== String(b));

/** Without the edges that run both ways: what was between two parts of one country goes. */
function uncancelled(edges: readonly Edge[]): Edge[] {
  const left = new Map<string, Edge[]>();
  for (const edge of edges) {
    if (left.get(name(reversed(edge)))?.pop() === undefined)
      left.set(name(edge), [...(left.get(name(edge)) ?? []), edge]);
  }
  return [...left.values()].flat();
}

/** Edges put end to end, as far as each goes. */
function linesOf(edges: readonly Edge[], isUndirected = true): Ring[] {
  const from = new Map<string, Edge[]>();
  const add = (edge: Edge) => from.set(String(edge[0]), [...(from.get(String(edge[0])) ?? []), edge]);
  for (const edge of edges) for (const way of isUndirected ? [edge, reversed(edge)] : [edge]) add(way);
  const used = new Set<string>();
  const next = (at: Point) => {
    const edge = from.get(String(at))?.find((way) => !used.has(name(way)));
    if (edge !== undefined) used.add(name(edge));
    if (edge !== undefined && isUndirected) used.add(name(reversed(edge)));
    return edge;
  };
  // Lines begin where they cannot come from elsewhere, else they would be cut in their middle.
  const starts = [...from.values()]
    .sort((a, b) => (a.length % 2 === b.length % 2 ? 0 : a.length % 2 === 1 ? -1 : 1))
    .flat();
  return starts.flatMap(([start]) => {
    const line = [start];
    for (let edge = next(start); edge !== undefined; edge = next(edge[1])) line.push(edge[1]);
    return line.length > 1 ? [line] : [];
  });
}

const ringsOf = (edges: readonly Edge[]) => linesOf(edges, false);

function area(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => {
    const [toX, toY] = ring[(i + 1) % ring.length] as Point;
    return sum + (x * toY - toX * y) / 2;
  }, 0);
}

function centre(ring: Ring): Point {
  const mean = (of: (point: Point) => number) => ring.reduce((sum, point) => sum + of(point), 0) / ring.length;
  const around: Point = [mean(([x]) => x), mean(([, y]) => y)];
  let [sumX, sumY, sum] = [0, 0, 0];
  for (const [a, b] of edgesOf([ring])) {
    const weight = area([around, a, b]);
    sumX += ((around[0] + a[0] + b[0]) / 3) * weight;
    sumY += ((around[1] + a[1] + b[1]) / 3) * weight;
    sum += weight;
  }
  return sum === 0 ? around : [sumX / sum, sumY / sum];
}

/** Its corner with the least and its corner with the greatest x and y. */
function extentOf(ring: Ring): Point[] {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return [
    [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))],
    [Math.ceil(Math.max(...xs)), Math.ceil(Math.max(...ys))],
  ];
}

function encloses(ring: Ring, [x, y]: Point): boolean {
  return (
    edgesOf([ring]).filter(([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax)
      .length %
      2 ===
    1
  );
}

/** Steps instead of places, and no letter that can be left out: a third of the bytes. */
function path(lines: readonly Ring[], isClosed = true): string {
  return lines
    .map((line) => {
      const bends = line.filter((point, i) => {
        const [before, after] = [line[i - 1], line[i + 1]];
        return before === undefined || after === undefined || area([before, point, after]) !== 0;
      });
      const points = isClosed ? bends.slice(0, -1) : bends;
      const [first, ...rest] = points;
      if (first === undefined || rest.length === 0) return '';
      let [x, y] = first;
      const steps = rest.map(([toX, toY]) => {
        const step = [toX - x, toY - y];
        [x, y] = [toX, toY];
        return step;
      });
      return `M${first[0]} ${first[1]}l${steps.flat().join(' ')}${isClosed ? 'z' : ''}`.replaceAll(' -', '-');
    })
    .join('');
}

if (import.meta.main) {
  const file = new URL('../src/platform/html/geography.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(makeGeography(), null, 2)}\n`);
}
