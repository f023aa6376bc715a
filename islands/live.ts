// The list of a session brings itself up to date: the stream tells that something is new, the page itself says what.
const state = document.getElementById('live-state');
const list = document.getElementById('live-list');
const events = state?.dataset['events'];
if (state && list && events && 'EventSource' in window) {
  state.textContent = '';
  const source = new EventSource(events);
  source.addEventListener('new', async () => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    list.replaceChildren(...(page.getElementById('live-list')?.childNodes ?? []));
    state.textContent = state.dataset['new'] ?? '';
  });
  source.addEventListener('gone', () => {
    source.close();
    location.reload();
  });
}
