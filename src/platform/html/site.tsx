import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Locale } from '../i18n.ts';

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
}

export const SiteContext = createContext<Site | undefined>(undefined);

export function useSite(): Site {
  const site = useContext(SiteContext);
  if (site === undefined) throw new Error('a view is rendered by renderPage');
  return site;
}

/** The one function that puts a language before a path. */
export const localePath = (locale: Locale, path: string): string => `/${locale}${path === '/' ? '/' : path}`;
