import { type DetailedError, Upload } from 'tus-js-client';

// Sends chosen or dropped files in pieces that go on where the line broke (tus). What a browser remembers of a file is its name, size
// and date, so that the same file chosen again goes on, too. Without this script the form sends them whole.

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) improve(form);

function improve(form: HTMLFormElement): void {
  const { dataset } = form;
  const input = form.querySelector<HTMLInputElement>('input[type=file]');
  const list = form.querySelector<HTMLElement>('.arriving');
  const hint = form.querySelector<HTMLElement>('.drop');
  if (!input || !list || !hint) return;
  hint.hidden = false;
  let running = 0;
  let failed = 0;

  form.addEventListener('submit', (event) => {
    if (input.files === null || input.files.length === 0) return;
    event.preventDefault();
    send(input.files);
    input.value = '';
  });
  for (const name of ['dragenter', 'dragover'])
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add('over');
    });
  for (const name of ['dragleave', 'drop']) form.addEventListener(name, () => form.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer !== null) send(event.dataTransfer.files);
  });
  addEventListener('beforeunload', (event) => {
    if (running > 0) event.preventDefault();
  });

  function send(files: FileList): void {
    for (const file of files) void sendOne(file);
  }

  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' });
  const say = (text: string | undefined, name: string, share = 0) =>
    (text ?? '').replace('{percent}', percent.format(share)).replace('{name}', name);

  async function sendOne(file: File): Promise<void> {
    const item = document.createElement('li');
    const words = document.createElement('span');
    const bar = document.createElement('progress');
    const stop = document.createElement('button');
    bar.max = Math.max(1, file.size);
    bar.value = 0;
    stop.type = 'button';
    stop.className = 'button quiet';
    stop.textContent = dataset['stop'] ?? '';
    stop.setAttribute('aria-label', `${dataset['stop']} ${file.name}`);
    words.dir = 'auto';
    words.textContent = say(dataset['progress'], file.name);
    bar.setAttribute('aria-label', file.name);
    item.append(words, bar, stop);
    list?.append(item);
    running += 1;

    const end = (text: string | undefined, isGood: boolean) => {
      words.textContent = say(text, file.name);
      bar.remove();
      stop.remove();
      running -= 1;
      if (!isGood) failed += 1;
      // What was found of the files is on the page itself.
      if (running === 0 && failed === 0) location.reload();
    };
    if (file.size > Number(dataset['most'])) return end(dataset['tooLarge'], false);
    const upload = new Upload(file, {
      endpoint: dataset['upload'] ?? '',
      chunkSize: 4 * 1024 * 1024,
      retryDelays: [0, 1_000, 3_000, 10_000, 30_000, 60_000, 60_000, 60_000],
      metadata: { filename: file.name },
      removeFingerprintOnSuccess: true,
      onProgress: (sent) => {
        bar.value = sent;
        words.textContent = say(dataset['progress'], file.name, sent / Math.max(1, file.size));
      },
      onShouldRetry: (error) => {
        const status = (error as DetailedError).originalResponse?.getStatus() ?? 0;
        const again = status === 0 || status === 409 || status === 423 || (status >= 500 && status !== 507);
        if (again) words.textContent = say(dataset['paused'], file.name);
        return again;
      },
      onSuccess: () => end(dataset['done'], true),
      onError: (error) => {
        const status = (error as DetailedError).originalResponse?.getStatus() ?? 0;
        const why = { 401: 'signedOut', 413: 'tooLarge', 429: 'tooMuch', 507: 'diskFull' }[status] ?? 'failed';
        end(dataset[why], false);
      },
    });
    stop.addEventListener('click', () => {
      void upload.abort(true).catch(() => {});
      end(dataset['failed'], false);
    });
    const [earlier] = await upload.findPreviousUploads().catch(() => []);
    if (earlier !== undefined) upload.resumeFromPreviousUpload(earlier);
    upload.start();
  }
}
