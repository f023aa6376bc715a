// Keeps the check-in of a meeting on a telephone that stands at its door, so that the page loads again while the line is down. It has
// this one page alone (its scope), of one meeting at a time, for half a day and until the meeting is over. Signing out removes it (the
// site says Clear-Site-Data), and so does the first answer by which she may not read the page any more.

interface Door {
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'message', listener: (event: Lasting & { data: unknown }) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const door = self as unknown as Door;
const cacheName = 'check-in';
const path = new URL(door.registration.scope).pathname;
const mostAge = 12 * 3_600_000;
/** On a line that is dead and does not say so. */
const patience = 8_000;

const drop = () => caches.delete(cacheName);

/** In place of whatever was kept before, with the style and the script that it loads. */
async function keep(answer: Response): Promise<void> {
  const text = await answer.text();
  // Something else at this address is not kept.
  if (!text.includes('id="check-in-count"')) return;
  const assets = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, asset = '']) => asset);
  const cache = await caches.open(cacheName);
  for (const kept of await cache.keys())
    if (!assets.includes(new URL(kept.url).pathname)) await cache.delete(kept, { ignoreVary: true });
  for (const asset of assets) if ((await cache.match(asset)) === undefined) await cache.add(asset);
  const headers = new Headers(answer.headers);
  for (const name of ['content-encoding', 'content-length', 'vary', 'set-cookie']) headers.delete(name);
  headers.set('x-kept-at', String(Date.now()));
  await cache.put(path, new Response(text, { headers }));
}

/** What is kept, as long as it may be shown. */
async function read(): Promise<Response | undefined> {
  const kept = await (await caches.open(cacheName)).match(path);
  if (kept === undefined) return undefined;
  const age = Date.now() - Number(kept.headers.get('x-kept-at'));
  const [, until = ''] = /data-until="([\d-]+)"/.exec(await kept.clone().text()) ?? [];
  if (age >= 0 && age < mostAge && new Date().toISOString().slice(0, 10) <= until) return kept;
  await drop();
  return undefined;
}

/** Takes note of an answer: what may be read is kept, and what may not be read any more goes. */
function heed(event: Lasting, request: Request, answer: Response): Response {
  const mayNot = answer.type === 'opaqueredirect' || answer.redirected || (answer.status >= 400 && answer.status < 500);
  if (mayNot) event.waitUntil(drop());
  else if (answer.ok && new URL(request.url).search === '') event.waitUntil(keep(answer.clone()));
  return answer;
}

async function navigate(event: Asked): Promise<Response> {
  const kept = await read();
  const fetched = fetch(event.request).then((answer) => heed(event, event.request, answer));
  if (kept === undefined) return fetched;
  const tired = new Promise<undefined>((resolve) => {
    setTimeout(resolve, patience, undefined);
  });
  const answer = await Promise.race([fetched.catch(() => undefined), tired]);
  return answer === undefined || answer.status >= 500 ? kept : answer;
}

door.addEventListener('install', (event) => event.waitUntil(door.skipWaiting()));
door.addEventListener('activate', (event) => event.waitUntil(door.clients.claim()));
// The page that set this up was loaded before there was anybody to keep it.
door.addEventListener('message', (event) => {
  if (event.data !== 'keep') return;
  const request = new Request(path, { redirect: 'manual' });
  event.waitUntil(
    fetch(request).then(
      (answer) => heed(event, request, answer),
      () => undefined,
    ),
  );
});
door.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname === path && request.mode === 'navigate') event.respondWith(navigate(event));
  // The page asks how it stands now: what is kept would be no answer.
  else if (url.pathname === path) event.respondWith(fetch(request).then((answer) => heed(event, request, answer)));
  else if (url.pathname.startsWith('/assets/'))
    event.respondWith(
      caches
        .open(cacheName)
        .then((cache) => cache.match(request, { ignoreVary: true }))
        .then((kept) => kept ?? fetch(request)),
    );
});
