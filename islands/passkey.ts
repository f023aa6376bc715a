import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';

// Asks the browser for a passkey, puts its answer into the form around it, and sends that form: for the server it is a form like any
// other. What only works with this script is not shown without it.

if (browserSupportsWebAuthn())
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) offer(place);

function offer(place: HTMLElement): void {
  const button = place.querySelector('button');
  const answer = place.querySelector<HTMLInputElement>('input[name=credential]');
  const problem = place.querySelector<HTMLElement>('[role=alert]');
  const form = button?.form;
  if (!button || !answer || !problem || !form) return;
  // A browser that comes back to the page may have kept what was in it.
  answer.value = '';
  place.hidden = false;
  let asking = false;

  form.addEventListener('submit', (event) => {
    if (event.submitter !== button || answer.value !== '') return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    problem.hidden = true;
    button.setAttribute('aria-busy', 'true');
    ask(place)
      .then((text) => {
        answer.value = text;
        form.requestSubmit(button);
      })
      .catch((error: unknown) => {
        problem.textContent = place.dataset[reasonOf(error)] ?? '';
        problem.hidden = false;
      })
      .finally(() => {
        asking = false;
        button.removeAttribute('aria-busy');
      });
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) answer.value = '';
  });
}

async function ask({ dataset }: HTMLElement): Promise<string> {
  const response = await fetch(dataset['options'] ?? '', { method: 'POST', headers: { accept: 'application/json' } });
  if (response.redirected) {
    // The session is over, or wants to be proved: the page itself knows where to go.
    location.reload();
    return new Promise(() => {});
  }
  if (!response.ok) throw new Error(`the server said ${response.status}`);
  const optionsJSON = await response.json();
  const credential =
    dataset['passkey'] === 'create'
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON });
  return JSON.stringify(credential);
}

/** Under which name the page has words for it. */
function reasonOf(error: unknown): 'known' | 'cancelled' | 'failed' {
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'known';
  return error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name) ? 'cancelled' : 'failed';
}
