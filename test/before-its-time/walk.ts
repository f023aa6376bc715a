import { unzipSync } from 'fflate';
import { v7 } from 'uuid';
import type { TestSite } from '../harness.ts';
import { type Comer, hiddenFiles, hiddenSlugs, oldFile, symbolOf, type World, wordOf } from './world.ts';

/** A way to ask: where, and how. */
export interface Way {
  route: string;
  url: string;
  method?: 'HEAD';
  headers?: Record<string, string>;
}
export interface Told {
  status: number;
  body: string;
  headers: string;
}

/** What stands open until it is closed: listened to by a test of its own. */
export const streams = ['/:locale/meetings/:meeting/live/events'];
const nobody = v7();

/** What may stand in an address, by the name of its parameter. One that is missing here fails the walk: a new route is not to be forgotten. */
const valuesOf = (world: World): Readonly<Record<string, readonly string[]>> => ({
  locale: ['en'],
  document: [world.visible.slug, ...hiddenSlugs],
  file: [world.visible.files[0]?.slug ?? '', ...hiddenFiles, oldFile],
  meeting: [world.meeting.slug, world.previous.slug],
  organisation: [world.taking.slug, world.convener.slug],
  country: [world.country.slug],
  topic: [world.topic.slug],
  outcome: [world.outcome.slug],
  activity: [world.activity.slug],
  experience: [world.experience.slug],
  item: [world.item],
  other: [world.other.slug],
  series: [world.series.slug],
  part: ['summary', 'report'],
  pack: world.packs,
  // Records that are no part of this world: who may reach them is tried elsewhere.
  ...Object.fromEntries(
    [
      'token',
      'change',
      'member',
      'merge',
      'correction',
      'invitation',
      'letter',
      'participant',
      'upload',
      'addition',
      'version',
    ].map((name) => [name, [nobody]]),
  ),
});

/** Every address that the route table makes of these values. */
function addressesOf(route: string, values: ReturnType<typeof valuesOf>): string[] {
  let made = [''];
  for (const part of route.split(/(:[A-Za-z]+|\*)/)) {
    const name = part.startsWith(':') ? part.slice(1) : undefined;
    if (part === '*') made = made.map((begin) => begin + nameBehind(begin));
    else if (name === undefined) made = made.map((begin) => begin + part);
    else {
      const some = values[name];
      if (some === undefined) throw new Error(`${route}: what may stand for :${name}?`);
      made = made.flatMap((begin) => some.map((value) => begin + encodeURIComponent(value)));
    }
  }
  return made;
}

/** Behind a file's permanent name stands what it is called. */
function nameBehind(begin: string): string {
  const n = hiddenFiles.findIndex((slug) => begin.endsWith(`/${slug}/`));
  if (n >= 0) return `${wordOf(n)}.pdf`;
  if (begin.startsWith('/packs/')) return 'pack.zip';
  return begin.endsWith(`/${oldFile}/`) ? 'xhiddenoldx.pdf' : 'out.pdf';
}

const kinds = ['in-session', 'working', 'report', 'presentation'];
/** What somebody would ask who guesses: by word, by its beginning, by what stands in the file, by symbol in any spelling, by every facet. */
function guesses(): string[] {
  const words = hiddenSlugs.flatMap((_, n) => [wordOf(n), `${wordOf(n)}text`, symbolOf(n).toLowerCase()]);
  const texts = [...words, 'xhidden', 'HIDDEN/CRP', 'hidden / crp . 1', 'Paper', 'xhidde'].map(encodeURIComponent);
  const asked = ['/en/search', '/api/v1/search'].flatMap((path) => texts.map((text) => `${path}?q=${text}`));
  const symbols = hiddenSlugs.map((_, n) => encodeURIComponent(symbolOf(n)));
  const lists = ['/en/documents', '/en/documents.json', '/en/documents.csv', '/api/v1/documents'];
  const filters = [
    ...[...symbols, 'HIDDEN', 'HIDDEN%2FCRP'].map((symbol) => `symbol=${symbol}`),
    ...kinds.map((kind) => `kind=${kind}`),
    ...['language=ru', 'language=fr', 'format=pdf', 'year=2099', 'sort=symbol', 'sort=title', 'sort=oldest'],
  ];
  const found = ['kind=document', 'language=ru', 'year=2099', 'sort=newest'].map((one) => `/en/search?q=Paper&${one}`);
  const corrections = hiddenSlugs.map((slug) => `/en/corrections/new?page=${encodeURIComponent(`/documents/${slug}`)}`);
  return [...asked, ...found, ...corrections, ...lists.flatMap((path) => filters.map((one) => `${path}?${one}`))];
}

/** Every way: each route in each of its addresses, files in every manner of asking, guesses, and what the pages themselves lead to. */
export async function findWays(world: World, routes: readonly string[], comers: readonly Comer[]): Promise<Way[]> {
  const values = valuesOf(world);
  const ways: Way[] = [];
  const known = new Set<string>();
  const add = (route: string, url: string, more: Omit<Way, 'route' | 'url'> = {}) => {
    const name = JSON.stringify([url, more]);
    if (!known.has(name)) ways.push({ route, url, ...more });
    known.add(name);
  };
  for (const route of routes) {
    if (streams.includes(route)) continue;
    for (const url of addressesOf(route, values)) {
      add(route, url);
      if (!/\/files\/|\.(csv|json|ics|atom|xml|xlsx)$/.test(url)) continue;
      add(route, url, { method: 'HEAD' });
      if (!url.startsWith('/files/')) continue;
      for (const headers of [
        { range: 'bytes=0-3' },
        { 'if-none-match': '*' },
        { 'if-modified-since': new Date().toUTCString() },
        { 'if-match': '"x"' },
      ])
        add(route, url, { headers });
    }
  }
  for (const url of guesses()) add(routeOf(url, routes), url);
  for (const page of ['/fr/documents', `/ar/meetings/${world.meeting.slug}`, '/zh', '/ru/search?q=xhidden'])
    add(routeOf(page, routes), page);
  // Filters, facets and further pages, as the pages offer them.
  for (const { client } of comers.slice(0, 2))
    for (const { route, url } of [...ways]) {
      if (!/^\/en(\/[a-z]+)?(\?.*)?$/.test(url)) continue;
      const { body } = await client.get(url);
      for (const [, href = ''] of body.matchAll(/href="(\/en\/[a-z-]+\?[^"#]*)"/g)) {
        const offered = href.replaceAll('&amp;', '&');
        if (!offered.includes('next=') && !offered.includes('page=')) add(routeOf(offered, routes), offered);
      }
      const [path = ''] = url.split('?');
      for (const [, name = '', options = ''] of body.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
        for (const [, value = ''] of options.matchAll(/<option value="([^"]+)"/g))
          add(route, `${path}?${name}=${encodeURIComponent(value)}`);
    }
  return ways;
}

function routeOf(url: string, routes: readonly string[]): string {
  const [path = ''] = url.split('?');
  const found = routes.find((route) =>
    new RegExp(
      `^${route
        .replaceAll('.', '\\.')
        .replaceAll(/:[A-Za-z]+/g, '[^/]+')
        .replaceAll('*', '.*')}$`,
    ).test(path),
  );
  if (found === undefined) throw new Error(`${url} leads to no route`);
  return found;
}

/** What differs between two answers that say the same: how long it took, stamps of forms. */
const passing: readonly [RegExp, string][] = [
  [/<bdi data-cost>.*?<\/bdi>/g, ''],
  // What the writer of DOCX calls the places of links, made anew each time.
  [/rId[\w-]{15,}/g, 'rId'],
  [/name="stamp" value="[^"]*"|value="[^"]*" name="stamp"/g, 'stamp'],
  [/\d+(?:[.,]\d+)?(?=[\s\u00a0\u202f]?ms\b)/g, '0'],
];
const headersThatTell = ['content-type', 'content-disposition', 'location', 'content-range', 'allow', 'accept-ranges'];

export async function ask({ app }: TestSite, { client }: Comer, way: Way): Promise<Told> {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { statusCode, rawPayload, headers } = await app.inject({
    method: way.method ?? 'GET',
    url: way.url,
    headers: { ...(cookie !== '' && { cookie }), ...way.headers },
  });
  let text = textOf(rawPayload);
  for (const [pattern, by] of passing) text = text.replaceAll(pattern, by);
  return { status: statusCode, body: text, headers: headersThatTell.map((name) => headers[name] ?? '').join('\n') };
}

/** What stands in a sheet or a text document, but for when it was written. */
function textOf(payload: Buffer): string {
  if (!payload.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return payload.toString();
  return Object.entries(unzipSync(payload))
    .filter(([name]) => !name.startsWith('docProps/'))
    .map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString()}`)
    .join('\n');
}

export const nameOf = ({ url, method, headers = {} }: Way): string =>
  [method ?? 'GET', url, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join(' ');
