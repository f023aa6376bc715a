export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads XML as strictly as a feed reader does: throws on anything that is not well-formed (no doctype, no CDATA). */
export function readXml(source: string): Element {
  const body = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(body) || !body.isWellFormed())
    throw new Error('a character that XML forbids');
  const decode = (text: string) =>
    text.replace(/&([^;\s]*;?)/g, (_, name: string) => {
      const known = entities[name.replace(';', '')];
      if (known === undefined || !name.endsWith(';')) throw new Error(`&${name} is no entity`);
      return known;
    });
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let at = 0;
  for (const match of body.matchAll(/<(\/?)([A-Za-z:]+)((?:\s+[A-Za-z:]+="[^"<]*")*)\s*(\/?)>/g)) {
    const between = body.slice(at, match.index);
    if (/[<>]/.test(between)) throw new Error(`a stray bracket in “${between.slice(0, 80)}”`);
    const current = open.at(-1) ?? top;
    current.text += decode(between);
    at = match.index + match[0].length;
    const [, closes, name = '', attributes = '', empty] = match;
    if (closes === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const element: Element = { name, attributes: {}, children: [], text: '' };
    for (const [, key = '', value = ''] of attributes.matchAll(/([A-Za-z:]+)="([^"]*)"/g)) {
      if (key in element.attributes) throw new Error(`${key} is there twice`);
      element.attributes[key] = decode(value);
    }
    current.children.push(element);
    if (empty !== '/') open.push(element);
  }
  if (open.length > 1 || top.children.length !== 1 || body.slice(at).trim() !== '')
    throw new Error('not one whole element');
  return top.children[0] as Element;
}

export const all = (element: Element, name: string): Element[] =>
  element.children.filter((child) => child.name === name);
export const textOf = (element: Element, name: string): string | undefined => all(element, name)[0]?.text;
