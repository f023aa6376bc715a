// The door of a meeting, on a phone: a press counts at once, is kept on the device while the line is down, and sent when it is back.
// Without this script each button is a form of its own. What is sent twice counts once.

import { afterAnswer, type Press, refusedOf, waiting, withPress } from '../src/meetings/check-in/presses.ts';
import { foldKey } from '../src/platform/fold.ts';

const table = document.getElementById('check-in');
const keptBox = document.getElementById('check-in-kept');
const refusedBox = document.getElementById('check-in-refused');
const signedOut = document.getElementById('check-in-signed-out');
const search = document.querySelector<HTMLInputElement>('#check-in-search');
const key = `check-in ${location.pathname}`;

function read(): Press[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? (kept as Press[]) : [];
  } catch {
    return [];
  }
}

/** Gives false where the device keeps nothing: then the form goes as it would without script. */
function write(presses: readonly Press[]): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(presses));
  } catch {
    return false;
  }
  if (keptBox !== null) {
    const count = waiting(presses).length;
    keptBox.hidden = count === 0;
    keptBox.querySelector('b')?.replaceChildren(String(count));
  }
  showRefused(refusedOf(presses));
  return true;
}

/** By the names that the page has, which are not kept. */
function showRefused(presses: readonly Press[]): void {
  if (refusedBox === null) return;
  refusedBox.hidden = presses.length === 0;
  const items = presses.map(({ url, at }) => {
    const form = formsOf(url)[0];
    const name = form?.closest('tr')?.querySelector('bdi')?.textContent ?? '…';
    if (form !== undefined) release(form);
    const item = document.createElement('li');
    item.append(`\u2068${name}\u2069, ${new Date(at).toLocaleTimeString(document.documentElement.lang)}`);
    return item;
  });
  refusedBox.querySelector('ul')?.replaceChildren(...items);
}

const formsOf = (url: string) => [...(table?.querySelectorAll('form') ?? [])].filter((form) => form.action === url);

function release(form: HTMLFormElement): void {
  const button = form.querySelector('button');
  if (button !== null) button.disabled = false;
  form.closest('tr')?.removeAttribute('aria-busy');
}

refusedBox?.querySelector('button')?.addEventListener('click', () => write(waiting(read())));

function show(form: HTMLFormElement): void {
  const button = form.querySelector('button');
  const row = form.closest('tr');
  if (button !== null) button.disabled = true;
  row?.setAttribute('aria-busy', 'true');
}

/** As it stands now: the row of the form, with its way back, and how many are here. */
function settle(url: string, now: Document | undefined): void {
  const count = now?.getElementById('check-in-count');
  if (count) document.getElementById('check-in-count')?.replaceChildren(...count.childNodes);
  for (const form of table?.querySelectorAll('form') ?? []) {
    if (form.action !== url) continue;
    const row = form.closest('tr');
    const id = row?.querySelector('[data-find]')?.id;
    const fresh = id === undefined ? null : now?.getElementById(id)?.closest('tr');
    row?.removeAttribute('aria-busy');
    if (fresh) row?.replaceChildren(...fresh.childNodes);
  }
}

let sending = false;
/** One after the other, in the order in which they were pressed; the first that does not go through ends it for now. */
async function send(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (let [first] = waiting(read()); first !== undefined; [first] = waiting(read())) {
      const { url, there, at } = first;
      const answer = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({ there, at }),
        redirect: 'manual',
        signal: AbortSignal.timeout(20_000),
      });
      // Redirects are opaque here: signed out or done, the page itself tells which.
      const now = answer.type === 'opaqueredirect' ? await readPage() : undefined;
      if (answer.type === 'opaqueredirect' && now === undefined) {
        if (signedOut !== null) signedOut.hidden = false;
        return;
      }
      const taken = answer.type === 'opaqueredirect';
      const { presses, goOn } = afterAnswer(read(), first, { taken, status: answer.status });
      if (!goOn) return;
      if (signedOut !== null) signedOut.hidden = true;
      write(presses);
      if (taken) settle(url, now);
    }
  } catch {
    // No line: it is tried again when there is one.
  } finally {
    sending = false;
  }
}

/** Undefined where she is signed out. */
async function readPage(): Promise<Document | undefined> {
  const answer = await fetch(location.pathname, { redirect: 'manual' });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
}

table?.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const there = new FormData(form).get('there');
  if (typeof there !== 'string') return;
  if (!write(withPress(read(), { url: form.action, there, at: new Date().toISOString() }))) return;
  event.preventDefault();
  show(form);
  void send();
});

// What the page has is searched in the page: that needs no line.
search?.addEventListener('input', () => {
  const words = foldKey(search.value).split(' ');
  for (const name of table?.querySelectorAll<HTMLElement>('[data-find]') ?? []) {
    const row = name.closest('tr');
    // On a phone rows are blocks, which `hidden` would not hide.
    if (row !== null)
      row.style.display = words.every((word) => (name.dataset['find'] ?? '').includes(word)) ? '' : 'none';
  }
});

addEventListener('online', () => void send());
setInterval(() => {
  if (waiting(read()).length > 0) void send();
}, 15_000);

// What was pressed before the page was loaded again is still under way.
for (const { url, there } of waiting(read()))
  for (const form of table?.querySelectorAll('form') ?? [])
    if (form.action === url && new FormData(form).get('there') === there) show(form);
write(read());
void send();

// Signing out clears what the device keeps: first that is sent. Without a line nobody can sign out, either.
document.querySelector<HTMLFormElement>('form[action$="/sign-out"]')?.addEventListener('submit', (event) => {
  const form = event.currentTarget;
  if (waiting(read()).length === 0 || !(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  void send().then(() => {
    if (waiting(read()).length === 0) form.submit();
  });
});

/** From now on the page loads again while the line is down, until the meeting is over. */
async function keepPage(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined || !location.pathname.endsWith('/check-in')) return;
  const scope = location.pathname;
  const until = document.querySelector<HTMLElement>('[data-until]')?.dataset['until'] ?? '';
  if (new Date().toISOString().slice(0, 10) > until) {
    await (await serviceWorker.getRegistration(scope))?.unregister();
    await caches.delete('check-in');
    return;
  }
  const wasKept = serviceWorker.controller !== null;
  await serviceWorker.register(`${scope}/worker.js`, { scope });
  const { active } = await serviceWorker.ready;
  if (!wasKept) active?.postMessage('keep');
}
// Where the browser keeps nothing, the page is as it was.
keepPage().catch(() => {});
