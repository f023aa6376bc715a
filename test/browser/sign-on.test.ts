import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seal } from '../../src/platform/token.ts';
import { makeCountry, makeOrganisation } from '../made.ts';
import { makePerson } from '../made-people.ts';
import { type OpenId, startOpenId } from '../open-id.ts';
import { openChromium } from './chromium.ts';
import { checkAxe, checkLayout, checkWeight, type OpenPage, openPage } from './inspect.ts';
import { type ListeningSite, startSite } from './site.ts';

// What a browser makes of it: its rules for cookies, redirects and forms between two origins.

let site: ListeningSite;
let browser: Browser;
let openId: OpenId;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ data: false }), openChromium()]);
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  const { id, slug } = await makeOrganisation(site.owner, country, 'Keeper');
  openId = await startOpenId({ redirectUri: `${site.url}/sign-in/sign-on/callback/${slug}` });
  await makePerson(site.owner, { name: 'Made Colleague', email: 'me@example.org', roles: { [id]: ['member'] } });
  const sealedClientSecret = seal('a key of tests that is long enough', 'sign-on client', openId.clientSecret);
  const { issuer, clientId } = openId;
  await site.owner
    .insertInto('signOn')
    .values({ organisationId: id, issuer, clientId, sealedClientSecret, domains: ['example.org'] })
    .execute();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await openId?.close();
  await site?.close();
});

async function check(window: OpenPage, locale: string) {
  await checkLayout(window, locale);
  await checkAxe(window.page);
}

test.each([
  ['with script', 'en', true],
  ['without script', 'ar', false],
] as const)('%s, in %s, an address leads to the provider and back in', async (_, locale, javaScriptEnabled) => {
  const window = await openPage(
    browser,
    { locale, width: locale === 'ar' ? 360 : 1280, scheme: 'light' },
    { javaScriptEnabled },
  );
  const { page } = window;
  openId.next = { subject: 'colleague', email: 'me@example.org', verified: true };
  await page.goto(`${site.url}/${locale}/sign-in?next=/${locale}/my/account`);
  await page.locator('input[name=email]').fill('me@example.org');
  await page.locator('button[value=password]').click();
  await page.waitForURL(({ pathname }) => pathname === `/${locale}/sign-in/sign-on`);
  if (javaScriptEnabled) await check(window, locale);
  await page.locator('main a.button').click();
  await page.waitForURL(({ pathname }) => pathname === `/${locale}/my/account`);
  expect(await page.locator('header').textContent()).toContain('Made Colleague');
  await window.close();
});

test('who cancels there reads why she is not in, and may try again', async () => {
  const window = await openPage(browser, { locale: 'ar', width: 360, scheme: 'dark' });
  const { page } = window;
  const [{ slug }] = (await site.owner.selectFrom('organisation').select('slug').execute()) as [{ slug: string }];
  openId.next = undefined;
  await page.goto(`${site.url}/ar/sign-in/sign-on?organisation=${slug}`);
  await page.locator('main a.button').click();
  await page.waitForURL(({ pathname }) => pathname === '/ar/sign-in/sign-on/failed');
  await check(window, 'ar');
  await window.visit(page.url());
  await checkWeight(window);
  openId.next = { subject: 'colleague', email: 'me@example.org', verified: true };
  await page.locator('main a.button').click();
  await page.waitForURL(({ pathname }) => pathname === '/ar/my');
  await window.close();
});
