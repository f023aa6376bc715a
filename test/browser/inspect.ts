import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** 60 KB in all is what a page may weigh. */
const budget = 60 * 1024;

export interface View {
  locale: 'en' | 'fr' | 'ar';
  width: 360 | 1280;
  scheme: 'light' | 'dark';
}

/** A window of its own that keeps nothing it has loaded; what goes wrong in it is collected. */
export async function openPage(browser: Browser, { locale, width, scheme }: View, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    locale,
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  const troubles: string[] = [];
  const requests: Request[] = [];
  page.on('console', (message) => message.type() === 'error' && troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('requestfinished', (request) => requests.push(request));
  page.on('requestfailed', (request) => troubles.push(`not loaded: ${request.url()}`));
  return {
    page,
    troubles,
    requests,
    /** Goes there with nothing kept from before. Gives the status. */
    async visit(url: string): Promise<number | undefined> {
      troubles.length = 0;
      requests.length = 0;
      return (await page.goto(url))?.status();
    },
    close: () => context.close(),
  };
}

export type OpenPage = Awaited<ReturnType<typeof openPage>>;

/** What holds for every page as a browser shows it. */
export async function checkLayout({ page, troubles }: OpenPage, locale: string): Promise<void> {
  const at = `${page.url()} at ${page.viewportSize()?.width}`;
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    direction: getComputedStyle(document.body).direction,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide: Array.from(document.querySelectorAll('main *'), (element) => ({
      element,
      box: element.getBoundingClientRect(),
    }))
      .filter(
        ({ element, box }) => !element.closest('svg') && box.width > 0 && (box.right > innerWidth + 1 || box.left < -1),
      )
      .map(({ element }) => `${element.tagName}.${element.className}: ${(element.textContent ?? '').slice(0, 40)}`)
      .slice(0, 3),
    title: document.title,
    heading: document.querySelector('h1')?.textContent ?? '',
  }));
  expect(seen.language, at).toBe(locale);
  expect(seen.direction, at).toBe(locale === 'ar' ? 'rtl' : 'ltr');
  expect(seen.overflow > 0 ? seen.wide : [], `${at}: nothing is wider than the window`).toEqual([]);
  expect(seen.overflow, `${at}: scrolls sideways`).toBeLessThanOrEqual(0);
  expect(seen.title.startsWith(seen.heading), `${at}: “${seen.title}” begins with “${seen.heading}”`).toBe(true);
  expect(troubles, at).toEqual([]);
}

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary: string }[];
}

/** axe-core finds nothing against WCAG 2.2 AA. */
export async function checkAxe(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const violations = (await page.evaluate(
    (tags) =>
      (
        globalThis as unknown as { axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> } }
      ).axe
        .run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
        .then((result) => result.violations),
    standards,
  )) as Violation[];
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`,
  );
  expect(told, page.url()).toEqual([]);
}

/** Bytes over the wire: bodies as they were sent, and the heads of the answers beside them. */
async function weigh({ page, requests }: OpenPage): Promise<{ bodies: number; all: number; said: number }> {
  let bodies = 0;
  let heads = 0;
  for (const request of requests) {
    // The icon is fetched once by a browser, not by a page.
    if (request.url().endsWith('/favicon.ico')) continue;
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    bodies += responseBodySize;
    heads += responseHeadersSize;
  }
  const foot = (await page.locator('footer .cost').textContent()) ?? '';
  return { bodies, all: bodies + heads, said: Number(/(\d+) KB/.exec(foot)?.[1]) };
}

/** The page weighs what its foot says, and no more than it may. For a page opened with nothing kept. */
export async function checkWeight(open: OpenPage): Promise<void> {
  const { bodies, all, said } = await weigh(open);
  expect(all, `${open.page.url()}: bytes over the wire`).toBeLessThanOrEqual(budget);
  // Said in whole KB.
  expect(
    Math.abs(bodies / 1024 - said),
    `${open.page.url()} says ${said} KB and weighs ${bodies} bytes`,
  ).toBeLessThanOrEqual(0.51);
}
