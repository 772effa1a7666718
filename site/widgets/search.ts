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
    const { makeSearch } = await import('./search-interface.ts');
    await makeSearch(this);
  }
}

customElements.define('fcs-search', Search);
