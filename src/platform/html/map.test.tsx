import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import countries from '../../../data/countries.json' with { type: 'json' };
import { makeGeography } from '../../../scripts/geography.ts';
import { type Locale, locales } from '../i18n.ts';
import world from './geography.json' with { type: 'json' };
import { borders, height, isSmall, land, placeOf, pointOf, shapeOf, width } from './geography.ts';
import { type MapPoint, WorldMap } from './map.tsx';
import { crowds, frameOf, shadesOf, spread } from './map-layout.ts';
import { renderInSite, type Site } from './site.tsx';

const render = (view: VNode, locale: Locale = 'en') => {
  const site: Site = { locale, path: '/', baseUrl: '', styles: [], scripts: [], dataDate: '2026-01-01' };
  return renderInSite(site, view);
};
const kilobytes = (html: string) => gzipSync(html, { level: 5 }).length / 1024;
const states = countries.filter(({ isoNumeric }) => isoNumeric !== null && isoNumeric !== undefined);
const families = [
  { key: 'centre', label: 'Regional centres' },
  { key: 'office', label: 'Offices' },
];
const pointsOf = (count: number): MapPoint[] =>
  Array.from({ length: count }, (_, i) => ({
    latitude: ((i * 37) % 120) - 50,
    longitude: ((i * 71) % 340) - 170,
    family: i % 2 === 0 ? 'centre' : 'office',
    title: `Organisation ${i}, City ${i}`,
    href: `/en/organisations/organisation-${i}`,
  }));

describe('the world that maps are drawn on', () => {
  it('is what the script makes of Natural Earth', () => {
    expect(world).toEqual(JSON.parse(JSON.stringify(makeGeography())));
  });

  it('has every country of the reference data, as a shape or a disc, but the European Union, which is none', () => {
    expect(
      countries.filter(({ isoNumeric }) => pointOf(isoNumeric ?? '') === undefined).map(({ iso3 }) => iso3),
    ).toEqual(['EUE']);
    for (const { isoNumeric, iso3 } of states) {
      const number = isoNumeric ?? '';
      expect(shapeOf(number) !== undefined || isSmall(number), iso3).toBe(true);
      const point = pointOf(number);
      expect(point !== undefined && point.x >= 0 && point.x <= width && point.y >= 0 && point.y <= height, iso3).toBe(
        true,
      );
    }
  });

  it('shows small island States by discs', () => {
    for (const iso3 of ['TUV', 'NRU', 'KIR', 'MDV', 'BRB', 'WSM', 'SGP', 'MLT', 'NIU']) {
      expect(isSmall(states.find((state) => state.iso3 === iso3)?.isoNumeric ?? ''), iso3).toBe(true);
    }
  });

  it('draws no line across the map where the world is cut', () => {
    for (const shape of [land, borders, ...states.map(({ isoNumeric }) => shapeOf(isoNumeric ?? '') ?? '')]) {
      for (const line of shape.split('M').slice(1)) {
        const [x = 0, y = 0, ...steps] = (line.match(/-?\d+/g) ?? []).map(Number);
        let at = { x, y };
        for (let i = 0; i < steps.length; i += 2) {
          const [dx = 0, dy = 0] = [steps[i], steps[i + 1]];
          expect(Math.hypot(dx, dy)).toBeLessThan(90);
          at = { x: at.x + dx, y: at.y + dy };
          expect(at.x >= -4 && at.x <= width + 4).toBe(true);
        }
      }
    }
  });

  it('puts places where they are', () => {
    const inside = (iso3: string, latitude: number, longitude: number) => {
      const point = pointOf(states.find((state) => state.iso3 === iso3)?.isoNumeric ?? '');
      const place = placeOf(latitude, longitude);
      return Math.hypot(place.x - (point?.x ?? 0), place.y - (point?.y ?? 0));
    };
    expect(inside('CHE', 46.9, 8.2)).toBeLessThan(2);
    expect(inside('WSM', -13.8, -172)).toBeLessThan(3);
    expect(inside('URY', -33, -56)).toBeLessThan(3);
  });

  it('gives Crimea to Ukraine, as the General Assembly does, and the whole of Western Sahara to itself', () => {
    const contains = (shape: string | undefined, [x, y]: [number, number]) => {
      const rings = (shape ?? '').split('M').slice(1);
      return (
        rings.filter((ring) => {
          const numbers = (ring.match(/-?\d+/g) ?? []).map(Number);
          const points: [number, number][] = [[numbers[0] ?? 0, numbers[1] ?? 0]];
          for (let i = 2; i < numbers.length; i += 2) {
            const [px, py] = points.at(-1) ?? [0, 0];
            points.push([px + (numbers[i] ?? 0), py + (numbers[i + 1] ?? 0)]);
          }
          return (
            points.filter(([ax, ay], i) => {
              const [bx, by] = points[(i + 1) % points.length] ?? [0, 0];
              return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
            }).length %
              2 ===
            1
          );
        }).length %
          2 ===
        1
      );
    };
    const crimea = placeOf(45.3, 34.3);
    const dakhla = placeOf(24.4, -14.2);
    expect(contains(shapeOf('804'), [crimea.x, crimea.y])).toBe(true);
    expect(contains(shapeOf('643'), [crimea.x, crimea.y])).toBe(false);
    expect(contains(shapeOf('732'), [dakhla.x, dakhla.y])).toBe(true);
    expect(contains(shapeOf('504'), [dakhla.x, dakhla.y])).toBe(false);
  });
});

describe('a map on a page', () => {
  const network = (count: number, locale?: Locale) =>
    render(
      <WorldMap
        id="network"
        caption="All of them."
        tableHref="#table"
        points={{ families, points: pointsOf(count) }}
      />,
      locale,
    );
  const shaded = (locale?: Locale) =>
    render(
      <WorldMap
        id="activities"
        caption="Activities by country."
        tableHref="#table"
        shaded={{
          label: 'Activities per country',
          countries: countries.map(({ isoNumeric, name }, i) => ({
            isoNumeric,
            title: `${name.en}: ${i % 16} activities`,
            href: `/en/countries/${name.en}`,
            value: i % 16,
          })),
        }}
      />,
      locale,
    );

  it('costs at most 18 KB over the wire, whatever it shows, also with 5,000 places', () => {
    const served = render(
      <WorldMap
        id="served"
        caption="Everybody."
        tableHref="#table"
        highlighted={{
          label: 'Served',
          countries: states.map(({ isoNumeric, name }) => ({ isoNumeric, title: name.en })),
        }}
      />,
    );
    for (const map of [network(150), network(300), network(5000), shaded(), served]) {
      expect(kilobytes(map)).toBeLessThan(18);
    }
    expect(kilobytes(render(<WorldMap id="empty" caption="-" tableHref="#table" />))).toBeLessThan(9);
  });

  it('says its ranges and how many countries lie in each, in numbers', () => {
    const key = shaded().match(/<ul class="map-key">(.*?)<\/ul>/s)?.[1] ?? '';
    const words = [...key.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item = '']) => item.replace(/<[^>]*>/g, '').trim());
    expect(words).toHaveLength(6);
    const counts = words.slice(0, -1).map((text) => /^(\d+)(?:–(\d+))?: (\d+) countries$/.exec(text));
    expect(counts.every((match) => match !== null)).toBe(true);
    expect(counts[0]?.[1]).toBe('1');
    expect(counts.at(-1)?.[2] ?? counts.at(-1)?.[1]).toBe('15');
    const total = counts.reduce((sum, match) => sum + Number(match?.[3]), 0);
    expect(total).toBe(countries.filter(({ isoNumeric }, i) => i % 16 > 0 && (isoNumeric ?? '') !== '').length);
  });

  it('shades each country by its own range and leaves zero unshaded', () => {
    const map = render(
      <WorldMap
        id="two"
        caption="Two."
        tableHref="#table"
        shaded={{
          label: 'Count',
          countries: [
            { isoNumeric: '404', title: 'Kenya: 1', value: 1 },
            { isoNumeric: '076', title: 'Brazil: 30', value: 30 },
            { isoNumeric: '643', title: 'Russian Federation: 0', value: 0 },
          ],
        }}
      />,
    );
    expect(map).toMatch(/<path class="map-2"[^>]*><title>Kenya: 1</);
    expect(map).toMatch(/<path class="map-5"[^>]*><title>Brazil: 30</);
    expect(map).not.toContain('Russian Federation: 0');
    expect(map).toContain('30: 1 country');
  });

  it('names in words what it cannot draw', () => {
    const map = render(
      <WorldMap
        id="off"
        caption="Two Parties."
        tableHref="#table"
        highlighted={{
          label: 'Parties',
          countries: [
            { isoNumeric: '250', title: 'France' },
            { isoNumeric: null, title: 'European Union' },
          ],
        }}
        points={{ families, points: [{ latitude: null, longitude: null, family: 'centre', title: 'Somewhere' }] }}
      />,
    );
    expect(map).toContain('Parties: 1 country');
    expect(map).toContain('Not on the map: European Union');
    expect(map).toContain('1 has no known place and is not on the map.');
  });

  it('shows the part of the world in which the highlighted countries lie', () => {
    const map = (numbers: string[]) =>
      render(
        <WorldMap
          id="part"
          caption="Served."
          tableHref="#table"
          highlighted={{ label: 'Served', countries: numbers.map((isoNumeric) => ({ isoNumeric, title: isoNumeric })) }}
        />,
      );
    expect(map(['780', '052', '328'])).toMatch(/viewBox="\d+ \d+ 288 126"/);
    expect(map(['780', '882', '404'])).toContain(`viewBox="0 0 ${width} ${height}"`);
  });

  it('is told in words to those who do not see it, and puts no link in the way of the keyboard', () => {
    for (const map of [network(150), shaded()]) {
      expect(map).toMatch(/^<figure[^>]* aria-labelledby="(\w+)-caption">/);
      const drawing = map.slice(map.indexOf('<svg'), map.indexOf('</svg>'));
      expect(drawing).toMatch(/^<svg[^>]* aria-hidden="true"/);
      expect(drawing.match(/<a /g)?.length).toBeGreaterThan(100);
      expect(drawing.match(/<a /g)?.length).toBe(drawing.match(/<a [^>]*tabindex="-1"/g)?.length);
      expect(map).toContain('<a href="#table">The same in a table</a>');
    }
  });

  it('says in each language that boundaries imply no endorsement, and needs no style of its own', () => {
    const said = new Set<string>();
    for (const locale of locales) {
      const map = shaded(locale);
      const note = map.match(/<p class="map-note">(.*?)<\/p>/s)?.[1] ?? '';
      expect(note).toContain('Natural Earth');
      said.add(note);
      expect(map).not.toMatch(/ style=|<style/);
      expect(map).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(said.size).toBe(locales.length);
  });

  it('gives each family its own shape, so that no colour is needed to tell them apart', () => {
    const map = network(20);
    expect(map).toContain('Regional centres: 10');
    const marks = [...map.matchAll(/<g id="network-\d"[^>]*><path class="map-shape" d="([^"]+)"/g)].map(([, d]) => d);
    expect(new Set(marks).size).toBe(2);
  });

  it('escapes what people wrote', () => {
    const hostile = render(
      <WorldMap
        id="x"
        caption="<b>"
        tableHref="#t"
        highlighted={{ label: '"><script>', countries: [{ isoNumeric: '004', title: '<script>' }] }}
      />,
    );
    expect(hostile).not.toContain('<script>');
    expect(hostile).not.toContain('<b>');
  });

  it('has its colours in light and dark', () => {
    const styles = readFileSync(new URL('../../../styles/map.css', import.meta.url), 'utf8');
    for (const name of ['--land', '--shade-1', '--shade-5']) expect(styles.split(`${name}:`).length - 1).toBe(2);
  });
});

describe('how marks are laid out', () => {
  it('moves marks apart that lie on each other, each no farther than it must', () => {
    const geneva = placeOf(46.2, 6.15);
    const spots = spread(
      Array.from({ length: 40 }, () => geneva),
      6,
    );
    for (const [i, a] of spots.entries()) {
      for (const b of spots.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(5.8);
      expect(Math.hypot(a.x - geneva.x, a.y - geneva.y)).toBeLessThan(6 * 5);
    }
    expect(spots[0]).toEqual(geneva);
    expect(
      spread(
        [
          { x: 10, y: 10 },
          { x: 90, y: 10 },
        ],
        6,
      ),
    ).toEqual([
      { x: 10, y: 10 },
      { x: 90, y: 10 },
    ]);
  });

  it('loses nobody in a crowd', () => {
    const places = pointsOf(5000).map(({ latitude, longitude }) => placeOf(latitude ?? 0, longitude ?? 0));
    const found = crowds(places, 14);
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
    expect(found.length).toBeLessThan(1200);
  });

  it('parts values into ranges that do not overlap and hold all of them', () => {
    const values = Array.from({ length: 143 }, (_, i) => Math.floor(1 + 14 * (i / 143) ** 3));
    for (const list of [values, [1], [2, 2, 2], [1, 2, 3, 4, 5, 6], [1, 1, 1, 1000000], []]) {
      const shades = shadesOf(list);
      expect(shades.length).toBeLessThanOrEqual(5);
      expect(shades.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      for (const [i, { from, to }] of shades.entries()) {
        expect(from).toBeLessThanOrEqual(to);
        expect(list).toContain(from);
        expect(list).toContain(to);
        expect(from).toBeGreaterThan(shades[i - 1]?.to ?? Number.NEGATIVE_INFINITY);
      }
    }
    expect(shadesOf([3, 1, 2])).toHaveLength(3);
  });

  it('frames all places, in the proportions of the world', () => {
    const [x = 0, y = 0, w = 0, h = 0] = frameOf([
      { x: 200, y: 100 },
      { x: 320, y: 140 },
    ])
      .viewBox.split(' ')
      .map(Number);
    expect(x).toBeLessThan(200);
    expect(x + w).toBeGreaterThan(320);
    expect(y).toBeLessThan(100);
    expect(y + h).toBeGreaterThan(140);
    expect(Math.abs(w / h - width / height)).toBeLessThan(0.05);
    expect(frameOf([]).scale).toBe(1);
  });
});
