import type { Browser, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hashToken, randomToken } from '../../src/platform/token.ts';
import { makeCountry, makeOrganisation } from '../made.ts';
import { makePerson } from '../made-people.ts';
import { openChromium } from './chromium.ts';
import { checkAxe, checkLayout, checkWeight, type OpenPage, openPage, type View } from './inspect.ts';
import { type ListeningSite, startSite } from './site.ts';

// A browser of today with an authenticator that a program makes (WebDriver, "virtual authenticator"): keys, counters and checks are real.

let site: ListeningSite;
let browser: Browser;
let organisation: string;
const opened: OpenPage[] = [];
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ data: false }), openChromium()]);
  const country = await makeCountry(site.owner, 'KEN', { en: 'Kenya' });
  organisation = (await makeOrganisation(site.owner, country, 'Keeper')).id;
}, 60_000);
afterEach(async () => {
  for (const open of opened.splice(0)) await open.close();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(view: Partial<View> = {}, options: { javaScriptEnabled?: boolean } = {}) {
  const window = await openPage(browser, { locale: 'en', width: 1280, scheme: 'light', ...view }, options);
  opened.push(window);
  return window;
}

/** Gives the browser an authenticator that knows its person, and is asked by nobody to touch anything. */
async function plugIn(page: Page) {
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: async () => (await devices.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    forget: () => devices.send('WebAuthn.clearCredentials', { authenticatorId }),
    know: (isUserVerified: boolean) => devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

/** Signs somebody in without any of the ways to do so. */
async function enter(page: Page, role: 'member' | 'steward' = 'member') {
  const person = await makePerson(site.owner, { roles: { [organisation]: [role] } });
  const token = randomToken();
  const session = { id: v7(), personId: person.id, organisationId: organisation, method: 'link', strong: false };
  const endsAt = new Date(Date.now() + 3_600_000);
  await site.owner
    .insertInto('session')
    .values({ ...session, tokenHash: hashToken(token), endsAt })
    .execute();
  await page.context().addCookies([{ name: 'entente', value: token, url: site.url }]);
  return person;
}

const pathOf = (page: Page) => new URL(page.url()).pathname;

test('a passkey is made, signs in without an address, and proves it once more', async () => {
  const { page, troubles } = await open();
  const authenticator = await plugIn(page);
  const person = await enter(page, 'steward');

  await page.goto(`${site.url}/en/my/passkeys`);
  await page.getByLabel('Name of the passkey').fill('Telephone');
  await page.keyboard.press('Enter');
  await page.waitForURL(/done=added/);
  expect(await page.locator('main').textContent()).toContain('Telephone');
  expect(await authenticator.credentials()).toMatchObject([{ rpId: 'localhost', isResidentCredential: true }]);
  // The same device makes no second one.
  await page.locator('#new-name').fill('Again');
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  const already = page.locator('[data-passkey=create] [role=alert]');
  await already.waitFor();
  expect(await already.textContent()).toContain('already');

  await page.context().clearCookies();
  await page.goto(`${site.url}/en/sign-in?next=/en/my/passkeys`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/en/my/passkeys');
  const session = await site.owner
    .selectFrom('session')
    .where('personId', '=', person.id)
    .orderBy('startedAt', 'desc')
    .select(['method', 'strong'])
    .executeTakeFirst();
  expect(session).toEqual({ method: 'passkey', strong: true });

  const longAgo = new Date(Date.now() - 3_600_000);
  await site.owner.updateTable('session').set({ provedAt: longAgo, strong: false }).execute();
  await page.goto(`${site.url}/en/my/passkeys`);
  expect(pathOf(page)).toBe('/en/sign-in/again');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/en/my/passkeys');
  expect(troubles).toEqual([]);
});

test('what does not come is said, and may be tried again', async () => {
  const { page } = await open();
  const authenticator = await plugIn(page);
  await enter(page);
  await page.goto(`${site.url}/en/my/passkeys`);
  await page.getByLabel('Name of the passkey').fill('Key');
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL(/done=added/);

  await page.context().clearCookies();
  await page.goto(`${site.url}/en/sign-in`);
  await authenticator.know(false);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  const problem = page.locator('[data-passkey=get] [role=alert]');
  await problem.waitFor();
  expect(await problem.textContent()).toContain('No passkey came');
  expect(pathOf(page)).toBe('/en/sign-in');
  await authenticator.know(true);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL(/\/en\/my$/);
});

test('a passkey that was removed says so on a page from which there are other ways', async () => {
  const { page } = await open();
  await plugIn(page);
  const person = await enter(page);
  await page.goto(`${site.url}/en/my/passkeys`);
  await page.getByLabel('Name of the passkey').fill('Key');
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL(/done=added/);
  await page.getByRole('button', { name: /^Remove/ }).click();
  await page.waitForURL(/done=removed/);
  const left = await site.owner.selectFrom('passkey').where('personId', '=', person.id).selectAll().execute();
  expect(left).toEqual([]);

  await page.context().clearCookies();
  await page.goto(`${site.url}/en/sign-in`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL(/\/en\/sign-in\/passkey$/);
  expect(await page.locator('[role=alert]').first().textContent()).toContain('may have been removed');
  await page.getByRole('link', { name: 'Other ways' }).click();
  expect(pathOf(page)).toBe('/en/sign-in');
});

test('without script nothing is offered that would need it', async () => {
  const { page } = await open({}, { javaScriptEnabled: false });
  await enter(page);
  await page.goto(`${site.url}/en/my/passkeys`);
  expect(await page.locator('[data-passkey]').isVisible()).toBe(false);
  expect(await page.locator('main noscript').textContent()).toContain('runs our script');
  await page.context().clearCookies();
  await page.goto(`${site.url}/en/sign-in`);
  expect(await page.locator('[data-passkey]').isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: 'Sign in', exact: true }).last().isVisible()).toBe(true);
});

test.each<View>([
  { locale: 'en', width: 1280, scheme: 'light' },
  { locale: 'ar', width: 360, scheme: 'dark' },
])('in $locale at $width, $scheme: axe finds nothing, it fits, and it weighs what it says', async (view) => {
  const window = await open(view);
  await plugIn(window.page);
  const look = async (path: string) => {
    expect(await window.visit(`${site.url}/${view.locale}${path}`)).toBe(200);
    await window.page.locator('[data-passkey]').first().waitFor({ state: 'visible' });
    await checkLayout(window, view.locale);
    await checkWeight(window);
    await checkAxe(window.page);
  };
  await look('/sign-in');
  await look('/sign-in/passkey');
  await enter(window.page);
  await look('/my/passkeys');
  await window.page.locator('input[name=name]').first().fill('Key');
  await window.page.locator('[data-passkey=create] button').click();
  await window.page.waitForURL(/done=added/);
  await look('/my/passkeys');
  await look('/sign-in/again');
  // Nobody else loads the script.
  await window.visit(`${site.url}/${view.locale}/about`);
  expect(await window.page.locator('script[src*=passkey]').count()).toBe(0);
});
