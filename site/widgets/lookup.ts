import { formatNumber } from '../../pipeline/figures/kit/format-number.ts';
import { grouped } from '../../pipeline/figures/kit/number.ts';
import { handOver } from './hand-over.ts';
import { reached } from './near.ts';
import { significant } from './number.ts';
import { html } from './rerun/dom.ts';
import { votesFor, wordsAt } from './words/votes.ts';
import { readWordFile, type WordFile } from './words/word-file.ts';

// `<fcs-lookup>`: a first character is asked for, its file fetched and kept; a slider walks through the
// ranks, and a word that is pressed shows who votes for it.

/** Words shown before “all” is pressed, vanished words named, decimals printed. */
const shown = 24;
const gonePrinted = 24;
const decimals = 2;

const written = (value: number) => formatNumber({ value, digits: decimals });

class FcsLookup extends HTMLElement {
  #strings: Record<string, string> = {};
  readonly #files = new Map<string, WordFile>();
  /** First character on show, second character that is opened, whether all words are listed. */
  #first = '';
  #opened: string | undefined;
  #isWhole = false;
  /** Questions so far: an answer that comes after a later question is not shown. */
  #asked = 0;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const words = this.querySelector('script[type="application/json"]')?.textContent;
    if (!form || !words) return;
    this.#strings = JSON.parse(words);
    reached(this);
    handOver(this);
    for (const control of form.querySelectorAll('fieldset')) control.disabled = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#look(form.querySelector('input')?.value ?? '');
    });
    this.#slider.addEventListener('input', () => this.#draw());
  }

  get #slider(): HTMLInputElement {
    return this.querySelector('input[type=range]') as HTMLInputElement;
  }

  #part(name: string): HTMLElement {
    return this.querySelector(`.fcs-lookup-${name}`) as HTMLElement;
  }

  #status(text: string): void {
    (this.querySelector('[role=status]') as HTMLElement).textContent = text;
  }

  async #look(query: string): Promise<void> {
    const asked = ++this.#asked;
    const [first, second, ...more] = [...query.normalize('NFC').trim()];
    this.#first = '';
    this.#opened = second;
    this.#isWhole = false;
    this.#part('rank').hidden = true;
    this.#part('words').replaceChildren();
    this.#part('votes').replaceChildren();
    if (first === undefined || more.length > 0) {
      this.#status(this.#say('oneOrTwo'));
      return;
    }
    try {
      if (!this.#files.has(first)) {
        this.#status(this.#say('loading'));
        const name = `${first.codePointAt(0)?.toString(16)}.bin`;
        const response = await fetch(`${this.dataset.words}${name}`);
        if (asked !== this.#asked) return;
        if (response.status === 404) {
          this.#status(this.#say('unknown', { query: first }));
          return;
        }
        if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
        this.#files.set(first, readWordFile(await response.arrayBuffer()));
        if (asked !== this.#asked) return;
      }
      this.#first = first;
      this.#part('rank').hidden = false;
      this.#draw();
    } catch (error) {
      // The next question tries again.
      if (asked !== this.#asked) return;
      this.#status(this.#say('failed', { message: (error as Error).message }));
    }
  }

  #draw(): void {
    const file = this.#files.get(this.#first);
    if (!file) return;
    const at = Number(this.#slider.value);
    const rank = file.ranks[at] ?? 0;
    const { now, gone } = wordsAt(file, at);
    this.#slider.setAttribute('aria-valuetext', String(rank));
    (this.querySelector('output') as HTMLElement).textContent = `k = ${rank}`;
    this.#status(
      this.#say('found', {
        query: this.#first,
        rank,
        count: grouped(now.length),
        fresh: grouped(now.filter(({ isNew }) => isNew).length),
        gone: grouped(gone.length),
      }),
    );
    const listed = this.#isWhole ? now : now.slice(0, shown);
    const list = listed.map(({ character, value, isNew }) => {
      const button = html(
        'button',
        { type: 'button', 'aria-pressed': String(character === this.#opened) },
        html(
          'span',
          { lang: 'zh', class: isNew && 'fcs-new' },
          `${isNew ? '+' : ''}${this.#first}${character}`,
        ),
        ` ${written(value)}`,
      );
      button.addEventListener('click', () => {
        this.#opened = this.#opened === character ? undefined : character;
        for (const other of this.#part('words').querySelectorAll('li > button[aria-pressed]'))
          other.setAttribute('aria-pressed', 'false');
        button.setAttribute('aria-pressed', String(this.#opened === character));
        this.#drawVotes(file, at);
        // The list may be longer than the screen.
        this.#part('votes').scrollIntoView({ block: 'nearest' });
      });
      return html('li', {}, button);
    });
    const more: HTMLElement[] = [];
    if (listed.length < now.length) {
      const all = html(
        'button',
        { type: 'button' },
        this.#say('more', { count: grouped(now.length) }),
      );
      all.addEventListener('click', () => {
        this.#isWhole = true;
        this.#draw();
        // Redrawing took the pressed button away; go on with the first word that was not listed before.
        this.#part('words').querySelectorAll('button')[shown]?.focus();
      });
      more.push(html('li', {}, all));
    }
    const lost = gone.slice(0, gonePrinted).map((character) => `${this.#first}${character}`);
    this.#part('words').replaceChildren(
      html('ul', {}, ...list, ...more),
      ...(lost.length === 0
        ? []
        : [
            html(
              'p',
              {},
              `${this.#say('gone', { rank: file.ranks[at - 1] ?? 0 })} `,
              html('del', { lang: 'zh' }, lost.join(' ')),
              gone.length > lost.length ? ' …' : '',
            ),
          ]),
    );
    this.#drawVotes(file, at);
  }

  #drawVotes(file: WordFile, at: number): void {
    const place = this.#part('votes');
    const character = this.#opened;
    if (character === undefined) {
      place.replaceChildren();
      return;
    }
    const word = `${this.#first}${character}`;
    const values = file.words.find((one) => one.character === character)?.values;
    const found = votesFor(file, character, at, { decimals });
    const rank = file.ranks[at] ?? 0;
    const along = html(
      'p',
      {},
      values
        ? file.ranks
            .map((k, i) => `k = ${k}: ${values[i] === undefined ? '< 10' : written(values[i])}`)
            .join(' · ')
        : this.#say('never', { word }),
    );
    if (!found) {
      place.replaceChildren(
        ...(values ? [html('p', {}, this.#say('below', { word, rank }))] : []),
        along,
      );
      return;
    }
    const cell = (text: string) => html('td', {}, text);
    const row = (name: string, cells: readonly string[], lang?: string) =>
      html('tr', {}, html('th', { scope: 'row', lang }, name), ...cells.map(cell));
    const rows = found.votes.map(({ character: voter, frequency, weight, vote }) =>
      row(
        `${voter}${character}`,
        [grouped(frequency), significant(weight, 4), written(vote)],
        'zh',
      ),
    );
    const heads = ['word', 'frequency', 'weight', 'vote'].map((key) =>
      html('th', { scope: 'col' }, this.#say(key)),
    );
    place.replaceChildren(
      html(
        'table',
        {},
        html('caption', {}, this.#say('for', { word, rank })),
        html('thead', {}, html('tr', {}, ...heads)),
        html('tbody', {}, ...rows),
        html(
          'tfoot',
          {},
          row(this.#say('rest'), ['', '', written(found.rest)]),
          row(this.#say('sum'), ['', '', written(found.value)]),
        ),
      ),
      along,
    );
  }

  #say(key: string, slots: Readonly<Record<string, string | number>> = {}): string {
    const text = this.#strings[`fcs.lookup.${key}`] ?? key;
    return text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? slot));
  }
}

customElements.define('fcs-lookup', FcsLookup);
