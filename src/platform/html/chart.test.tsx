import type { ComponentProps } from 'preact';
import { describe, expect, it } from 'vitest';
import { type Locale, locales } from '../i18n.ts';
import { BarChart, barsOf, linesAt } from './chart.tsx';
import { renderInSite } from './site.tsx';

const chart = (props: Partial<ComponentProps<typeof BarChart>>, locale: Locale = 'en') =>
  renderInSite(
    { locale, path: '/', baseUrl: '', styles: [], scripts: [], dataDate: '2026-01-01' },
    <BarChart id="years" caption="Activities." years={[]} {...props} />,
  );
const barsIn = (html: string) =>
  [...html.matchAll(/<rect [^>]*x="([\d.]+)%" width="([\d.]+)%" y="(\d+)" height="(\d+)"/g)].map((match) => ({
    x: Number(match[1]),
    width: Number(match[2]),
    height: Number(match[4]),
  }));

describe('a chart by year', () => {
  const years = [
    { year: 2012, count: 4 },
    { year: 2009, count: 2 },
    { year: 2010, count: 8 },
  ];

  it('draws bars as high as their counts, earlier years to the left, and leaves room for years without any', () => {
    const [first, second, third] = barsIn(chart({ years }));
    expect(second?.height).toBeCloseTo((first?.height ?? 0) * 4, -1);
    expect(third?.height).toBeCloseTo((first?.height ?? 0) * 2, -1);
    const slot = (second?.x ?? 0) - (first?.x ?? 0);
    expect(slot).toBeGreaterThan(0);
    expect((third?.x ?? 0) - (second?.x ?? 0)).toBeCloseTo(2 * slot, 1);
    expect(chart({ years })).toMatch(/>2011<\/text>/);
  });

  it('runs from left to right in Arabic too', () => {
    expect(barsIn(chart({ years }, 'ar'))).toEqual(barsIn(chart({ years })));
    expect(chart({ years }, 'ar')).toMatch(/<svg[^>]* direction="ltr"/);
  });

  it('says in words how many, from when to when, when most, and how many have no date', () => {
    const words = chart({ years, undated: 46 })
      .replace(/<svg.*<\/svg>/s, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(words).toContain('Activities. 14 from 2009 to 2012; most in 2010: 8.');
    expect(words).toContain('46 without a date are not drawn.');
    expect(chart({ years: [...years, { year: 2013, count: 8 }] })).toContain('most in 2010 and 2013: 8.');
    expect(chart({ years: [{ year: 2012, count: 3 }] })).toContain('3, all in 2012.');
  });

  it('says that there is nothing yet instead of drawing it', () => {
    expect(chart({ years: [{ year: 2012, count: 0 }] })).toContain('Nothing with a date yet.');
    expect(chart({})).not.toContain('<svg');
  });

  it('stays on the page whatever years it is given', () => {
    for (const [from, to] of [
      [1994, 2026],
      [1, 2026],
      [1900, 1900],
      [1949, 2026],
    ] as const) {
      const bars = barsOf([
        { year: from, count: 1 },
        { year: to, count: 1 },
      ]);
      expect(bars.length).toBeLessThanOrEqual(61);
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(2);
      for (const { x, width } of barsIn(
        chart({
          years: [
            { year: from, count: 1 },
            { year: to, count: 123456 },
          ],
        }),
      )) {
        expect(x).toBeGreaterThan(0);
        expect(x + width).toBeLessThanOrEqual(100);
      }
    }
  });

  it('draws lines at whole, round numbers, none above the greatest', () => {
    for (const most of [1, 2, 3, 7, 9, 15, 48, 153, 100000]) {
      const lines = linesAt(most);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.length).toBeLessThanOrEqual(5);
      expect(lines.every((line) => Number.isInteger(line) && line <= most)).toBe(true);
    }
  });

  it('needs no style of its own, in any language', () => {
    for (const locale of locales) {
      const html = chart({ years, undated: 3, tableHref: '#table' }, locale);
      expect(html).not.toMatch(/ style=|<style|undefined|NaN/);
      expect(html).toContain('href="#table"');
    }
  });
});
