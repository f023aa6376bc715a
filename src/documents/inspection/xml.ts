const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Entities of XML itself, and numbers; what a document type might define stays as it is, so that nothing grows. */
export const plain = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, digits, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });

/** Walks over tags and the texts between them, once, from left to right. */
export function walk(
  xml: string,
  onTag: (name: string, rest: string, closes: boolean) => void,
  onText: (text: string) => void,
) {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    const until = open < 0 ? xml.length : open;
    if (until > at) onText(xml.slice(at, until));
    if (open < 0) return;
    if (xml.startsWith('<![CDATA[', open)) {
      const end = xml.indexOf(']]>', open);
      onText(xml.slice(open + 9, end < 0 ? xml.length : end).replaceAll('&', '&amp;'));
      at = end < 0 ? xml.length : end + 3;
      continue;
    }
    const close = xml.startsWith('<!--', open) ? xml.indexOf('-->', open) + 2 : xml.indexOf('>', open);
    if (close < open + 1) return;
    const inner = xml.slice(open + 1, close);
    const closes = inner.startsWith('/');
    const name = /^[^\s/>]+/.exec(closes ? inner.slice(1) : inner)?.[0] ?? '';
    if (!/^[!?]/.test(name)) onTag(name, inner, closes);
    at = close + 1;
  }
}

/** The insides of all tags that open something; a `>` within quotes does not end one. */
export function* tags(xml: string): Generator<string> {
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    if (xml.startsWith('<!--', at)) {
      const end = xml.indexOf('-->', at);
      if (end < 0) return;
      at = end + 3;
      continue;
    }
    let end = at + 1;
    for (let quote = ''; end < xml.length; end += 1) {
      const sign = xml[end] ?? '';
      if (quote === '' && sign === '>') break;
      if (quote === sign) quote = '';
      else if (quote === '' && (sign === '"' || sign === "'")) quote = sign;
    }
    yield xml.slice(at + 1, end);
    at = end;
  }
}

/** What stands in the first element of this name. */
export function element(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]{0,2000})</${name}>`).exec(xml)?.[1];
  const text = found === undefined ? '' : plain(found).trim();
  return text === '' ? undefined : text;
}

export const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found === null ? undefined : plain(found[1] ?? found[2] ?? '');
};
