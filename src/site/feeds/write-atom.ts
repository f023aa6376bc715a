import { escapeXml } from '../../platform/xml.ts';

export interface AtomFeed {
  /** Permanent, as each entry's. */
  id: string;
  title: string;
  subtitle: string;
  language: string;
  /** Where the feed is, and the page of the same. */
  self: string;
  page: string;
  author: string;
  entries: readonly AtomEntry[];
}

export interface AtomEntry {
  id: string;
  title: string;
  language: string;
  page: string;
  updated: Date;
  summary: string;
  category: { term: string; label: string } | undefined;
  author: string | undefined;
}

/** A feed as Atom (RFC 4287). All texts are plain text. */
export function writeAtom({ id, title, subtitle, language, self, page, author, entries }: AtomFeed): string {
  // A feed without entries was last changed when it began: a time has to be there.
  const updated = entries.reduce((latest, entry) => (entry.updated > latest ? entry.updated : latest), new Date(0));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(language)}">`,
    element('id', id),
    element('title', title),
    element('subtitle', subtitle),
    element('updated', updated.toISOString()),
    `<author>${element('name', author)}</author>`,
    link('self', 'application/atom+xml', self),
    link('alternate', 'text/html', page),
    element('generator', 'Entente'),
    ...entries.map((entry) => writeEntry(entry, language)),
    '</feed>',
    '',
  ].join('\n');
}

function writeEntry(
  { id, title, language, page, updated, summary, category, author }: AtomEntry,
  reader: string,
): string {
  return [
    `<entry${language === reader ? '' : ` xml:lang="${escapeXml(language)}"`}>`,
    element('id', id),
    element('title', title),
    element('updated', updated.toISOString()),
    author !== undefined && `<author>${element('name', author)}</author>`,
    link('alternate', 'text/html', page, reader),
    category !== undefined && `<category term="${escapeXml(category.term)}" label="${escapeXml(category.label)}"/>`,
    summary !== '' && element('summary', summary),
    '</entry>',
  ]
    .filter((line) => line !== false)
    .join('\n');
}

const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;
const link = (rel: string, type: string, href: string, language?: string): string =>
  `<link rel="${rel}" type="${type}" href="${escapeXml(href)}"${language === undefined ? '' : ` hreflang="${language}"`}/>`;
