import type { Browser, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hashToken, randomToken, signToken } from '../../src/platform/token.ts';
import { makeCountry, makeMeeting, makeOrganisation, makeSeries } from '../made.ts';
import { makePerson } from '../made-people.ts';
import { openChromium } from './chromium.ts';
import { checkAxe, checkLayout, type OpenPage, openPage, type View } from './inspect.ts';
import { type ListeningSite, startSite } from './site.ts';

// Invitations, participants and the door of a meeting, in a browser.

let site: ListeningSite;
let browser: Browser;
let meeting: { id: string; slug: string };
let host: { id: string };
let link: string;
const opened: OpenPage[] = [];
const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ data: false }), openChromium()]);
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  host = await makeOrganisation(site.owner, country, 'Host');
  const series = await makeSeries(site.owner, 'Joint');
  meeting = await makeMeeting(site.owner, series.id, { title: 'Joint meeting', startsOn: soon, convenerId: host.id });
  await site.owner
    .insertInto('meetingConvention')
    .values(['basel', 'rotterdam', 'stockholm'].map((convention) => ({ meetingId: meeting.id, convention })))
    .execute();
  const invitationId = v7();
  const of = { meetingId: meeting.id, category: 'ngo' };
  await site.owner
    .insertInto('meetingInvitation')
    .values({ id: invitationId, name: 'Guest', email: 'guest@example.org', invitedAt: new Date(), ...of })
    .execute();
  link = `/meeting-invitations/${signToken('a key of tests that is long enough', 'meeting invitation', invitationId)}`;
  for (const [familyName, ownScriptName] of [
    ['WANG', '王芳'],
    ['ZAHRA', 'فاطمة الزهراء'],
  ] as const)
    await site.owner
      .insertInto('participant')
      .values({
        ...{
          id: v7(),
          organisationName: 'Guest',
          role: 'representative',
          givenNames: 'Given',
          familyName,
          ownScriptName,
        },
        ...{ approvedAt: new Date(), invitationId, ...of },
      })
      .execute();
  // Somebody about whom nobody has decided, who is something else under two conventions.
  await site.owner
    .insertInto('participant')
    .values({
      ...{ id: v7(), invitationId, organisationName: 'Guest', familyName: 'OPEN', role: 'head', ...of },
      categoryByConvention: JSON.stringify({ stockholm: 'observer-state' }),
      roleByConvention: JSON.stringify({ basel: 'none', stockholm: 'adviser' }),
    })
    .execute();
}, 60_000);
afterEach(async () => {
  for (const open of opened.splice(0)) await open.close();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(view: Partial<View> = {}) {
  const window = await openPage(browser, { locale: 'en', width: 360, scheme: 'light', ...view }, {});
  opened.push(window);
  return window;
}

async function enter(page: Page) {
  const { id } = await makePerson(site.owner, { roles: { [host.id]: ['editor'] } });
  const token = randomToken();
  await site.owner
    .insertInto('session')
    .values({
      ...{ id: v7(), tokenHash: hashToken(token), personId: id, organisationId: host.id },
      ...{ method: 'password', strong: true, endsAt: new Date(Date.now() + 3_600_000) },
    })
    .execute();
  await page.context().addCookies([{ name: 'entente', value: token, url: site.url }]);
}

const arrived = async () =>
  (await site.owner.selectFrom('participant').where('checkedInAt', 'is not', null).select('familyName').execute()).map(
    ({ familyName }) => familyName,
  );

test('a press at the door counts while the line is down, and arrives once it is back', async () => {
  const { page } = await open();
  await enter(page);
  await page.goto(`${site.url}/en/meetings/${meeting.slug}/check-in`);
  await page.waitForFunction(() => document.querySelector('script[src*="check-in"]') !== null);
  await page.context().setOffline(true);
  // What is on the page is searched without the line.
  await page.getByLabel('Name or organisation').fill('wang');
  await expect.poll(() => page.getByText('ZAHRA').first().isVisible()).toBe(false);
  await page.getByRole('button', { name: /Is here.*WANG/ }).click();
  await expect.poll(() => page.locator('#check-in-kept').isVisible()).toBe(true);
  expect(await arrived()).toEqual([]);
  await page.context().setOffline(false);
  await expect.poll(arrived, { timeout: 20_000 }).toEqual(['WANG']);
  await expect.poll(() => page.locator('#check-in-kept').isVisible()).toBe(false);
}, 60_000);

/** What the device keeps for when the line is down: the addresses. */
const keptOn = (page: Page) =>
  page.evaluate(async () => {
    const cache = await caches.open('check-in');
    return (await cache.keys()).map(({ url }) => new URL(url).pathname).sort();
  });

test('the door loads again while the line is down, with what was pressed, and nothing of it stays after signing out', async () => {
  const { page } = await open({ scheme: 'dark' });
  await enter(page);
  const path = `/en/meetings/${meeting.slug}/check-in`;
  await page.goto(site.url + path);
  await expect.poll(() => keptOn(page), { timeout: 20_000 }).toContain(path);
  // Bounded: this page with its style and its script.
  expect((await keptOn(page)).filter((one) => one !== path && !one.startsWith('/assets/'))).toEqual([]);
  const scopes = await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
  );
  expect(scopes).toEqual([path]);

  await page.context().setOffline(true);
  await page.reload();
  expect(await page.locator('h1').innerText()).toBe('Check-in');
  await page.getByRole('button', { name: /Is here.*ZAHRA/ }).click();
  await expect.poll(() => page.locator('#check-in-kept').isVisible()).toBe(true);
  // Loaded once more, still without a line: the press is there, and cannot be made twice.
  await page.reload();
  await expect.poll(() => page.locator('#check-in-kept b').innerText()).toBe('1');
  await expect.poll(() => page.getByRole('button', { name: /Is here.*ZAHRA/ }).isDisabled()).toBe(true);
  expect(await arrived()).not.toContain('ZAHRA');
  // No other page is kept.
  await expect(page.goto(`${site.url}/en/meetings/${meeting.slug}/participants`)).rejects.toThrow();

  await page.context().setOffline(false);
  await page.goto(site.url + path);
  await expect.poll(arrived, { timeout: 20_000 }).toContain('ZAHRA');
  await expect.poll(() => page.locator('#check-in-kept').isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => !url.pathname.includes('check-in'));
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.context().setOffline(true);
  await expect(page.goto(site.url + path)).rejects.toThrow();
  await page.context().setOffline(false);
}, 90_000);

test('whose session ended elsewhere keeps nothing once the line is back; a meeting that is over is not kept', async () => {
  const { page } = await open();
  await enter(page);
  const path = `/en/meetings/${meeting.slug}/check-in`;
  await page.goto(site.url + path);
  await expect.poll(() => keptOn(page), { timeout: 20_000 }).toContain(path);
  await site.owner.updateTable('session').set({ endedAt: new Date() }).execute();
  await page.goto(site.url + path);
  expect(page.url()).toContain('/sign-in');
  await expect.poll(() => keptOn(page)).toEqual([]);
  await page.context().setOffline(true);
  await expect(page.goto(site.url + path)).rejects.toThrow();
  await page.context().setOffline(false);

  await enter(page);
  await site.owner
    .updateTable('meeting')
    .set({ lastDay: '2020-01-02', startsOn: '2020-01-01', endsOn: '2020-01-02' })
    .execute();
  try {
    await page.goto(site.url + path);
    await expect
      .poll(async () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  } finally {
    await site.owner.updateTable('meeting').set({ lastDay: soon, startsOn: soon, endsOn: soon }).execute();
  }
}, 60_000);

test.each([
  ['en', 360, 'light'],
  ['ar', 360, 'dark'],
  ['en', 1280, 'dark'],
  ['ar', 1280, 'light'],
] as const)(
  'pages hold their layout (%s, %i px, %s)',
  async (locale, width, scheme) => {
    const window = await open({ locale, width, scheme });
    const { page } = window;
    const picture = async (name: string) => {
      const folder = process.env['SHOTS'];
      if (folder !== undefined)
        await page.screenshot({ path: `${folder}/${name}-${locale}-${width}.png`, fullPage: true });
    };
    await page.goto(`${site.url}/${locale}${link}`);
    await checkLayout(window, locale);
    await checkAxe(page);
    await picture('nomination');
    await enter(page);
    for (const path of [
      'invitations',
      'invitations/new',
      'invitations/new/others',
      'participants',
      'participants/new',
      'check-in',
    ]) {
      await page.goto(`${site.url}/${locale}/meetings/${meeting.slug}/${path}`);
      await checkLayout(window, locale);
      await checkAxe(page);
      await picture(path.replaceAll('/', '-'));
    }
  },
  60_000,
);
