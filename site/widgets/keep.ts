import type { State } from './offline/messages.ts';
import { ask, worker } from './offline.ts';

/** `<fcs-keep>`: keeps the whole book of a language on this device, or forgets what is kept. */
class Keep extends HTMLElement {
  #worker: ServiceWorker | undefined;
  #isKeeping = false;

  async connectedCallback(): Promise<void> {
    const page = new URLSearchParams(location.search).get('page');
    const missing = this.querySelector('.missing') as HTMLElement;
    missing.hidden = !page;
    missing.textContent = fill(missing.textContent, { page: page ?? '' });
    this.#worker = await worker();
    this.toggleAttribute('data-ready', true);
    if (!this.#worker) return this.#say('impossible');
    this.#button('keep').addEventListener('click', () => void this.#keep());
    this.#button('forget').addEventListener('click', () => void this.#forget());
    this.#show(await this.#ask('state'));
  }

  #button = (name: string) => this.querySelector(`[name=${name}]`) as HTMLButtonElement;
  #ask = (type: 'state' | 'keep' | 'forget') =>
    ask(this.#worker as ServiceWorker, { type, lang: this.dataset.lang as 'zh' | 'en' });

  async #keep(): Promise<void> {
    // A second press stops.
    this.#isKeeping = !this.#isKeeping;
    if (!this.#isKeeping) return;
    // Asks the browser not to clear it away when room gets scarce; it may refuse.
    await navigator.storage?.persist?.().catch(() => false);
    while (this.#isKeeping) {
      const state = await this.#ask('keep');
      if (state.stopped || state.done === state.files) this.#isKeeping = false;
      this.#show(state);
    }
  }

  async #forget(): Promise<void> {
    this.#isKeeping = false;
    this.#show(await this.#ask('forget'));
  }

  #show(state: State): void {
    const { files, bytes, done, doneBytes, kept, pages, stopped } = state;
    const isWhole = done === files;
    const numbers = {
      size: megabytes(bytes),
      here: megabytes(doneBytes),
      kept: megabytes(kept),
      pages: String(pages),
    };
    this.dataset.state = stopped ?? (isWhole ? 'all' : this.#isKeeping ? 'keeping' : 'some');
    this.#say(this.dataset.state, numbers);
    const bar = this.querySelector('progress') as HTMLProgressElement;
    bar.hidden = !this.#isKeeping;
    bar.value = bytes ? doneBytes / bytes : 0;
    const keep = this.#button('keep');
    keep.hidden = isWhole;
    const label = this.#isKeeping ? 'stop' : 'start';
    keep.textContent = fill(keep.dataset[label] ?? '', numbers);
    this.#button('forget').hidden = false;
  }

  #say(what: string, values: Readonly<Record<string, string>> = {}): void {
    for (const line of this.querySelectorAll<HTMLElement>('[data-says]')) {
      line.hidden = line.dataset.says !== what;
      if (line.hidden) continue;
      line.dataset.words ??= line.textContent ?? '';
      line.textContent = fill(line.dataset.words, values);
    }
  }
}

const fill = (words: string, values: Readonly<Record<string, string>>) =>
  words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

if (!customElements.get('fcs-keep')) customElements.define('fcs-keep', Keep);
