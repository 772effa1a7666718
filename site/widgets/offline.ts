import { type Message, newer, type State } from './offline/messages.ts';

// Starts the service worker when all else is done, and passes on what it has to say.

/** Whether somebody has asked to spare data: then nothing is kept unasked. */
const spares = () =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** The worker in force; nothing where a browser has none, or none for this page. */
export async function worker(): Promise<ServiceWorker | undefined> {
  try {
    // Even to name it throws in a sandboxed frame.
    const { serviceWorker } = navigator;
    const base = document.querySelector<HTMLElement>('[data-fcs-base]')?.dataset.fcsBase;
    // An archived version has no worker.
    if (base === undefined) return undefined;
    const registration = await serviceWorker.register(`${base}sw.js`, { scope: base });
    const { active, waiting, installing } = registration;
    return active ?? (await activated(waiting ?? installing));
  } catch {
    return undefined;
  }
}

/** A worker when it is in force; nothing if it never comes to that. */
const activated = (worker: ServiceWorker | null): Promise<ServiceWorker | undefined> =>
  new Promise((resolve) => {
    const see = () => {
      if (worker?.state === 'activated') resolve(worker);
      if (!worker || worker.state === 'redundant') resolve(undefined);
    };
    worker?.addEventListener('statechange', see);
    see();
  });

/** Says something to the worker, and waits for its answer. */
export function ask(worker: ServiceWorker, message: Message): Promise<State> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<State>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  worker.postMessage(message, [port2]);
  return answer;
}

/** Of a line that few readers see, and so no part of every page's style sheet. */
const looks = `position: fixed; z-index: 1; inset: auto 1rem 1rem auto; max-width: min(24rem, 100vw - 2rem);
  margin: 0; padding: .5rem 1rem; border: 1px solid var(--sl-color-accent); border-radius: .5rem;
  background: var(--sl-color-bg); color: var(--sl-color-text); font-size: var(--sl-text-sm)`;

/** Has this page kept, and says when a newer version has come. */
export async function keepThis(): Promise<void> {
  const found = spares() ? undefined : await worker();
  if (!found) return;
  const { serviceWorker } = navigator;
  const line = document.querySelector<HTMLElement>('.fcs-newer');
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data !== newer || !line?.hidden) return;
    line.style.cssText = looks;
    const button = document.createElement('button');
    button.textContent = 'OK';
    button.addEventListener('click', () => line.remove());
    line.append(' ', button);
    line.hidden = false;
  });
  serviceWorker.startMessages();
  found.postMessage({ type: 'visited', path: location.pathname } satisfies Message);
}
