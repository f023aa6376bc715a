import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hashToken, randomToken } from '../../src/platform/token.ts';
import { makeCountry, makeDocument, makeMeeting, makeOrganisation, makeSeries } from '../made.ts';
import { makePerson } from '../made-people.ts';
import { unpackOver } from '../unpacked.ts';
import { openChromium } from './chromium.ts';
import { checkAxe, checkLayout, type OpenPage, openPage, type View } from './inspect.ts';
import { type ListeningSite, startSite } from './site.ts';

// The pack of a meeting: asked for and loaded in a browser, unpacked, and read from the disk with scripts switched off.

let site: ListeningSite;
let browser: Browser;
let host: { id: string };
let meeting: { id: string; slug: string };
const opened: OpenPage[] = [];
const folders: string[] = [];

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ data: false, jobs: true }), openChromium()]);
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  host = await makeOrganisation(site.owner, country, 'Host');
  const series = await makeSeries(site.owner, 'Joint');
  meeting = await makeMeeting(site.owner, series.id, {
    ...{ title: 'Joint meeting', convenerId: host.id, city: 'Geneva', venue: 'Palais des Nations' },
    summary: 'It was agreed that **all** report.\n\n- by March\n- by June',
  });
  await site.owner
    .insertInto('meetingText')
    .values({ meetingId: meeting.id, language: 'ar', title: 'الاجتماع المشترك', isOriginal: false })
    .execute();
  const item = v7();
  await site.owner
    .insertInto('agendaItem')
    .values({ id: item, meetingId: meeting.id, number: '1', position: 0 })
    .execute();
  for (const [language, title] of [
    ['en', 'Opening of the meeting'],
    ['ar', 'افتتاح الاجتماع'],
  ] as const)
    await site.owner
      .insertInto('agendaItemText')
      .values({ agendaItemId: item, language, title, isOriginal: language === 'en' })
      .execute();
  const of = { meetingId: meeting.id, source: 'https://www.example.org/documents' };
  const known = { format: 'pdf', sizeLabel: '82 K', sourceUrl: 'https://www.example.org/a.pdf' };
  await makeDocument(site.owner, {
    ...{
      ...of,
      title: 'Provisional agenda',
      titles: { ar: 'جدول الأعمال المؤقت' },
      kind: 'provisional-agenda',
      agendaItemId: item,
    },
    symbols: ['UNEP/CHW.12/INF/50-UNEP/FAO/RC/COP.7/INF/36-UNEP/POPS/COP.7/INF/56'],
    files: [known, { ...known, language: 'ar', origin: 'machine' }],
  });
  await makeDocument(site.owner, {
    ...of,
    title: 'A very long title of a document that takes several lines on a telephone',
    files: [known],
  });
  await makeDocument(site.owner, { ...of, title: 'Without a file', kind: 'statement' });
}, 60_000);
afterEach(async () => {
  for (const open of opened.splice(0)) await open.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(view: Partial<View> = {}, options: Parameters<typeof openPage>[2] = {}) {
  const window = await openPage(browser, { locale: 'en', width: 360, scheme: 'light', ...view }, options);
  opened.push(window);
  return window;
}

async function session() {
  const { id } = await makePerson(site.owner, { roles: { [host.id]: ['editor'] } });
  const token = randomToken();
  await site.owner
    .insertInto('session')
    .values({
      ...{ id: v7(), tokenHash: hashToken(token), personId: id, organisationId: host.id },
      ...{ method: 'password', strong: true, endsAt: new Date(Date.now() + 3_600_000) },
    })
    .execute();
  return { name: 'entente', value: token, url: site.url };
}

/** Has a pack made by pressing the button, loads it by pressing the link, and unpacks it. */
async function loadPack(locale: 'en' | 'ar'): Promise<string> {
  const window = await open({ locale, width: locale === 'ar' ? 360 : 1280 });
  const { page } = window;
  await page.context().addCookies([await session()]);
  const address = `${site.url}/${locale}/meetings/${meeting.slug}/packs`;
  await page.goto(address);
  await page.locator('form.action button').first().click();
  const link = page.locator('a.button[download]');
  for (let tries = 0; tries < 60 && (await link.count()) === 0; tries++) {
    await page.waitForTimeout(250);
    await page.goto(address);
  }
  await checkLayout(window, locale);
  await checkAxe(page);
  const [download] = await Promise.all([page.waitForEvent('download'), link.first().click()]);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'entente-pack-'));
  folders.push(folder);
  unpackOver(folder, readFileSync(await download.path()));
  return folder;
}

for (const locale of ['en', 'ar'] as const)
  test(`the pack opens from the disk with scripts off, and its links lead where they should (${locale})`, async () => {
    const folder = await loadPack(locale);
    for (const scheme of ['light', 'dark'] as const) {
      const window = await open({ locale, scheme, width: 360 }, { javaScriptEnabled: false, offline: true });
      const { page } = window;
      await window.visit(pathToFileURL(path.join(folder, 'index.html')).href);
      await checkLayout(window, locale);
      // The stylesheet beside it is in force.
      const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      expect(background).toBe(scheme === 'dark' ? 'rgb(16, 24, 30)' : 'rgb(255, 255, 255)');
      expect(await page.locator('ol.bare').first().textContent()).toContain(
        locale === 'ar' ? 'افتتاح الاجتماع' : 'Opening',
      );

      const inside = await page
        .locator('a:not([href^="http"]):not([href^="#"])')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
      const pages = [...new Set(inside)].filter((href) => href.endsWith('.html'));
      expect(pages.length).toBeGreaterThanOrEqual(4);
      for (const href of pages) {
        await window.visit(href);
        await checkLayout(window, locale);
      }
      await page.locator('a[href="../index.html"], a[href="index.html"]').first().click();
      expect(page.url()).toMatch(/index\.html$/);
    }
    // What looks through the pages is a script itself, and is let in from outside.
    const { page } = await open({ locale });
    for (const name of readdirSync(folder, { recursive: true }).map(String))
      if (name.endsWith('.html')) {
        await page.goto(pathToFileURL(path.join(folder, name)).href);
        await checkAxe(page);
      }
    await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
    const machine = page.locator('.chip.late');
    expect(await machine.count()).toBe(locale === 'ar' ? 1 : 0);
  }, 90_000);
