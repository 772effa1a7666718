import { shown } from './explorer/slots.ts';
import { type Store, storeOf, whenMade } from './explorer/store.ts';
import { firstPress } from './first-press.ts';
import { handOver } from './hand-over.ts';
import { reached, Unreachable, unreachable } from './near.ts';
import type { NumberProperty, Values } from './rerun/contract.ts';
import { Settings } from './rerun/controls.ts';
import { html } from './rerun/dom.ts';
import { asks, clamp, keptControls, show } from './rerun/state.ts';

// `<fcs-explorer>`: a picture that was drawn when the site was built, by the function that draws it
// again here as soon as somebody touches it. `<fcs-scrub>`: a number in a sentence that can be
// dragged. `<fcs-live>`: one that follows.

class FcsExplorer extends HTMLElement {
  #woken: Promise<Store | undefined> | undefined;

  connectedCallback(): void {
    const id = this.dataset.explorer ?? '';
    new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void this.#wake();
      },
      { rootMargin: '400px' },
    ).observe(this);
    // What draws comes with the first touch.
    firstPress(this).onTouch(() => void this.#wake().then((store) => store?.touch()));
    // Sentences elsewhere say what it shows.
    if (asks(location.search, id)) void this.#wake();
  }

  /** Sets knobs from outside: `name:value,…`, as in the address. Then it has the focus. */
  async show(state: string): Promise<void> {
    const store = await this.#wake();
    store?.show(state);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
    this.querySelector<HTMLElement>('.fcs-controls :is(input, select)')?.focus({
      preventScroll: true,
    });
  }

  /** Fetches what controls are made from, and makes them; what could not be had is asked for again. */
  #wake(): Promise<Store | undefined> {
    this.#woken ??= this.#make();
    return this.#woken;
  }

  async #make(): Promise<Store | undefined> {
    try {
      const store = await storeOf(this.dataset.explorer ?? '');
      this.#build(store);
      reached(this);
      return store;
    } catch (error) {
      this.#woken = undefined;
      unreachable(this, error);
      return undefined;
    }
  }

  #build(store: Store): void {
    const note = html('p', { class: 'fcs-note not-content', role: 'status' });
    const stage = this.querySelector('.fcs-panels') as HTMLElement;
    const { text } = store.given;
    const layers = this.dataset.layers?.split(',');
    stage.after(this.#controls(store, note), note);
    note.textContent = store.notes.join(' ');
    store.onFailure((error) => {
      delete this.dataset.awake;
      if (error instanceof Unreachable) unreachable(this, error);
      else note.textContent = store.strings('failed', { message: error.message });
    });
    store.follow((values, explorer, { redraw }) => {
      redraw(stage, explorer, values, { text, layers }, (changed) => {
        note.textContent = '';
        store.change(changed);
      });
      this.dataset.awake = '';
      reached(this);
      handOver(this);
    });
    // Whoever walks through the page by keyboard finds the marks in their places.
    const walk = ({ key }: KeyboardEvent) => {
      if (key !== 'Tab') return;
      removeEventListener('keydown', walk);
      void store.touch();
    };
    addEventListener('keydown', walk);
  }

  #controls(store: Store, note: HTMLElement): HTMLElement {
    const { table, start } = store.given;
    const settings = new Settings({
      table,
      published: start,
      strings: store.strings,
      keep: keptControls(location.search),
      change: (values) => store.change(values),
      note: (text) => {
        note.textContent = text;
      },
    });
    settings.set(store.values);
    store.follow((values) => settings.set(values));
    const element = html('div', {
      class: 'fcs-controls fcs-form not-content',
      role: 'group',
      'aria-label': store.strings('controls'),
    });
    element.append(settings.knobs, settings.others);
    // What nothing was put into would still take its space.
    element.hidden = !element.querySelector('button, input, select');
    return element;
  }
}

/** Pixels of a drag for one step of a number. */
const pixelsPerStep = 4;

class FcsScrub extends HTMLElement {
  connectedCallback(): void {
    // As far ahead as controls.
    new IntersectionObserver(
      ([entry], observer) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        // Where it cannot be had the number is plain text until its picture, which says so, has it.
        const { explorer = '' } = this.dataset;
        const make = (store: Store) => this.#make(store);
        storeOf(explorer).then(make, () => whenMade(explorer, make));
      },
      { rootMargin: '400px' },
    ).observe(this);
  }

  #make(store: Store): void {
    const { knob = '', digits } = this.dataset;
    const property = store.given.table.properties[knob] as NumberProperty;
    const log = property.scale === 'log';
    const value = () => Number(store.values[knob]);
    const move = (steps: number, from = value()) => {
      const next = log ? from * property.step ** steps : from + property.step * steps;
      // Sums of steps such as 0.1 leave dust in the last places.
      store.change({ [knob]: clamp(property, Number(next.toPrecision(log ? 3 : 10))) });
    };
    for (const [name, said] of Object.entries({
      role: 'slider',
      tabindex: '0',
      'aria-label': store.strings(knob),
      'aria-valuemin': String(property.min),
      'aria-valuemax': String(property.max),
    }))
      this.setAttribute(name, said);
    const tell = () => {
      this.setAttribute('aria-valuenow', String(value()));
      this.setAttribute('aria-valuetext', show(value()));
    };
    tell();
    store.follow(() => {
      this.textContent = shown(value(), digits === undefined ? undefined : Number(digits));
      tell();
    });
    const keys: Readonly<Record<string, () => void>> = {
      ArrowRight: () => move(1),
      ArrowUp: () => move(1),
      ArrowLeft: () => move(-1),
      ArrowDown: () => move(-1),
      PageUp: () => move(10),
      PageDown: () => move(-10),
      Home: () => store.change({ [knob]: property.min }),
      End: () => store.change({ [knob]: property.max }),
    };
    this.addEventListener('keydown', (event) => {
      if (event.key === ' ') event.preventDefault();
      const act = keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
    let grip: { readonly x: number; readonly value: number } | undefined;
    this.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      grip = { x: event.clientX, value: value() };
      this.setPointerCapture(event.pointerId);
      this.focus({ preventScroll: true });
      event.preventDefault();
    });
    this.addEventListener('pointermove', (event) => {
      if (grip) move(Math.round((event.clientX - grip.x) / pixelsPerStep), grip.value);
    });
    for (const end of ['pointerup', 'pointercancel'] as const)
      this.addEventListener(end, () => {
        grip = undefined;
      });
  }
}

class FcsLive extends HTMLElement {
  connectedCallback(): void {
    const { explorer = '', value = '', digits } = this.dataset;
    whenMade(explorer, (store) =>
      store.follow((values, { numbers }) => {
        const all: Values = { ...values, ...numbers(values) };
        const places = digits === undefined ? undefined : Number(digits);
        this.textContent = shown(all[value] ?? '', places);
      }),
    );
  }
}

customElements.define('fcs-explorer', FcsExplorer);
customElements.define('fcs-scrub', FcsScrub);
customElements.define('fcs-live', FcsLive);
