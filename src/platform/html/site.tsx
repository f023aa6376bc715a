import type { ComponentChildren, VNode } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';
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
/** What was rendered apart, in the order in which it stands on the page; undefined where all is to be one text. */
let apart: string[] | undefined;

function render(site: Site, view: VNode, islands: Map<string, Island>, pieces: string[] | undefined): string {
  current = site;
  loaded = islands;
  apart = pieces;
  try {
    return renderToString(view);
  } finally {
    current = undefined;
    apart = undefined;
  }
}

/** A view as HTML, in the frame of `site`. */
export const renderInSite = (site: Site, view: VNode): string => render(site, view, new Map(), undefined);

/** The same in pieces, which are the page one after the other; the scripts that this page alone loads are put into `islands`. */
export function renderPieces(site: Site, view: VNode, islands: Map<string, Island>): string[] {
  const pieces: string[] = [];
  const frame = render(site, view, islands, pieces).split(apartMark);
  return frame.flatMap((text, index) => [text, pieces[index] ?? '']);
}

/** Where a piece goes; text that people typed is escaped and can never spell it. */
const apartMark = '<i class="apart-here"></i>';

/**
 * Renders what is long for itself. A page is put together of thousands of texts, and one of more than 64,000 letters outside of Latin-1
 * is laid in memory that is fetched and given back each time, which takes half as long as rendering it.
 */
export function Apart({ children }: { children: ComponentChildren }) {
  const pieces = apart;
  if (pieces === undefined) return <>{children}</>;
  apart = undefined;
  pieces.push(renderToString(<>{children}</>));
  apart = pieces;
  return jsxTemplate([apartMark]);
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
