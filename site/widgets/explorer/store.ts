import type { Values } from '../rerun/contract.ts';
import { readState, showState } from '../rerun/state.ts';
import { fill, type Strings } from '../rerun/strings.ts';
import type { Explorer } from './contract.ts';
import type { Given } from './given.ts';

// One state for every picture, every number and every sentence that an explorer has on a page.

const modules = import.meta.glob<Explorer>('../explorers/*.ts', { import: 'default' });

type Alive = typeof import('./alive.ts');
/** What came with the first touch, together. */
type Touched = readonly [Explorer, Alive];
type Listener = (values: Values, explorer: Explorer, alive: Alive) => void;

export class Store {
  readonly given: Given;
  readonly strings: Strings;
  readonly notes: readonly string[];
  values: Values;
  #touched: Promise<Touched> | undefined;
  #listeners: Listener[] = [];
  #writing: ReturnType<typeof setTimeout> | undefined;

  constructor(given: Given, strings: Strings) {
    this.given = given;
    this.strings = strings;
    const { id, table, start } = given;
    const asked = readState(location.search, id, table.properties, strings);
    this.values = { ...start, ...asked.values };
    this.notes = asked.notes;
    if (Object.keys(asked.values).length > 0) void this.touch();
  }

  /** Called with every state from the next one on, or at once if a reader has been here. */
  follow(listener: Listener): void {
    this.#listeners.push(listener);
    void this.#touched?.then((touched) => listener(this.values, ...touched));
  }

  /** Loads what draws; what was there at build time becomes alive. */
  touch(): Promise<Touched> {
    this.#touched ??= this.#load();
    return this.#touched;
  }

  async #load(): Promise<Touched> {
    const file = `explorers/${this.given.id}.ts`;
    const load = modules[`../${file}`];
    if (!load) throw new Error(`no explorer site/widgets/${file}`);
    const touched = await Promise.all([load(), import('./alive.ts')]);
    for (const listener of this.#listeners) listener(this.values, ...touched);
    return touched;
  }

  change(values: Values): void {
    this.values = { ...this.values, ...values };
    if (this.#touched)
      void this.#touched.then((touched) => {
        for (const listener of this.#listeners) listener(this.values, ...touched);
      });
    else void this.touch();
    clearTimeout(this.#writing);
    // Safari refuses more than a hundred writes in thirty seconds.
    const { id, start } = this.given;
    this.#writing = setTimeout(() => showState(id, this.values, start), 250);
  }
}

const stores = new Map<string, Store>();

/** The state of an explorer of this page. Throws where no picture of it is there. */
export function storeOf(id: string): Store {
  const known = stores.get(id);
  if (known) return known;
  const data = document.querySelector(`fcs-explorer[data-explorer="${id}"] > script`)?.textContent;
  if (!data) throw new Error(`no <Explorer id="${id}" /> on this page`);
  const given = JSON.parse(data) as Given;
  const store = new Store(given, stringsOf(given));
  stores.set(id, store);
  return store;
}

/** Words of the explorer first, then those that all have. */
function stringsOf({ text, strings, id }: Given): Strings {
  const presets = Object.entries(text.presets ?? {}).map(([name, word]) => [
    `preset.${name}`,
    word,
  ]);
  const own: Readonly<Record<string, string>> = {
    ...text.labels,
    ...Object.fromEntries(presets),
  };
  return (key, slots = {}) => {
    const found = own[key] ?? strings[`fcs.explorer.${key}`] ?? strings[`fcs.rerun.${key}`];
    if (found === undefined) throw new Error(`explorer ${id}: no word "${key}"`);
    return fill(found, slots);
  };
}
