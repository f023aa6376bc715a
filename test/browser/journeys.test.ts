import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { checkAxe, checkLayout, checkWeight, type OpenPage, openPage, type View } from './inspect.ts';
import { type ListeningSite, startSite } from './site.ts';

// On the real data, as a visitor sees it.
let site: ListeningSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), openChromium()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const meeting = '/meetings/joint-meeting-2012-10-03';
/** One of each kind of page. */
const pages = [
  '/',
  '/search?q=Geneva',
  '/search?q=qqxxzz',
  '/organisations',
  '/organisations/bcrc-egypt',
  '/countries',
  '/countries/KEN',
  '/topics',
  '/topics/e-waste',
  '/meetings',
  meeting,
  '/documents',
  '/documents/joint-meeting-2012-10-03-agenda',
  '/activities',
  '/activities/by-country',
  '/activities/medpartnership-pcb',
  '/experiences',
  '/experiences/spain-pcb-utilities',
  '/about',
  '/about/accessibility',
];

describe.each<View & { other: number }>([
  { locale: 'en', width: 1280, scheme: 'light', other: 360 },
  { locale: 'ar', width: 360, scheme: 'dark', other: 1280 },
])('in $locale at $width, $scheme', ({ other, ...view }) => {
  let open: OpenPage;
  beforeAll(async () => {
    open = await openPage(browser, view);
  });
  afterAll(() => open?.close());

  test.each(pages)('%s: axe finds nothing, it fits, and it weighs what it says', async (path) => {
    await open.page.setViewportSize({ width: view.width, height: 800 });
    expect(await open.visit(`${site.url}/${view.locale}${path}`)).toBe(200);
    await checkLayout(open, view.locale);
    await checkWeight(open);
    await checkAxe(open.page);
    await open.page.setViewportSize({ width: other, height: 800 });
    await checkLayout(open, view.locale);
  });

  test('a page that is not there says so, and axe finds nothing', async () => {
    expect(await open.visit(`${site.url}/${view.locale}/nothing-here`)).toBe(404);
    open.troubles.length = 0; // the browser tells of the 404 itself
    await checkLayout(open, view.locale);
    await checkAxe(open.page);
  });
});

test.each([
  ['with script', true],
  ['without script', false],
])(
  '%s, a visitor goes from the home page to a meeting, its document, its organisations and what they did',
  async (_, javaScriptEnabled) => {
    const view: View = { locale: 'en', width: 1280, scheme: 'light' };
    const open = await openPage(browser, view, { javaScriptEnabled });
    const { page } = open;
    const heading = () => page.locator('h1').textContent();
    const follow = async (path: RegExp) => {
      const link = page.locator('main a').filter({ visible: true });
      const addresses = await link.evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''));
      const index = addresses.findIndex((address) => path.test(address));
      expect(index, `${page.url()} links to ${path}`).toBeGreaterThanOrEqual(0);
      await link.nth(index).click();
      await page.waitForURL(({ pathname }) => path.test(pathname));
    };

    await page.goto(`${site.url}/`);
    expect(new URL(page.url()).pathname).toBe('/en/');
    await page.locator('main input[name=q]').fill('joint meeting regional centres');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/en\/search\?/);
    expect(await heading()).toContain('joint meeting regional centres');
    expect(await page.locator('main mark').count()).toBeGreaterThan(3);

    await follow(/^\/en\/meetings\/joint-meeting-2012-10-03$/);
    const text = (await page.locator('main').textContent()) ?? '';
    for (const known of ['118.5 K', '79.95 K', '82 K', '99.27 K', '147.16 K', 'International Environment House 2'])
      expect(text).toContain(known);
    await follow(/^\/en\/documents\/joint-meeting-2012-10-03-agenda$/);
    expect(await heading()).toContain('Agenda');
    await page.goBack();
    await page.waitForURL(/\/en\/meetings\//);
    await follow(/^\/en\/organisations\/unido$/);

    await page.locator('header nav a[href="/en/organisations"]').click();
    await page.waitForURL(/\/en\/organisations$/);
    await page.locator('#filter-country').selectOption('KEN');
    await page.locator('form.filters button').click();
    await page.waitForURL(({ searchParams }) => searchParams.get('country') === 'KEN');
    await follow(/^\/en\/organisations\/[a-z0-9-]+$/);
    await follow(/^\/en\/countries\/[A-Z]{3}$/);

    await page.locator('header nav a[href="/en/activities"]').click();
    await page.waitForURL(/\/en\/activities$/);
    await follow(/^\/en\/activities\/[a-z0-9-]+$/);
    await page.locator('header nav a[href="/en/experiences"]').click();
    await page.waitForURL(/\/en\/experiences$/);
    await follow(/^\/en\/experiences\/[a-z0-9-]+$/);

    await page.locator('footer a[hreflang=ar]').click();
    await page.waitForURL(/\/ar\/experiences\//);
    expect(open.troubles).toEqual([]);
    await open.close();
  },
  40_000,
);

test('by keyboard: the first stop leads past the navigation, and stops follow the page', async () => {
  const view: View = { locale: 'en', width: 1280, scheme: 'light' };
  const { page, close } = await openPage(browser, view);
  await page.goto(`${site.url}/en${meeting}`);
  await page.keyboard.press('Tab');
  const skip = page.locator(':focus');
  expect(await skip.getAttribute('href')).toBe('#content');
  expect((await skip.boundingBox())?.y, 'it shows when it is reached').toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);

  await page.goto(`${site.url}/en${meeting}`);
  const stops: { place: number; outline: string; tag: string }[] = [];
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        place: Array.from(document.querySelectorAll('*')).indexOf(element),
        outline: `${outlineStyle} ${outlineWidth}`,
        tag: element.outerHTML.slice(0, 80),
      };
    });
    if (stop === undefined) break;
    stops.push(stop);
  }
  expect(stops.length).toBeGreaterThan(15);
  const places = stops.map(({ place }) => place);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(stops.filter(({ outline }) => outline.startsWith('none') || outline.endsWith(' 0px'))).toEqual([]);
  await close();
});

test('it can be printed: what is only for the screen is gone, and ink is dark on paper whatever the screen', async () => {
  const { page, close } = await openPage(browser, { locale: 'en', width: 1280, scheme: 'dark' });
  await page.goto(`${site.url}/en${meeting}`);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('header nav').isVisible()).toBe(false);
  expect(await page.locator('.find').isVisible()).toBe(false);
  expect(await page.locator('h1').isVisible()).toBe(true);
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  const [red = 255] = (/\d+/.exec(ink) ?? []).map(Number);
  expect(red, ink).toBeLessThan(80);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await close();
});

test('text enlarged to double is still all there, without scrolling sideways', async () => {
  const { page, close } = await openPage(browser, { locale: 'en', width: 1280, scheme: 'light' });
  for (const path of ['/', '/organisations', meeting, '/documents']) {
    await page.setViewportSize({ width: 640, height: 800 });
    await page.goto(`${site.url}/en${path}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
  await close();
});
