import { queryWords } from '../lib/search-words.ts';
import styles from '../styles/search.css?url';

// Starlight's, but what Pagefind keeps about a page besides its text does not count: a title is
// in the text already, and addresses of pictures hold the names of experiments.
const ranking = {
  pageLength: 0.1,
  termFrequency: 0.1,
  termSaturation: 2,
  termSimilarity: 9,
  metaWeights: { title: 0, image: 0, image_alt: 0 },
};

/** The search dialog; everything of Pagefind's is fetched when it opens for the first time. */
class Search extends HTMLElement {
  #dialog = this.querySelector('dialog') as HTMLDialogElement;
  #loaded: Promise<void> | undefined;

  connectedCallback(): void {
    const open = this.querySelector<HTMLButtonElement>('.open') as HTMLButtonElement;
    open.addEventListener('click', () => this.#open());
    open.disabled = false;
    this.querySelector('.close')?.addEventListener('click', () => this.#dialog.close());
    // A click on the backdrop or on a result closes the dialog.
    this.#dialog.addEventListener('click', (event) => {
      const target = event.target as Element;
      if (target === this.#dialog || target.closest('a')) this.#dialog.close();
    });
    window.addEventListener('keydown', (event) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (this.#dialog.open) this.#dialog.close();
      else this.#open();
    });
  }

  async #open(): Promise<void> {
    this.#dialog.showModal();
    this.#loaded ??= this.#load();
    await this.#loaded;
    this.querySelector<HTMLInputElement>('#starlight__search input')?.focus();
  }

  async #load(): Promise<void> {
    if (import.meta.env.DEV) return;
    const [{ PagefindUI }] = await Promise.all([
      // @ts-expect-error the package ships no types
      import('@pagefind/default-ui'),
      loadStyles(styles),
    ]);
    new PagefindUI({
      ranking,
      element: '#starlight__search',
      baseUrl: import.meta.env.BASE_URL,
      bundlePath: `${import.meta.env.BASE_URL.replace(/\/$/, '')}/pagefind/`,
      showImages: false,
      showSubResults: true,
      translations: JSON.parse(this.dataset.words ?? '{}'),
      processTerm: queryWords,
      // Of a Chinese page a character is a word.
      excerptLength: this.dataset.lang === 'zh' ? 60 : 30,
    });
  }
}

/** A style sheet imported as a module would be loaded with the page. */
function loadStyles(href: string): Promise<void> {
  return new Promise((resolve) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    // Plain results are better than none.
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}

customElements.define('fcs-search', Search);
