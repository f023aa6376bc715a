import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Locale } from '../i18n.ts';
import type { Session } from '../session.ts';

/** What the frame around every page needs and no view should have to hand on. */
export interface Site {
  locale: Locale;
  /** The path without its language, with its query: the same page in another language is one prefix away. */
  path: string;
  /** Where the site is reached from outside, without a slash at its end: for canonical links, feeds and structured data. */
  baseUrl: string;
  styles: readonly string[];
  scripts: readonly string[];
  /** The date of the reference data, YYYY-MM-DD. */
  dataDate: string;
  /** Of who is signed in. */
  session?: Session | undefined;
}

// Rendering is one synchronous call, so the site it is for can stand here while it lasts. Preact's own context, with a provider
// around the page, made the garbage of a render three times as much.
let current: Site | undefined;

/** A view as HTML, in the frame of `site`. */
export function renderInSite(site: Site, view: VNode): string {
  current = site;
  try {
    return renderToString(view);
  } finally {
    current = undefined;
  }
}

/** The site that is being rendered; for views alone. */
export function useSite(): Site {
  if (current === undefined) throw new Error('a view is rendered by renderInSite');
  return current;
}

/** The one function that puts a language before a path. */
export const localePath = (locale: Locale, path: string): string => `/${locale}${path === '/' ? '/' : path}`;
