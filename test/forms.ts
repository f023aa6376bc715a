/** What the first form of a page holds as it is shown, by the names of its fields: as a browser would send it. Boxes that remove rows are not ticked. */
export function fieldsOf(body: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  const text = (value: string) =>
    value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const add = (name: string, value: string) => {
    const before = fields[name];
    fields[name] = before === undefined ? value : [...[before].flat(), value];
  };
  const form = /<form class="form".*?<\/form>/s.exec(body)?.[0] ?? '';
  for (const [, tag = '', attributes = '', inner = ''] of form.matchAll(
    /<(input|textarea)\b((?:"[^"]*"|[^">])*)>(?:([^<]*)<\/textarea>)?/g,
  )) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    const name = of('name');
    if (name === undefined || name.endsWith('_remove')) continue;
    if (tag === 'textarea') add(name, text(inner));
    else if (tag === 'input' && /type="(checkbox|radio)"/.test(attributes)) {
      if (/\bchecked\b/.test(attributes)) add(name, of('value') ?? '');
    } else if (tag === 'input') add(name, text(of('value') ?? ''));
  }
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
    const chosen = /<option value="([^"]*)" selected/.exec(options)?.[1];
    if (chosen !== undefined) fields[name] = chosen;
  }
  return fields;
}
