import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Island } from '../assets.ts';
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
  /** A script that only some pages load, by its name. */
  findIsland?: (name: string) => Island | undefined;
  /** The date of the reference data, YYYY-MM-DD. */
  dataDate: string;
  /** Of who is signed in. */
  session?: Session | undefined;
}

// Rendering is one synchronous call, so the site it is for can stand here while it lasts. Preact's own context, with a provider
// around the page, made the garbage of a render three times as much.
let current: Site | undefined;
let loaded = new Map<string, Island>();

/** A view as HTML, in the frame of `site`; the scripts that this page alone loads are put into `islands`. */
export function renderInSite(site: Site, view: VNode, islands = new Map<string, Island>()): string {
  current = site;
  loaded = islands;
  try {
    return renderToString(view);
  } finally {
    current = undefined;
  }
}

/** Loads a script on this page alone: islands/`name`.ts. However often it stands on a page, it is loaded once. */
export function LoadIsland({ name }: { name: string }) {
  const island = useSite().findIsland?.(name);
  if (island === undefined || loaded.has(name)) return null;
  loaded.set(name, island);
  return <script type="module" src={island.href} />;
}

/** The site that is being rendered; for views alone. */
export function useSite(): Site {
  if (current === undefined) throw new Error('a view is rendered by renderInSite');
  return current;
}

/** The one function that puts a language before a path. */
export const localePath = (locale: Locale, path: string): string => `/${locale}${path === '/' ? '/' : path}`;
