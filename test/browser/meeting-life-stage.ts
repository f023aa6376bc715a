import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expect } from 'vitest';
import { makePerson } from '../made-people.ts';
import { readMail, type SentMail } from '../mails.ts';
import { givePassword, giveSecondFactor, madePassword } from '../signing-in.ts';
import { openPage } from './inspect.ts';
import { Hand, telephone, type WalkLocale } from './meeting-life-hand.ts';
import { type ListeningSite, siteKey } from './site.ts';

export interface Stage {
  locale: WalkLocale;
  width: 360 | 1280;
  site: ListeningSite;
  browser: Browser;
}

/** Somebody who has not signed in. */
export async function visitor(
  { locale, width, site, browser }: Stage,
  options: BrowserContextOptions = {},
): Promise<Hand> {
  const touches = width === 360;
  const view = { locale, width, scheme: 'light' as const };
  const open = await openPage(browser, view, { ...(touches && telephone), ...options });
  return new Hand(open, { locale, url: site.url, touches, scripts: options.javaScriptEnabled !== false });
}

/** Somebody of this organisation with a password and an app for codes. */
export async function makeMember(
  { site, locale }: Stage,
  name: string,
  organisation: string,
  role: 'secretariat' | 'editor',
) {
  const { id } = await site.owner
    .selectFrom('organisation')
    .where('slug', '=', organisation)
    .select('id')
    .executeTakeFirstOrThrow();
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const person = await makePerson(site.owner, { name, email, language: locale, roles: { [id]: [role] } });
  await givePassword(site.owner, person);
  return { ...person, code: await giveSecondFactor(site.owner, siteKey, person) };
}
export type Member = Awaited<ReturnType<typeof makeMember>>;

/** Signs in with password and code, as people do. */
export async function signIn(
  stage: Stage,
  { email, code }: Member,
  options: BrowserContextOptions = {},
): Promise<Hand> {
  const hand = await visitor(stage, options);
  await hand.go('/sign-in');
  await hand.fill(['E-mail address', 'Adresse électronique'], email);
  await hand.fill(['Password', 'Mot de passe'], madePassword);
  await hand.press(['Sign in', 'Se connecter'], { within: hand.page.locator('main') });
  await hand.fill(['Code', 'Code'], code());
  await hand.press(['Sign in', 'Se connecter'], { within: hand.page.locator('main') });
  expect(await hand.heading()).toBe(hand.say(['What waits for you', 'Ce qui vous attend']));
  return hand;
}

/** Another window of hers, in which no script runs. */
export const withoutScript = async (stage: Stage, hand: Hand): Promise<Hand> =>
  visitor(stage, { javaScriptEnabled: false, storageState: await hand.page.context().storageState() });

/** The mail to this address whose subject has these words, once it lies in the outbox. */
export async function findMail({ site }: Stage, to: string, subject: string): Promise<SentMail> {
  let found: SentMail | undefined;
  await expect
    .poll(
      async () => {
        const names = await readdir(site.outbox).catch(() => []);
        const mails = await Promise.all(
          names
            .filter((name) => name.endsWith('.eml'))
            .map(async (name) => readMail(await readFile(path.join(site.outbox, name)))),
        );
        found = mails.find((mail) => mail.to === to && mail.subject.includes(subject));
        return mails.map((mail) => `${mail.to}: ${mail.subject}`);
      },
      { timeout: 10_000, interval: 200 },
    )
    .toContainEqual(expect.stringMatching(new RegExp(`^${to}: .*${subject}`)));
  if (found === undefined) throw new Error('it was there a moment ago');
  return found;
}

/** A day so many days from today. */
export const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
