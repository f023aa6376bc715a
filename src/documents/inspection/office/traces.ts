import type { Trace } from '../findings.ts';
import { attribute, plain, tags } from '../xml.ts';

// Where office files name people and places, in one list for whoever looks for them and whoever takes them out.

interface Place {
  part: RegExp;
  /** What stands before it, the name itself, and what stands behind. */
  says: RegExp;
  kind: Trace;
}

const places: readonly Place[] = [
  {
    part: /^word\/.*\.xml$/,
    says: /(\s(?:w:author|w:initials|w15:author|w15:userId)=")([^"]*)(")/g,
    kind: 'reviewers',
  },
  {
    part: /^ppt\/(commentAuthors|authors)\.xml$|^xl\/persons\/[^/]+\.xml$/,
    says: /(\s(?:name|initials|userId|displayName)=")([^"]*)(")/g,
    kind: 'reviewers',
  },
  { part: /^xl\/comments[^/]*(\/[^/]+)?\.xml$/, says: /(<author>)([^<]*)(<\/author>)/g, kind: 'reviewers' },
  { part: /^xl\/(revisions\/.*|workbook)\.xml$/, says: /(\suserName=")([^"]*)(")/g, kind: 'reviewers' },
  { part: /^xl\/workbook\.xml$/, says: /(<x15ac:absPath\s[^>]{0,300}?\burl=")([^"]*)(")/g, kind: 'path' },
  {
    part: /(^|\/)(content|styles)\.xml$/,
    says: /(<(?:dc:creator|meta:creator-initials|loext:sender-initials)>)([^<]*)(<)/g,
    kind: 'reviewers',
  },
  { part: /(^|\/)meta\.xml$/, says: /(<meta:initial-creator>)([^<]*)(<)/g, kind: 'author' },
  { part: /(^|\/)meta\.xml$/, says: /(<dc:creator>)([^<]*)(<)/g, kind: 'lastModifiedBy' },
  { part: /(^|\/)meta\.xml$/, says: /(<(?:meta:printed-by|dc:description)>)([^<]*)(<)/g, kind: 'other' },
  { part: /(^|\/)meta\.xml$/, says: /(<meta:user-defined\s[^<>]{0,300}>)([^<]*)(<)/g, kind: 'other' },
  { part: /(^|\/)meta\.xml$/, says: /(<meta:template\s[^<>]{0,300}?\bxlink:href=")([^"]*)(")/g, kind: 'path' },
];

/** A template that lies nowhere in particular. */
const noTemplate = 'file:///C:\\Normal.dotm';
const isRelationships = (name: string): boolean => /\.rels$/i.test(name);
const namesTemplate = (tag: string): boolean => /\/attachedTemplate$/.test(attribute(tag, 'Type') ?? '');

export const mayName = (name: string): boolean => isRelationships(name) || places.some(({ part }) => part.test(name));

/** What a part names. */
export function* namesIn(name: string, xml: string): Generator<{ kind: Trace; value: string }> {
  for (const { part, says, kind } of places)
    if (part.test(name))
      for (const [, , value = ''] of xml.matchAll(says))
        if (value.trim() !== '') yield { kind, value: plain(value).trim() };
  if (isRelationships(name))
    for (const tag of tags(xml)) {
      const target = attribute(tag, 'Target') ?? '';
      if (namesTemplate(tag) && /[\\/]/.test(target) && target !== noTemplate) yield { kind: 'path', value: target };
    }
}

/** The same part, naming nobody. */
export function unnamed(name: string, xml: string): string {
  let text = xml;
  for (const { part, says } of places) if (part.test(name)) text = text.replace(says, '$1$3');
  if (!isRelationships(name)) return text;
  return text.replace(/<[^<>]*attachedTemplate[^<>]*>/g, (tag) =>
    namesTemplate(tag)
      ? tag.replace(/(\sTarget\s*=\s*)("[^"]*"|'[^']*')/, (_, before) => `${before}"${noTemplate}"`)
      : tag,
  );
}
