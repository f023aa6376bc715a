import { locales } from '../../platform/i18n.ts';
import { escapeXml } from '../../platform/xml.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** An index of sitemaps (sitemaps.org 0.9): paths without their host. */
export function writeSitemapIndex(baseUrl: string, paths: readonly string[]): string {
  const entries = paths.map((path) => `<sitemap><loc>${escapeXml(baseUrl + path)}</loc></sitemap>`);
  return `${head}<sitemapindex ${namespace}>\n${entries.join('\n')}\n</sitemapindex>\n`;
}

/** Every page in every language, each naming the others; `paths` without their language. */
export function writeSitemap(baseUrl: string, paths: readonly string[]): string {
  const entries = paths.flatMap((path) => {
    const address = (locale: string) => escapeXml(`${baseUrl}/${locale}${path}`);
    const alternates = locales
      .map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${address(locale)}"/>`)
      .join('');
    return locales.map((locale) => `<url><loc>${address(locale)}</loc>${alternates}</url>`);
  });
  return `${head}<urlset ${namespace} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`;
}
