import type { Json } from '../../pipeline/engine/experiment.ts';
import { narrow, wide } from '../../pipeline/figures/kit/frame.ts';
import type { Rerunner, Values, View } from './rerun/contract.ts';
import { Controls } from './rerun/controls.ts';
import { html } from './rerun/dom.ts';
import { Player } from './rerun/player.ts';
import type { State } from './rerun/protocol.ts';
import { Remote } from './rerun/remote.ts';
import { readState, writeState } from './rerun/state.ts';
import { type Dictionary, type Strings, stringsFor } from './rerun/strings.ts';
import { type Published, progress, verdict } from './rerun/verdict.ts';

// `<fcs-rerun>`: wakes when it comes near the screen, and stands in for the static drawing inside
// it as soon as its own first picture is there. Whatever fails, the static drawing stays.

const rerunners = import.meta.glob<Rerunner>('./reruns/*.*.ts', { import: 'default' });

/** What the page hands over as JSON. */
interface Given {
  readonly id: string;
  readonly run: Published & { readonly params: Json };
  readonly strings: Dictionary;
}

/** A figure narrower than this shows its narrow drawing, px; as in components/figure/figure.css. */
const narrowBelow = 700;

class FcsRerun extends HTMLElement {
  #woken = false;
  #given!: Given;
  #key!: string;
  #strings!: Strings;
  #rerunner!: Rerunner;
  #published!: Values;
  #values!: Values;
  #player!: Player;
  #controls!: Controls;
  #view: View<unknown> | undefined;
  #narrow: boolean | undefined;
  #stage = html('div', { class: 'fcs-stage' });
  #note = html('p', { class: 'fcs-note', hidden: true });
  #progress = html('span');
  #verdict = html('strong');
  // Spoken when something happens, not at every step.
  #spoken = html('p', { class: 'sr-only', role: 'status' });
  #live = html('div', { class: 'fcs-live not-content' }, this.#note, this.#spoken);
  #writing: ReturnType<typeof setTimeout> | undefined;
  #onScreen = false;

  connectedCallback(): void {
    new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !this.#woken) void this.#wake();
      },
      { rootMargin: '400px' },
    ).observe(this);
  }

  async #wake(): Promise<void> {
    this.#woken = true;
    try {
      const data = this.querySelector('script[type="application/json"]')?.textContent;
      this.#given = JSON.parse(data ?? '') as Given;
      this.#strings = stringsFor(this.#given.strings, this.#given.id);
      const load = rerunners[`./reruns/${this.#given.id.replace('/', '.')}.ts`];
      if (!load) throw new Error(`no re-runner for ${this.#given.id}`);
      this.#rerunner = await load();
      this.#build();
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #build(): void {
    const { id, run } = this.#given;
    this.#published = this.#rerunner.read(run.params);
    const strings = this.#strings;
    this.#key = this.#addressKey();
    const asked = readState(location.search, this.#key, this.#rerunner.properties, strings);
    this.#values = { ...this.#published, ...asked.values };
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const remote = new Remote();
    this.#player = new Player({
      ask: (request) => remote.ask(request),
      id,
      published: run.params,
      show: (state) => this.#show(state),
      changed: (playing) => this.#playing(playing),
      failed: (error) => {
        remote.close();
        this.#fail(error);
      },
      still: () => still.matches,
    });
    this.#player.speed = this.#rerunner.speed;
    this.#controls = new Controls({
      rerunner: this.#rerunner,
      published: this.#published,
      strings,
      play: () => this.#toggle(),
      step: () => this.#again() || this.#player.step(),
      reset: () => {
        this.#player.pause();
        this.#player.start(this.#values);
        this.#say(strings('said.reset'));
      },
      speed: (speed) => {
        this.#player.speed = speed;
      },
      change: (values) => this.#change(values),
      note: (text) => this.#say(text, true),
    });
    this.#controls.set(this.#values);
    const status = html('p', { class: 'fcs-status' }, this.#progress, ' ', this.#verdict);
    this.#live.prepend(this.#stage, this.#controls.element, status);
    this.querySelector('.fcs-drawing')?.after(this.#live);
    if (asked.notes.length > 0) this.#say(asked.notes.join(' '), true);
    this.#watch();
    this.#player.start(this.#values);
  }

  /** One key for each re-runner of the page: its id, and a number where it stands there twice. */
  #addressKey(): string {
    const id = this.#given.id.replace('/', '.');
    const twins = [...document.querySelectorAll(`fcs-rerun[data-rerun="${this.#given.id}"]`)];
    const before = twins.indexOf(this);
    return before > 0 ? `${id}.${before + 1}` : id;
  }

  /** Off screen and in a hidden tab nothing runs; the frame and colours follow the page. */
  #watch(): void {
    const wake = () => {
      this.#player.awake = this.#onScreen && !document.hidden;
    };
    new IntersectionObserver(([entry]) => {
      this.#onScreen = entry?.isIntersecting ?? false;
      wake();
    }).observe(this);
    document.addEventListener('visibilitychange', wake);
    new ResizeObserver(() => {
      if (this.clientWidth > 0 && this.#narrow !== this.clientWidth < narrowBelow) this.#redraw();
    }).observe(this);
    const recolour = () => this.#player.state && this.#show(this.#player.state);
    new MutationObserver(recolour).observe(document.documentElement, {
      attributeFilter: ['data-theme'],
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
  }

  #redraw(): void {
    this.#view = undefined;
    if (this.#player.state) this.#show(this.#player.state);
  }

  #show(state: State): void {
    try {
      this.#view ??= this.#draw();
      this.#view.draw(this.#values, state.moment);
    } catch (error) {
      this.#player.pause();
      this.#fail(error as Error);
      return;
    }
    this.dataset.awake = '';
    this.#progress.textContent = progress(state, this.#strings);
    if (!state.end) {
      this.#verdict.textContent = '';
      delete this.dataset.end;
    } else if (!this.dataset.end) {
      const { run } = this.#given;
      const found = verdict(state.end, run, this.#values, this.#published, this.#strings);
      this.#verdict.textContent = found.text;
      this.dataset.end = found.identical ? 'identical' : 'different';
      this.#spoken.textContent = `${this.#progress.textContent}. ${found.text}`;
    }
    this.#controls.playing(this.#player.playing, state.end !== undefined);
  }

  #draw(): View<unknown> {
    this.#narrow = this.clientWidth < narrowBelow;
    this.#stage.replaceChildren();
    this.#stage.toggleAttribute('data-narrow', this.#narrow);
    return this.#rerunner.view({
      root: this.#stage,
      frame: this.#narrow ? narrow : wide,
      strings: this.#strings,
      published: this.#given.run.params,
      values: this.#values,
      change: (values) => this.#change(values as Values),
    });
  }

  #toggle(): void {
    if (this.#player.playing) this.#player.pause();
    else {
      this.#again();
      this.#player.play();
    }
  }

  /** Begins anew where the run is over. */
  #again(): boolean {
    if (!this.#player.state?.end) return false;
    this.#player.start(this.#values);
    return true;
  }

  #playing(playing: boolean): void {
    const { state } = this.#player;
    this.#controls.playing(playing, state?.end !== undefined);
    if (playing) this.#say(this.#strings('said.playing'));
    else if (state && !state.end)
      this.#say(this.#strings('said.paused', { progress: progress(state, this.#strings) }));
  }

  #change(values: Values): void {
    const clean = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined),
    );
    this.#values = { ...this.#values, ...clean };
    this.#controls.set(this.#values);
    this.#player.start(this.#values);
    clearTimeout(this.#writing);
    // Safari refuses more than a hundred writes in thirty seconds.
    this.#writing = setTimeout(() => {
      const { pathname, search, hash } = location;
      const written = writeState(search, this.#key, this.#values, this.#published);
      history.replaceState(history.state, '', pathname + written + hash);
    }, 250);
  }

  /** Says it aloud; a `note` is shown as well, until the next one. */
  #say(text: string, note = false): void {
    this.#spoken.textContent = text;
    if (!note) return;
    this.#note.textContent = text;
    this.#note.hidden = text === '';
  }

  #fail(error: Error): void {
    console.error('fcs-rerun', error);
    delete this.dataset.awake;
    this.dataset.failed = '';
    // Without its strings the element cannot say so; the static drawing stands all the same.
    const text = this.#strings?.('failed', { message: error.message });
    if (!text) return;
    if (!this.#live.isConnected) this.append(this.#live);
    this.#say(text, true);
  }
}

customElements.define('fcs-rerun', FcsRerun);
