import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hashToken, randomToken } from '../../src/platform/token.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../made.ts';
import { makePerson } from '../made-people.ts';
import { openChromium } from './chromium.ts';
import { type OpenPage, openPage } from './inspect.ts';
import { type ListeningSite, startSite } from './site.ts';

// What only a browser with script does: to drag an item of the agenda, and to go on with an upload where the line broke.

let site: ListeningSite;
let browser: Browser;
let folder: string;
let host: { id: string; slug: string };
let organiser: { id: string };
const opened: OpenPage[] = [];
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ data: false, jobs: true }), openChromium()]);
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya', ar: 'كينيا' });
  host = await makeOrganisation(site.owner, country, 'Host of the meeting');
  organiser = await makePerson(site.owner, { name: 'Organising Person', roles: { [host.id]: ['editor'] } });
  folder = mkdtempSync(path.join(os.tmpdir(), 'entente-islands-'));
}, 60_000);
afterEach(async () => {
  for (const open of opened.splice(0)) await open.close();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function enter(locale: 'en' | 'ar' = 'en'): Promise<Page> {
  const window = await openPage(browser, { locale, width: 1280, scheme: 'light' }, {});
  opened.push(window);
  // Tall enough for a whole agenda: nothing scrolls while something is dragged.
  window.page.setDefaultTimeout(60_000);
  await window.page.setViewportSize({ width: 1280, height: 1_600 });
  const token = randomToken();
  await site.owner
    .insertInto('session')
    .values({
      ...{ id: v7(), tokenHash: hashToken(token), personId: organiser.id, organisationId: host.id },
      ...{ method: 'password', strong: true, endsAt: new Date(Date.now() + 3_600_000) },
    })
    .execute();
  await window.page.context().addCookies([{ name: 'entente', value: token, url: site.url }]);
  return window.page;
}

test.each(['en', 'ar'] as const)(
  'items of the agenda are dragged before, after and beneath others, and moved by keyboard (%s)',
  async (locale) => {
    const meeting = await makeMeeting(site.owner, (await makeSeries(site.owner, 'Joint')).id, {
      ...{ title: 'Joint meeting', startsOn: inDays(30), lastDay: inDays(30), convenerId: host.id },
    });
    for (const [position, title] of ['Opening', 'Illegal traffic', 'Training', 'Closing'].entries()) {
      const id = v7();
      const item = { id, meetingId: meeting.id, position, number: String(position + 1) };
      await site.owner.insertInto('agendaItem').values(item).execute();
      await site.owner
        .insertInto('agendaItemText')
        .values({ agendaItemId: id, language: 'en', title, isOriginal: true })
        .execute();
    }
    const page = await enter(locale);
    await page.goto(`${site.url}/${locale}/meetings/${meeting.slug}/agenda/edit`);
    const order = () =>
      page
        .locator('[data-item] > p')
        .evaluateAll((items) =>
          items.map((item) => `${item.querySelector('bdi')?.textContent} ${item.querySelector('a')?.textContent}`),
        );
    const row = (title: string) => page.locator('[data-item]').filter({ hasText: title });
    const drag = async (title: string, onto: string, where: 'before' | 'after' | 'beneath') => {
      const box = await row(onto).boundingBox();
      const { width = 0, height = 0 } = box ?? {};
      const inset = where === 'beneath' ? 300 : 20;
      const answered = page.waitForEvent('load');
      await row(title).dragTo(row(onto), {
        sourcePosition: { x: locale === 'ar' ? width - 5 : 5, y: 5 },
        targetPosition: { x: locale === 'ar' ? width - inset : inset, y: where === 'before' ? 3 : height - 3 },
      });
      await answered;
    };
    expect(await order()).toEqual(['1 Opening', '2 Illegal traffic', '3 Training', '4 Closing']);
    await drag('Training', 'Illegal traffic', 'before');
    expect(await order()).toEqual(['1 Opening', '2 Training', '3 Illegal traffic', '4 Closing']);
    await drag('Opening', 'Closing', 'after');
    expect(await order()).toEqual(['1 Training', '2 Illegal traffic', '3 Closing', '4 Opening']);
    await drag('Opening', 'Training', 'beneath');
    expect(await order()).toEqual(['1 Training', '1.1 Opening', '2 Illegal traffic', '3 Closing']);

    // By keyboard, on the buttons that are there without script, too.
    const up = row('Closing').getByRole('button').first();
    await up.focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect(await order()).toEqual(['1 Training', '1.1 Opening', '2 Closing', '3 Illegal traffic']);
  },
);

/** Where the pieces began that were sent. */
function watchPieces(page: Page): number[] {
  const offsets: number[] = [];
  page.on('request', (request: Request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  return offsets;
}
const piece = 4 * 1024 * 1024;
function makeFile(name: string): { file: string; sha256: string } {
  const bytes = Buffer.concat([Buffer.from('A plain text. '), Buffer.from(randomBytes(4_600_000).toString('hex'))]);
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return { file, sha256: createHash('sha256').update(bytes).digest('hex') };
}
/** What came of it, once it was looked at. */
async function uploadsOf(name: string) {
  const find = () =>
    site.owner.selectFrom('upload').where('name', '=', name).select(['sha256', 'inspectedAt', 'refused']).execute();
  const isLookedAt = async () => (await find()).every(({ inspectedAt }) => inspectedAt !== null);
  await expect.poll(isLookedAt, { timeout: 30_000 }).toBe(true);
  return (await find()).map(({ sha256, refused }) => ({ sha256, refused }));
}

test('an upload whose line breaks goes on by itself where it stopped', async () => {
  const { file, sha256 } = makeFile('broken.txt');
  const page = await enter();
  const offsets = watchPieces(page);
  let broken = 0;
  await page.route('**/uploads/resumable/**', (route) => {
    const isSecond = route.request().headers()['upload-offset'] === String(piece);
    if (!isSecond || broken >= 2) return route.continue();
    broken += 1;
    return route.abort('connectionreset');
  });
  await page.goto(`${site.url}/en/uploads`);
  await page.getByLabel('Files').setInputFiles(file);
  const done = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.locator('.arriving progress').waitFor();
  await done;
  await page.getByRole('cell', { name: 'broken.txt' }).waitFor();
  expect(broken).toBe(2);
  expect(offsets.filter((offset) => offset === 0)).toHaveLength(1);
  expect(await uploadsOf('broken.txt')).toEqual([{ sha256, refused: null }]);
});

test('a file that is chosen again after the browser was closed goes on, too; and files can be dropped', async () => {
  const { file, sha256 } = makeFile('closed.txt');
  const page = await enter();
  const offsets = watchPieces(page);
  page.on('dialog', (dialog) => dialog.accept());
  const breakOff = (route: Parameters<Parameters<Page['route']>[1]>[0]) =>
    route.request().headers()['upload-offset'] === String(piece) ? route.abort('connectionreset') : route.continue();
  await page.route('**/uploads/resumable/**', breakOff);
  await page.goto(`${site.url}/en/uploads`);
  await page.getByLabel('Files').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByText('The line is down; closed.txt goes on by itself').waitFor();
  expect(offsets).toContain(piece);

  // The page is left, as when the browser is closed, and opened again.
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  const later = watchPieces(again);
  await again.goto(`${site.url}/en/uploads`);
  await again.getByRole('rowheader', { name: 'closed.txt' }).waitFor();
  await again.getByLabel('Files').setInputFiles(file);
  const done = again.waitForEvent('load');
  await again.getByRole('button', { name: 'Upload' }).click();
  await done;
  expect(later[0]).toBe(piece);
  expect(await uploadsOf('closed.txt')).toEqual([{ sha256, refused: null }]);

  const dropped = await again.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['Dropped here, in plain words.'], 'dropped.txt', { type: 'text/plain' }));
    return transfer;
  });
  const arrived = again.waitForEvent('load');
  await again.dispatchEvent('form.upload', 'drop', { dataTransfer: dropped });
  await arrived;
  await again.getByRole('rowheader', { name: 'dropped.txt' }).waitFor();
  expect(await uploadsOf('dropped.txt')).toMatchObject([{ refused: null }]);
});
