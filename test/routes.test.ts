import path from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importReferenceData } from '../src/interop/index.ts';
import { health } from '../src/platform/health.ts';
import { pageMessages } from '../src/platform/html/page.messages.ts';
import { createApp, type Module } from '../src/platform/http.tsx';
import { locales } from '../src/platform/i18n.ts';
import { root } from '../src/root.ts';
import { createTestSite, type TestSite } from './harness.ts';
import { checkPage } from './page-rules.ts';
import { unnoted } from './unnoted.ts';

interface Route {
  method: string;
  url: string;
  access: 'public' | 'account' | 'signed-in' | readonly string[] | undefined;
  confidential: boolean;
}

let site: TestSite;
let app: FastifyInstance;
const routes: Route[] = [];

beforeAll(async () => {
  const collect: Module = (instance) => {
    instance.addHook('onRoute', ({ method, url, config }) => {
      for (const one of [method].flat())
        routes.push({ method: one, url, access: config?.access, confidential: config?.confidential === true });
    });
  };
  site = await createTestSite({ modules: [collect, health] });
  ({ app } = site);
});
afterAll(() => site.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });
const gets = () => routes.filter(({ method, url }) => method === 'GET' && !url.includes('*'));
/** Open addresses that need nothing but a language. */
const plain = () =>
  gets().filter(({ url, access }) => access === 'public' && !url.replace('/:locale', '').includes(':'));
/** One address in each language, or the one that has none. */
const spellings = ({ url }: Route): string[] =>
  url.startsWith('/:locale') ? locales.map((locale) => url.replace('/:locale', `/${locale}`)) : [url];

interface Parameter {
  name: string;
  in: string;
  required: boolean;
}
/** What the API says of itself. */
function operations(): { path: string; parameters: Parameter[] }[] {
  const { paths } = site.platform.openApi.document('') as {
    paths: Record<string, { get: { parameters: Parameter[] } }>;
  };
  return Object.entries(paths).map(
    ([
      path,
      {
        get: { parameters },
      },
    ]) => ({ path, parameters }),
  );
}

const isPage = ({ headers }: LightMyRequestResponse) => String(headers['content-type']).startsWith('text/html');
/** Nothing of how the server works may show. */
const internals =
  /\bat .*\.tsx?:\d|node_modules|select .* from|syntax error|violates|undefined is not|kysely|postgres/i;

test('a route that does not say who may reach it stops the start', async () => {
  const careless: Module = (instance) => void instance.get('/careless', () => 'hello');
  await expect(createApp(site.platform, [careless])).rejects.toThrow('does not say who may reach it');
});

/** A protocol for scripts (tus), which cannot be sent to sign in; src/documents/uploads tries it. */
const isResumable = ({ url }: { url: string }) => url.startsWith('/uploads/resumable');

test('every route says who may reach it, and nothing but forms takes anything but GET', () => {
  expect(routes.length).toBeGreaterThan(20);
  for (const { access, url } of routes) expect(access, url).toBeDefined();
  const forms = routes.filter((route) => !isResumable(route));
  const methods = new Set(forms.map(({ method }) => method));
  expect([...methods].sort()).toEqual(['GET', 'HEAD', 'POST']);
  // What would change something belongs to a form of ours: with a language, and for whom it says.
  for (const { method, url } of forms) if (method === 'POST') expect(url).toMatch(/^\/:locale\//);
});

test('what is not open to everybody is declared as confidential, or says why its reads are not noted', () => {
  const closed = routes.filter(({ method, access }) => access !== 'public' && (method === 'GET' || method === 'POST'));
  const named = closed.map((route) => ({ ...route, name: `${route.method} ${route.url}` }));
  const excused = (name: string) => unnoted.filter((one) => one.routes.test(name));
  expect(named.filter(({ confidential, name }) => !confidential && excused(name).length === 0)).toEqual([]);
  // Said once, and of routes that there are.
  expect(named.filter(({ confidential, name }) => confidential && excused(name).length > 0)).toEqual([]);
  expect(unnoted.filter((one) => !named.some(({ name }) => one.routes.test(name)))).toEqual([]);
});

test('whoever is not signed in is sent to sign in from each page that wants her to be', async () => {
  const closed = routes.filter(
    (route) => route.access !== 'public' && (route.method === 'GET' || route.method === 'POST') && !isResumable(route),
  );
  const wrong: string[] = [];
  for (const { method, url } of closed) {
    const asked = url.replace('/:locale', '/ru').replace(/:[A-Za-z]+/g, 'never-made');
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await app.inject({
      method: method as 'GET',
      url: asked,
      headers,
      ...(method === 'POST' && { payload: 'a=b' }),
    });
    const { location } = answer.headers;
    if (answer.statusCode !== 303 || !String(location).startsWith('/ru/sign-in?next=')) wrong.push(`${method} ${url}`);
  }
  expect(wrong).toEqual([]);
});

test('what another site sends is refused by every form', async () => {
  for (const { method, url } of routes.filter((route) => route.method === 'POST')) {
    const asked = url.replace('/:locale', '/en').replace(/:[A-Za-z]+/g, 'never-made');
    const answer = await app.inject({
      method: method as 'POST',
      url: asked,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.statusCode, url).toBe(403);
  }
});

test('every address that needs nothing but a language answers in each of the six', async () => {
  const wrong: string[] = [];
  const demanding = operations().filter(({ parameters }) => parameters.some(({ required }) => required));
  const paths = demanding.map(({ path }) => path);
  for (const url of plain()
    .flatMap(spellings)
    .filter((path) => !paths.includes(path))) {
    const answer = await get(url);
    if (answer.statusCode >= 400) wrong.push(`${url}: ${answer.statusCode}`);
    if (isPage(answer) && answer.body !== '') checkPage(answer.body, url);
  }
  expect(wrong).toEqual([]);
}, 60_000);

test.each(locales)('what is not there is a page in the reader’s language (%s)', async (locale) => {
  const words = pageMessages(locale)('notFoundTitle');
  const wrong: string[] = [];
  for (const { url } of gets().filter((route) => route.access === 'public' && route.url.startsWith('/:locale'))) {
    // A record that nobody made; addresses without one get a piece more.
    const made = url.replace('/:locale', `/${locale}`);
    const asked = made.includes(':')
      ? made.replace(/:[A-Za-z]+/g, 'never-made')
      : `${made.replace(/\/$/, '')}/never-made`;
    const answer = await get(asked);
    if (answer.statusCode !== 404 || !answer.body.includes(words)) wrong.push(`${asked}: ${answer.statusCode}`);
    else checkPage(answer.body, asked);
  }
  expect(wrong).toEqual([]);
});

test('under /api what is not there, not allowed or not readable is said in JSON', async () => {
  const lists = plain().filter(({ url }) => url.startsWith('/api/'));
  for (const { url } of lists) {
    expect((await get(`${url}/never-made/at/all`)).json()).toMatchObject({ status: 404, title: 'not-found' });
    const posted = await app.inject({ method: 'POST', url });
    expect(posted.headers['allow']).toContain('GET');
    expect(posted.json()).toMatchObject({ status: 405, title: 'method' });
    expect((await get(`${url}?q=${'x'.repeat(100_000)}`)).json()).toMatchObject({ status: 400, title: 'bad-request' });
  }
  for (const { url } of gets().filter((route) => route.url.startsWith('/api/') && route.url.includes(':')))
    expect((await get(url.replace(/:[A-Za-z]+/g, 'never-made'))).json(), url).toMatchObject({ status: 404 });
});

test('a page that is asked to do something says in the reader’s language that it cannot', async () => {
  const forms = routes.filter(({ method }) => method === 'POST').map(({ url }) => url);
  for (const { url } of plain().filter((route) => route.url.startsWith('/:locale') && !forms.includes(route.url)))
    for (const method of ['POST', 'PUT', 'DELETE'] as const) {
      const answer = await app.inject({ method, url: url.replace(':locale', 'ru') });
      expect(answer.statusCode, `${method} ${url}`).toBe(405);
      expect(answer.headers['allow']).toContain('GET');
      checkPage(answer.body, url.replace(':locale', 'ru'));
    }
});

const nasty = [
  '-1',
  '0',
  '99999999999999999999',
  '1e309',
  'NaN',
  "'; drop table document; --",
  '%ED%A0%80',
  '%F0%9F%92%A9',
  '%E2%80%AE%D8%B9%D8%B1%D8%A8%D9%8A',
  '%EF%BF%BF',
  '%25%5F%5C',
  '<script>alert(1)</script>',
  '..%2f..%2fetc%2fpasswd',
  '[]',
  'eyJhIjoxfQ',
  'WyIwMDAwIl0',
  'x'.repeat(3_000),
];

test('no parameter, however bad, is the server’s fault', async () => {
  await importReferenceData(site.ownerUrl, path.join(root, 'data'), () => {});
  // Every name that some list takes, tried on all of them.
  const names = operations().flatMap(({ parameters }) =>
    parameters.filter((one) => one.in === 'query').map(({ name }) => name),
  );
  const parameters = [...new Set([...names, 'q', 'after', 'sort', 'page', 'nobody-knows-it'])];
  const wrong: string[] = [];
  const ask = async (url: string) => {
    const answer = await get(url);
    const short = url.slice(0, 120);
    if (answer.statusCode >= 500 && wrong.length < 20) wrong.push(`${short}: ${answer.statusCode}`);
    if (answer.statusCode >= 400 && internals.test(answer.body.replaceAll(/&[a-z]+;|bad-request/g, '')))
      wrong.push(`${short} tells of internals`);
    if (isPage(answer) && /<script>alert/.test(answer.body)) wrong.push(`${short} is echoed as markup`);
    if (answer.statusCode === 400 && isPage(answer)) checkPage(answer.body, url);
  };
  for (const { url } of plain()) {
    const address = url.replace(':locale', 'ar');
    for (const name of parameters) {
      // No list takes a NUL: who does not mind does not read the parameter at all.
      await ask(`${address}?${name}=%00`);
      if ((await get(`${address}?${name}=%00`)).statusCode !== 400) continue;
      await ask(`${address}?${name}=a&${name}=b`);
      await ask(`${address}?${name}[]=a&${name}[x]=b`);
      for (const value of nasty) await ask(`${address}?${name}=${value}`);
    }
    await ask(`${address}?${'&'.repeat(500)}=&=&%`);
    await ask(`${address}?q=${'%D8%B9'.repeat(16_000)}`);
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('an address that no router can read is a page that says so, in the reader’s language', async () => {
  for (const url of ['/en/%zz', '/fr/%E0%A4%A', `/ru/${'a'.repeat(5_000)}`, `/zh/search?q=${'x'.repeat(100_000)}`]) {
    const answer = await get(url);
    expect(answer.statusCode, url.slice(0, 40)).toBe(400);
    checkPage(answer.body, url);
  }
});
