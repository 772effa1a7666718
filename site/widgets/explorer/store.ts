import { givenTo } from '../given.ts';
import { Unreachable } from '../near.ts';
import type { Values } from '../rerun/contract.ts';
import { Address, changed, readState } from '../rerun/state.ts';
import { type Dictionary, fill, type Strings } from '../rerun/strings.ts';
import type { Explorer } from './contract.ts';
import type { Given } from './given.ts';

// One state for every picture, every number and every sentence that an explorer has on a page.

type Alive = typeof import('./alive.ts');
/** What came with the first touch, together. */
type Touched = readonly [Explorer, Alive];
type Listener = (values: Values, explorer: Explorer, alive: Alive) => void;

export class Store {
  readonly given: Given;
  readonly strings: Strings;
  readonly notes: readonly string[];
  values: Values;
  #loading: Promise<void> | undefined;
  #touched: Touched | undefined;
  #lost: Unreachable | undefined;
  #listeners: Listener[] = [];
  #failed: ((error: Error) => void)[] = [];
  #address: Address;

  constructor(given: Given, strings: Strings) {
    this.given = given;
    this.strings = strings;
    const { id, table, start } = given;
    this.#address = new Address({
      key: id,
      properties: table.properties,
      published: start,
      strings,
    });
    const asked = this.#address.read();
    this.values = { ...start, ...asked.values };
    this.notes = asked.notes;
    this.#address.follow((there) => {
      if (changed(there, this.values).length > 0) this.change(there);
    });
    if (Object.keys(asked.values).length > 0) void this.touch();
  }

  /** Called with every state from the next one on, or at once if a reader has been here. */
  follow(listener: Listener): void {
    this.#listeners.push(listener);
    this.#tell([listener]);
  }

  /** Called with what went wrong where the picture could not be drawn; Unreachable where it could not be loaded. */
  onFailure(listener: (error: Error) => void): void {
    this.#failed.push(listener);
  }

  /** Loads what draws; what was there at build time becomes alive. Never rejects. */
  touch(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<void> {
    try {
      const alive = await import('./alive.ts');
      this.#touched = [await alive.explorer(this.given.id), alive];
    } catch (error) {
      // A browser does not ask for such a file again before the page is loaded anew.
      this.#lost = new Unreachable((error as Error).message);
    }
    this.#tell(this.#listeners);
  }

  /** At once, so that the next key starts from where this one led, however soon it comes. */
  #tell(listeners: readonly Listener[]): void {
    try {
      if (this.#lost) throw this.#lost;
      if (this.#touched) for (const listener of listeners) listener(this.values, ...this.#touched);
    } catch (error) {
      console.error(`explorer ${this.given.id}`, error);
      for (const failed of this.#failed) failed(error as Error);
    }
  }

  /** The start with these knobs set: `name:value,…`. */
  show(state: string): void {
    const { id, table, start } = this.given;
    const search = `?${encodeURIComponent(id)}=${encodeURIComponent(state)}`;
    this.change({ ...start, ...readState(search, id, table.properties, this.strings).values });
  }

  change(values: Values): void {
    this.values = { ...this.values, ...values };
    this.#tell(this.#listeners);
    void this.touch();
    this.#address.write(this.values);
  }
}

const stores = new Map<string, Promise<Store>>();
const waiting = new Map<string, ((store: Store) => void)[]>();

/**
 * The state of an explorer of this page, once what it is made from is there; it is fetched with the first call.
 * Rejects where that cannot be had (the next call tries again), or where no picture of it is on the page.
 */
export function storeOf(id: string): Promise<Store> {
  const store = stores.get(id) ?? make(id);
  stores.set(id, store);
  store.catch(() => stores.delete(id));
  return store;
}

/** Calls `use` with the state of an explorer as soon as something else has asked for it. */
export function whenMade(id: string, use: (store: Store) => void): void {
  const made = stores.get(id);
  if (made) void made.then(use, () => wait(id, use));
  else wait(id, use);
}

const wait = (id: string, use: (store: Store) => void) =>
  waiting.set(id, [...(waiting.get(id) ?? []), use]);

async function make(id: string): Promise<Store> {
  const picture = document.querySelector<HTMLElement>(`fcs-explorer[data-explorer="${id}"]`);
  if (!picture) throw new Error(`no <Explorer id="${id}" /> on this page`);
  const [given, words] = await givenTo<Given>(picture);
  const store = new Store(given, stringsOf(given, words));
  for (const use of waiting.get(id) ?? []) use(store);
  waiting.delete(id);
  return store;
}

/** Words of the explorer first, then those that all have. */
function stringsOf({ text, id }: Given, words: Dictionary): Strings {
  const presets = Object.entries(text.presets ?? {}).map(([name, word]) => [
    `preset.${name}`,
    word,
  ]);
  const own: Readonly<Record<string, string>> = {
    ...text.labels,
    ...Object.fromEntries(presets),
  };
  return (key, slots = {}) => {
    const found = own[key] ?? words[`fcs.explorer.${key}`] ?? words[`fcs.rerun.${key}`];
    if (found === undefined) throw new Error(`explorer ${id}: no word "${key}"`);
    return fill(found, slots);
  };
}
