import { grouped } from '../../pipeline/figures/kit/number.ts';
import { findWords, readWords, type Word } from './find-words.ts';
import { html } from './rerun/dom.ts';

// `<fcs-lookup>`: the table is fetched when the first question is asked, and kept.

/** Rows shown of each kind; the file has them all. */
const shown = 15;

class FcsLookup extends HTMLElement {
  #words: Promise<Word[]> | undefined;
  #strings: Record<string, string> = {};

  connectedCallback(): void {
    const form = this.querySelector('form');
    const words = this.querySelector('script[type="application/json"]')?.textContent;
    if (!form || !words) return;
    this.#strings = JSON.parse(words);
    for (const control of form.querySelectorAll('fieldset')) control.disabled = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#look(form.querySelector('input')?.value ?? '');
    });
  }

  async #look(query: string): Promise<void> {
    const status = this.querySelector('[role=status]') as HTMLElement;
    const tables = this.querySelector('.fcs-lookup-tables') as HTMLElement;
    try {
      if (!this.#words) status.textContent = this.#say('loading');
      const source = this.querySelector('a')?.href ?? '';
      this.#words ??= fetch(source).then(async (response) => {
        if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
        return readWords(await response.text());
      });
      const words = await this.#words;
      const found = findWords(words, query);
      tables.replaceChildren();
      if (!found) {
        status.textContent = this.#say('oneOrTwo');
        return;
      }
      const count = found.first.length + found.second.length;
      status.textContent = this.#say(count === 0 ? 'none' : 'found', {
        count: grouped(count),
        all: grouped(words.length),
        query: query.trim(),
      });
      if ([...query.trim()].length === 2)
        tables.append(...this.#table('exact', query, found.first));
      else
        tables.append(
          ...this.#table('first', query, found.first),
          ...this.#table('second', query, found.second),
        );
    } catch (error) {
      // The next question tries again.
      this.#words = undefined;
      status.textContent = this.#say('failed', { message: (error as Error).message });
    }
  }

  #table(kind: string, query: string, words: readonly Word[]): HTMLElement[] {
    if (words.length === 0) return [];
    const slots = { query: query.trim(), count: grouped(words.length), shown: String(shown) };
    const caption = this.#say(words.length > shown ? `${kind}.some` : kind, slots);
    const row = ({ word, value, place }: Word) =>
      html(
        'tr',
        {},
        html('th', { scope: 'row', lang: 'zh' }, word),
        html('td', {}, value),
        html('td', {}, grouped(place)),
      );
    const head = ['word', 'value', 'place'].map((key) =>
      html('th', { scope: 'col' }, this.#say(key)),
    );
    return [
      html(
        'table',
        {},
        html('caption', {}, caption),
        html('thead', {}, html('tr', {}, ...head)),
        html('tbody', {}, ...words.slice(0, shown).map(row)),
      ),
    ];
  }

  #say(key: string, slots: Readonly<Record<string, string>> = {}): string {
    const text = this.#strings[`fcs.lookup.${key}`] ?? key;
    return text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
  }
}

customElements.define('fcs-lookup', FcsLookup);
