// The door of a meeting, on a phone: a press counts at once, is kept on the device while the line is down, and sent when it is back.
// Without this script each button is a form of its own. What is sent twice counts once.

interface Press {
  url: string;
  there: string;
  at: string;
}

const table = document.getElementById('check-in');
const keptBox = document.getElementById('check-in-kept');
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
    keptBox.hidden = presses.length === 0;
    const count = keptBox.querySelector('b');
    if (count !== null) count.textContent = String(presses.length);
  }
  return true;
}

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
    for (let [first] = read(); first !== undefined; [first] = read()) {
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
      if (answer.type !== 'opaqueredirect' && answer.status >= 500) return;
      if (signedOut !== null) signedOut.hidden = true;
      write(read().filter((press) => press.at !== at || press.url !== url));
      settle(url, now);
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
  if (!write([...read(), { url: form.action, there, at: new Date().toISOString() }])) return;
  event.preventDefault();
  show(form);
  void send();
});

// What the page has is searched in the page: that needs no line.
const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
search?.addEventListener('input', () => {
  const words = fold(search.value).split(/\s+/);
  for (const name of table?.querySelectorAll<HTMLElement>('[data-find]') ?? []) {
    const row = name.closest('tr');
    // On a phone rows are blocks, which `hidden` would not hide.
    if (row !== null)
      row.style.display = words.every((word) => (name.dataset['find'] ?? '').includes(word)) ? '' : 'none';
  }
});

addEventListener('online', () => void send());
setInterval(() => {
  if (read().length > 0) void send();
}, 15_000);

// What was pressed before the page was loaded again is still under way.
for (const { url, there } of read())
  for (const form of table?.querySelectorAll('form') ?? [])
    if (form.action === url && new FormData(form).get('there') === there) show(form);
write(read());
void send();

// Signing out clears what the device keeps: first that is sent. Without a line nobody can sign out, either.
document.querySelector<HTMLFormElement>('form[action$="/sign-out"]')?.addEventListener('submit', (event) => {
  const form = event.currentTarget;
  if (read().length === 0 || !(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  void send().then(() => {
    if (read().length === 0) form.submit();
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
