import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { checkAxe, checkLayout, type OpenPage } from './inspect.ts';

/** What a person reads, in the two languages in which the life of a meeting is walked through. */
export type Words = readonly [en: string, fr: string];
export type WalkLocale = 'en' | 'fr';

export const telephone: BrowserContextOptions = { hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

interface Settings {
  locale: WalkLocale;
  url: string;
  touches: boolean;
  scripts: boolean;
}

let pictures = 0;

/** One person at one window. All that she does goes by what she reads there, and each page that comes is held to what holds for every page. */
export class Hand {
  readonly page: Page;
  readonly #open: OpenPage;
  readonly #locale: WalkLocale;
  readonly #url: string;
  readonly #touches: boolean;
  readonly #scripts: boolean;

  constructor(open: OpenPage, { locale, url, touches, scripts }: Settings) {
    this.page = open.page;
    this.#open = open;
    this.#locale = locale;
    this.#url = url;
    this.#touches = touches;
    this.#scripts = scripts;
  }

  say = ([en, fr]: Words): string => (this.#locale === 'fr' ? fr : en);

  /** Where one comes from outside: an address that is typed, or a link in a mail. */
  async go(address: string): Promise<void> {
    const url = address.startsWith('http') ? address : `${this.#url}/${this.#locale}${address}`;
    const answer = await this.page.goto(url);
    expect(answer?.status(), url).toBe(200);
    await this.look();
  }

  async follow(words: Words | string, { within = this.page.locator('body') as Locator } = {}): Promise<void> {
    await this.#move(within.getByRole('link', { name: this.#text(words), exact: true }), 200);
  }

  /** A tab among the organisers' pages of the meeting. */
  section = (words: Words): Promise<void> =>
    this.follow(words, {
      within: this.page.getByRole('navigation', {
        name: this.say(['Organise this meeting', 'Organiser cette réunion']),
      }),
    });

  /**
   * `about`: what the button is for, where several read alike; `refused`: the page comes back with what is wrong; `stays`: a script does
   * it on the page that is open.
   */
  async press(
    words: Words,
    { about = '', refused = false, stays = false, within = this.page.locator('body') as Locator } = {},
  ) {
    const name = about === '' ? this.say(words) : `${this.say(words)} ${about}`;
    const button = within.getByRole('button', { name, exact: true });
    if (stays) return this.#use(button);
    await this.#move(button, refused ? 422 : 200);
  }

  /** Reaches the button by keyboard, and presses it there. */
  async pressByKey(words: Words, about: string): Promise<void> {
    const button = this.page.getByRole('button', { name: `${this.say(words)} ${about}`, exact: true });
    await button.focus();
    await this.#arrive(() => this.page.keyboard.press('Enter'), 200);
  }

  fill = (words: Words, value: string, within: Locator | Page = this.page): Promise<void> =>
    this.#field(words, within).fill(value);

  choose = async (words: Words, option: Words | string, within: Locator | Page = this.page): Promise<void> => {
    await this.#field(words, within).selectOption({ label: this.#text(option) });
  };

  tick = (words: Words | string, within: Locator | Page = this.page): Promise<void> =>
    within.getByLabel(this.#text(words), { exact: true }).check();

  group = (name: Words | string): Locator => this.page.getByRole('group', { name: this.#text(name), exact: true });

  attach = (words: Words, files: readonly { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> =>
    this.#field(words, this.page).setInputFiles([...files]);

  async sees(words: Words | string): Promise<void> {
    await this.page.locator('main').getByText(this.#text(words)).first().waitFor();
  }

  async seesNot(words: Words | string): Promise<void> {
    expect(await this.page.locator('main').getByText(this.#text(words)).count(), this.#text(words)).toBe(0);
  }

  heading = (): Promise<string> => this.page.locator('h1').innerText();

  /** What comes of a link or a button that is a file. */
  async take(words: Words | string, role: 'link' | 'button' = 'link'): Promise<Buffer> {
    const target = this.page.getByRole(role, { name: this.#text(words), exact: true });
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.#use(target)]);
    const bytes = await readFile(await download.path());
    // A browser counts what it saves in place of showing it as a page that did not come.
    this.#forgive((trouble) => trouble === `not loaded: ${download.url()}`);
    return bytes;
  }

  /** What holds for every page; with `SHOTS`, a picture of it. */
  async look(): Promise<void> {
    // What a page listens to, or fetches anew, ends with it; a redirect that a script does not follow counts as not loaded.
    this.#forgive((trouble) => /^not loaded: .*\/(live(\/events(\?.*)?)?|check-in)$/.test(trouble));
    await checkLayout(this.#open, this.#locale);
    const folder = process.env['SHOTS'];
    if (folder === undefined) return;
    const title = (await this.heading())
      .toLowerCase()
      .replaceAll(/[^\p{L}\d]+/gu, '-')
      .slice(0, 40);
    pictures += 1;
    const path = `${folder}/${this.#locale}-${String(pictures).padStart(3, '0')}-${title}.png`;
    await this.page.screenshot({ path, fullPage: true, scale: 'css' });
  }

  /** Where scripts run: axe is one itself. */
  async checkAxe(): Promise<void> {
    if (this.#scripts) await checkAxe(this.page);
  }

  close = (): Promise<void> => this.#open.close();

  #text = (words: Words | string): string => (typeof words === 'string' ? words : this.say(words));

  /** Labels say whether an answer is needed, too. */
  #field(words: Words, within: Locator | Page): Locator {
    const label = this.say(words).replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    return within.getByLabel(new RegExp(`^${label}( \\([^)]*\\))?$`));
  }

  #use = (target: Locator): Promise<void> => (this.#touches ? target.tap() : target.click());

  #move = (target: Locator, status: number): Promise<void> => this.#arrive(() => this.#use(target), status);

  async #arrive(act: () => Promise<void>, status: number): Promise<void> {
    const [answer] = await Promise.all([this.page.waitForNavigation(), act()]);
    // The same page at another place of it has no answer of its own.
    if (answer !== null) expect(answer.status(), `${this.page.url()}: ${await this.heading()}`).toBe(status);
    // The console tells of it itself.
    if (status === 422) this.#forgive((trouble) => /^console: .*status of 422/.test(trouble));
    await this.look();
  }

  #forgive(isExpected: (trouble: string) => boolean): void {
    const { troubles } = this.#open;
    troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !isExpected(trouble)));
  }
}
