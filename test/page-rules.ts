import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';

/** Styles and scripts weigh about this much; the whole may weigh 60 KB. */
const budget = 60 * 1024 - 8 * 1024;

/** What holds for every page, whatever it shows. */
export function checkPage(html: string, url: string): void {
  const [title = ''] = captures(html, /<title>(.*?)<\/title>/g);
  const headings = captures(html, /<h1[^>]*>(.*?)<\/h1>/gs);
  expect(headings, `${url}: one h1`).toHaveLength(1);
  expect(title.startsWith(headings[0] ?? '?'), `${url}: the title "${title}" begins with the h1 "${headings[0]}"`).toBe(
    true,
  );

  const [language] = captures(html, /<html lang="([a-z]{2})"/g);
  const [direction] = captures(html, /<html[^>]* dir="(ltr|rtl)"/g);
  expect(direction, `${url}: direction of ${language}`).toBe(language === 'ar' ? 'rtl' : 'ltr');
  const asked = /^\/(ar|zh|en|fr|ru|es)(\/|$)/.exec(url)?.[1];
  if (asked !== undefined) expect(language, `${url}: language`).toBe(asked);

  const ids = captures(html, / id="([^"]+)"/g);
  expect(ids, `${url}: no id is there twice`).toEqual([...new Set(ids)]);
  expect(ids, `${url}: labels and links lead somewhere`).toEqual(
    expect.arrayContaining([...captures(html, /<label for="([^"]+)"/g), ...captures(html, / href="#([^"]+)"/g)]),
  );
  expect(html, `${url}: no style attribute, no style element, no script but data`).not.toMatch(
    / style="|<style|<script(?! type="(?:application\/ld\+json|module)")| on[a-z]+="/,
  );
  expect(html, `${url}: nothing undefined on the screen`).not.toMatch(
    />(undefined|null|NaN|\[object Object\])<|\{[a-z]+, plural/,
  );
  expect(html, `${url}: says its size and time`).toMatch(
    /<bdi data-cost>[\d.,\s]+ (KB|Ko|КБ), [\d.,\s]+ (ms|мс|毫秒)<\/bdi>/,
  );
  expect(html.endsWith('</html>'), `${url}: nothing comes after the page`).toBe(true);
  expect(gzipSync(html).length, `${url}: compressed size`).toBeLessThan(budget);
}

const captures = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([, captured]) => captured ?? '');
