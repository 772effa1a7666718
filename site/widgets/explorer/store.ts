import type { Table, Values } from '../rerun/contract.ts';
import { readState, showState } from '../rerun/state.ts';
import { fill, type Strings } from '../rerun/strings.ts';
import type { Explorer, Text } from './contract.ts';

// One state for every picture, every number and every sentence that an explorer has on a page.

const modules = import.meta.glob<Explorer>('../explorers/*.ts', { import: 'default' });

/** What the page hands over as JSON with the first picture of an explorer. */
export interface Given {
  readonly id: string;
  readonly table: Table;
  readonly start: Values;
  readonly text: Text;
  readonly strings: Readonly<Record<string, string>>;
  readonly layers?: readonly string[];
}

type Listener = (values: Values, explorer: Explorer) => void;

export class Store {
  readonly given: Given;
  readonly strings: Strings;
  readonly notes: readonly string[];
  values: Values;
  #explorer: Promise<Explorer> | undefined;
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
    void this.#explorer?.then((explorer) => listener(this.values, explorer));
  }

  /** Loads what draws; what was there at build time becomes alive. */
  touch(): Promise<Explorer> {
    this.#explorer ??= this.#load();
    return this.#explorer;
  }

  async #load(): Promise<Explorer> {
    const file = `explorers/${this.given.id}.ts`;
    const load = modules[`../${file}`];
    if (!load) throw new Error(`no explorer site/widgets/${file}`);
    const explorer = await load();
    for (const listener of this.#listeners) listener(this.values, explorer);
    return explorer;
  }

  change(values: Values): void {
    this.values = { ...this.values, ...values };
    if (this.#explorer)
      void this.#explorer.then((explorer) => {
        for (const listener of this.#listeners) listener(this.values, explorer);
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
