import { narrow, wide } from '../../pipeline/figures/kit/frame.ts';
import { firstPress } from './first-press.ts';
import { givenTo } from './given.ts';
import { handOver } from './hand-over.ts';
import { reached, Unreachable, unreachable } from './near.ts';
import type { Files, Values, View, Viewer } from './rerun/contract.ts';
import { Settings, Transport } from './rerun/controls.ts';
import { html } from './rerun/dom.ts';
import type { Given } from './rerun/given.ts';
import type { Player } from './rerun/player.ts';
import type { State } from './rerun/protocol.ts';
import type { Remote } from './rerun/remote.ts';
import type { Part } from './rerun/save.ts';
import { Address, asks, changed, keptControls, readState } from './rerun/state.ts';
import { Status } from './rerun/status.ts';
import { type Strings, stringsFor } from './rerun/strings.ts';

// `<fcs-rerun>`: has controls when it comes near the screen; what draws and computes comes with the
// first touch. It stands in for the static drawing inside it as soon as its own first picture is
// there. Whatever fails, the static drawing stays.

/** A figure narrower than this shows its narrow drawing, px; as in components/figure/figure.css. */
const narrowBelow = 680;

class FcsRerun extends HTMLElement {
  #woken: Promise<boolean> | undefined;
  #touching: Promise<void> | undefined;
  #given!: Given;
  #key!: string;
  #address!: Address;
  #strings!: Strings;
  #viewer: Viewer | undefined;
  #published!: Values;
  #values!: Values;
  // Both come with the first touch.
  #driver!: typeof import('./rerun/driver.ts');
  #player: Player | undefined;
  #remote: Remote | undefined;
  #transport!: Transport;
  #settings!: Settings;
  #view: View<unknown> | undefined;
  #narrow: boolean | undefined;
  #caption: { readonly own: HTMLElement; readonly published: HTMLElement } | undefined;
  #stage = html('div', { class: 'fcs-stage' });
  #note = html('p', { class: 'fcs-note', hidden: true });
  #status = new Status();
  /** Whether the page is on its way here: who scrolls it otherwise would end that. */
  #isLedTo = false;
  // Spoken when something happens, not at every step.
  #spoken = html('p', { class: 'sr-only', role: 'status' });
  #live = html('div', { class: 'fcs-live not-content' }, this.#note, this.#spoken);
  #onScreen = false;
  /** What the reader has put in place of files of the artifact. */
  #own: { readonly files: Files; readonly named: string } | undefined;

  connectedCallback(): void {
    this.#key = this.#addressKey();
    new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void this.#wake();
      },
      { rootMargin: '400px' },
    ).observe(this);
    firstPress(this).onTouch(() => void this.#touch());
    // What the address says is shown, or refused, wherever the reader is.
    if (asks(location.search, this.#key)) void this.#wake();
  }

  /** Sets knobs from outside: `name:value,…`, as in the address. Then it has the focus, and plays if asked to. */
  async show(state: string, play = false): Promise<void> {
    const awake = await this.#wake();
    if (this.dataset.failed !== undefined) return;
    if (awake) this.#set(state);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#isLedTo = true;
    this.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
    this.querySelector<HTMLElement>('.fcs-transport button')?.focus({ preventScroll: true });
    if (!awake || !play || this.#given.table.atOnce) return;
    await this.#touch();
    if (this.dataset.failed === undefined) this.#player?.play();
  }

  #set(state: string): void {
    const search = `?${encodeURIComponent(this.#key)}=${encodeURIComponent(state)}`;
    const { properties } = this.#given.table;
    const { values, notes } = readState(search, this.#key, properties, this.#strings);
    this.#player?.pause();
    this.#change({ ...this.#published, ...values });
    if (notes.length > 0) this.#say(notes.join(' '), true);
  }

  /** Fetches what controls are made from, and makes them; what could not be had is asked for again. */
  #wake(): Promise<boolean> {
    this.#woken ??= this.#make();
    return this.#woken;
  }

  async #make(): Promise<boolean> {
    try {
      const [given, words] = await givenTo<Given>(this);
      this.#given = given;
      this.#strings = stringsFor({ ...words, ...given.strings }, given.id);
      reached(this);
    } catch (error) {
      this.#woken = undefined;
      unreachable(this, error);
      return false;
    }
    try {
      this.#build();
      return true;
    } catch (error) {
      this.#fail(error as Error);
      return false;
    }
  }

  #build(): void {
    const { table, values, speed, speeds } = this.#given;
    this.#published = values;
    const strings = this.#strings;
    this.#address = new Address({
      key: this.#key,
      properties: table.properties,
      published: values,
      strings,
    });
    const asked = this.#address.read();
    this.#values = { ...this.#published, ...asked.values };
    const keep = keptControls(location.search);
    const touched = (act: (player: Player) => void) => async () => {
      await this.#touch();
      if (this.#player) act(this.#player);
    };
    this.#transport = new Transport({
      strings,
      keep,
      speeds,
      speed,
      play: touched(() => this.#toggle()),
      finish: touched((player) => player.finish()),
      goOn: touched((player) => player.goOn()),
      step: touched((player) => {
        if (player.beyond || !this.#again()) player.step();
      }),
      reset: touched((player) => {
        player.pause();
        player.start(this.#values);
        this.#say(strings('said.reset'));
      }),
      setSpeed: (steps) =>
        void touched((player) => {
          player.speed = steps;
        })(),
    });
    this.#settings = new Settings({
      table,
      published: this.#published,
      strings,
      keep,
      change: (values) => this.#change(values),
      note: (text) => this.#say(text, true),
    });
    this.#settings.set(this.#values);
    const controls = html(
      'div',
      { class: 'fcs-controls fcs-form', role: 'group', 'aria-label': strings('controls') },
      html('div', { class: 'fcs-near' }, this.#transport.element, this.#settings.knobs),
      this.#settings.others,
    );
    if (keep('save')) controls.append(this.#saves());
    // What nothing was put into would still take its space.
    controls.hidden = !controls.querySelector('button, input, select');
    this.#live.prepend(this.#stage, controls, this.#status.element);
    this.querySelector('.fcs-drawing')?.after(this.#live);
    this.dataset.ready = '';
    if (asked.notes.length > 0) this.#say(asked.notes.join(' '), true);
    this.#address.follow((there) => {
      if (changed(there, this.#values).length > 0) this.#change(there);
    });
    this.#watch();
    this.#describe();
    if (Object.keys(asked.values).length > 0) void this.#touch();
  }

  /** Buttons that hand out the run as it stands, as files. */
  #saves(): HTMLElement {
    const strings = this.#strings;
    const buttons = this.#given.saves.map((part) => {
      const element = html('button', { type: 'button' }, strings(`save.${part}`));
      element.addEventListener('click', () => void this.#save(part));
      return element;
    });
    return html(
      'details',
      { class: 'fcs-save' },
      html('summary', {}, strings('save')),
      html('div', { class: 'fcs-sources' }, ...buttons),
    );
  }

  async #save(part: Part): Promise<void> {
    await this.#touch();
    const saved = await this.#remote?.save();
    if (!saved) return;
    const { id, run } = this.#given;
    const { fileOf, download } = this.#driver;
    const address = this.#address.of(this.#values);
    const file = fileOf(part, { id, address, values: this.#values, published: run.params }, saved);
    download(file);
    this.#say(this.#strings('said.saved', { file: file.name }));
  }

  /** Brings what draws and what computes, once; what could not be had is asked for again. */
  #touch(): Promise<void> {
    this.#touching ??= this.#load();
    return this.#touching;
  }

  async #load(): Promise<void> {
    if (!(await this.#wake())) {
      this.#touching = undefined;
      return;
    }
    const { id } = this.#given;
    try {
      this.#driver = await import('./rerun/driver.ts');
      const view = this.#driver.viewerOf(id);
      this.#player = this.#makePlayer();
      this.#sleepOffScreen();
      this.#start(this.#player);
      const viewer = await view;
      // The picture has another height than the drawing: a button that is pressed would not be there to be let go.
      while (this.querySelector(':is(button, summary):active'))
        await new Promise(requestAnimationFrame);
      this.#viewer = viewer;
    } catch (error) {
      this.#lose(error as Error);
      return;
    }
    if (this.#player?.state) this.#show(this.#player.state);
  }

  /** Goes back to where nothing was touched: a part could not be loaded. */
  #lose(error: Error): void {
    this.#player?.pause();
    this.#player = undefined;
    this.#remote?.close();
    this.#remote = undefined;
    this.#touching = undefined;
    delete this.dataset.awake;
    this.#transport.playing(false, false);
    unreachable(this, error);
  }

  #makePlayer(): Player {
    const { id, run, files, speed } = this.#given;
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const remote = new this.#driver.Remote();
    this.#remote = remote;
    const player = new this.#driver.Player({
      ask: (request) => remote.ask(request),
      run: { id, published: run.params, files },
      show: (state) => this.#show(state),
      changed: (playing) => this.#playing(playing),
      failed: (error) => {
        // One that was given up hears that its worker is closed.
        if (this.#player !== player) return;
        if (error instanceof Unreachable) this.#lose(error);
        else {
          remote.close();
          this.#fail(error);
        }
      },
      still: () => still.matches,
    });
    player.speed = speed;
    return player;
  }

  /** From step 0; what takes no time is shown at its end. */
  #start(player: Player): void {
    // The next end has a verdict of its own, even where no state before it is shown.
    delete this.dataset.end;
    player.own = this.#own?.files;
    player.start(this.#values);
    if (this.#given.table.atOnce) player.finish();
  }

  #replace(own: { readonly files: Files; readonly named: string } | undefined): void {
    this.#own = own;
    if (this.#player) this.#start(this.#player);
    this.#describe();
  }

  /** One key for each re-runner of the page: its id, and a number where it stands there twice. */
  #addressKey(): string {
    const { rerun: id = '' } = this.dataset;
    const twins = [...document.querySelectorAll(`fcs-rerun[data-rerun="${id}"]`)];
    const before = twins.indexOf(this);
    const key = id.replace('/', '.');
    return before > 0 ? `${key}.${before + 1}` : key;
  }

  /** Off screen and in a hidden tab nothing runs; the frame and colours follow the page. */
  #watch(): void {
    new IntersectionObserver(([entry]) => {
      this.#onScreen = entry?.isIntersecting ?? false;
      this.#sleepOffScreen();
    }).observe(this);
    document.addEventListener('visibilitychange', () => this.#sleepOffScreen());
    let width = this.clientWidth;
    new ResizeObserver(() => {
      // A phone that is turned breaks the status elsewhere.
      if (this.clientWidth !== width) this.#status.letGo();
      width = this.clientWidth;
      if (width > 0 && this.#narrow !== width < narrowBelow) this.#redraw();
    }).observe(this);
    const recolour = () => this.#player?.state && this.#show(this.#player.state);
    new MutationObserver(recolour).observe(document.documentElement, {
      attributeFilter: ['data-theme'],
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
  }

  #sleepOffScreen(): void {
    if (this.#player) this.#player.awake = this.#onScreen && !document.hidden;
  }

  #redraw(): void {
    this.#view = undefined;
    if (this.#player?.state) this.#show(this.#player.state);
  }

  #show(state: State): void {
    const player = this.#player;
    // A page that changes its theme or width would else bring back a picture that has failed.
    if (!this.#viewer || !player || this.dataset.failed !== undefined) return;
    const { progress, verdict } = this.#driver;
    const text = progress(state, this.#strings);
    this.#status.hold(player.playing, text);
    try {
      const view = this.#view ?? this.#draw(this.#viewer);
      view.draw(this.#values, state.moment, state.step);
      this.#letter();
      this.#view = view;
    } catch (error) {
      player.pause();
      this.#fail(error as Error);
      return;
    }
    if (this.dataset.awake === undefined) {
      this.#appear();
      reached(this);
      handOver(this);
    }
    this.#status.text = text;
    if (!state.end) {
      this.#status.verdict = '';
      delete this.dataset.end;
    } else if (!this.dataset.end) {
      this.dataset.tried = '';
      const { run, tolerance } = this.#given;
      const found = verdict({
        state,
        published: run,
        tolerance,
        own: this.#own?.named,
        values: this.#values,
        defaults: this.#published,
        properties: this.#given.table.properties,
        strings: this.#strings,
      });
      this.#status.verdict = found.text;
      this.dataset.end = found.outcome;
      this.#spoken.textContent = `${text}. ${found.text}`;
    }
    this.#transport.playing(player.playing, state.end !== undefined);
    this.#describe(state);
  }

  /** The live picture for the drawing; a control that the reader is at stays where it is. */
  #appear(): void {
    const near = this.querySelector('.fcs-controls:is(:hover, :focus-within) .fcs-transport');
    const before = near?.getBoundingClientRect().top;
    this.dataset.awake = '';
    if (near && before !== undefined && !this.#isLedTo)
      scrollBy({ top: near.getBoundingClientRect().top - before, behavior: 'instant' });
  }

  /** Several panels have letters, as in the drawing; a view may put another in the place of one whose scale has changed. */
  #letter(): void {
    const fresh = this.#stage.querySelectorAll('.fcs-plane:not(.fcs-panel) > svg');
    if (fresh.length === 0) return;
    for (const { parentElement } of fresh) parentElement?.classList.add('fcs-panel');
    const panels = this.#stage.querySelectorAll('.fcs-panel');
    this.#stage.toggleAttribute('data-lettered', panels.length > 1);
  }

  #draw(viewer: Viewer): View<unknown> {
    this.#narrow = this.clientWidth < narrowBelow;
    this.#stage.replaceChildren();
    this.#stage.toggleAttribute('data-narrow', this.#narrow);
    return viewer({
      root: this.#stage,
      frame: this.#narrow ? narrow : wide,
      strings: this.#strings,
      published: this.#given.run.params,
      properties: this.#given.table.properties,
      values: this.#values,
      change: (values) => {
        this.#say('', true);
        this.#change(values as Values);
      },
      replace: (own) => this.#replace(own),
      own: this.#own?.named,
      toggle: () => this.#toggle(),
    });
  }

  /**
   * The published caption stands under the published settings alone; others are described. Where the run is not what
   * the drawing shows, `caption.running` stands in for that caption.
   */
  #describe(state?: State): void {
    const own = this.#own !== undefined || changed(this.#values, this.#published).length > 0;
    const running =
      this.#given.strings[`fcs.rerun.${this.#given.id.replace('/', '.')}.caption.running`];
    this.toggleAttribute(
      'data-changed',
      own || (running !== undefined && this.#player !== undefined),
    );
    this.#caption ??= this.#wrapCaption();
    if (!this.#caption || !this.#player) return;
    if (!own) {
      this.#caption.own.textContent = running ?? '';
      return;
    }
    const { said, settings } = this.#driver;
    const says = state?.moment.says;
    const set = settings(
      this.#values,
      this.#published,
      this.#given.table.properties,
      this.#strings,
    );
    const list = [this.#own?.named ?? '', set].filter((part) => part !== '');
    this.#caption.own.textContent = this.#strings('caption.own', {
      settings: list.join(this.#strings('listSeparator')),
      says: says ? said(says.said, this.#strings) : '',
    }).trim();
  }

  #wrapCaption() {
    const caption = this.querySelector('figcaption');
    if (!caption) return undefined;
    const published = html('span', { class: 'fcs-caption-published' });
    const own = html('span', { class: 'fcs-caption-own' });
    const number = caption.querySelector(':scope > .fcs-figure-number');
    published.append(...[...caption.childNodes].filter((node) => node !== number));
    caption.append(published, own);
    return { own, published };
  }

  #toggle(): void {
    const player = this.#player;
    // What goes to its end by itself was not played by the reader, who now wants to see the way.
    if (player?.finishing && this.#given.table.atOnce) player.start(this.#values);
    else if (player?.playing) player.pause();
    else {
      this.#again();
      player?.play();
    }
  }

  /** Begins anew where the run is over. */
  #again(): boolean {
    if (!this.#player?.state?.end) return false;
    this.#player.start(this.#values);
    return true;
  }

  #playing(playing: boolean): void {
    const state = this.#player?.state;
    const { progress } = this.#driver;
    this.#status.hold(playing, this.#status.text);
    this.#transport.playing(playing, state?.end !== undefined);
    if (playing) this.#say(this.#strings('said.playing'));
    else if (state && !state.end)
      this.#say(this.#strings('said.paused', { progress: progress(state, this.#strings) }));
  }

  #change(values: Values): void {
    const clean = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined),
    );
    this.#values = { ...this.#values, ...clean };
    this.#settings.set(this.#values);
    if (this.#player) this.#start(this.#player);
    else void this.#touch();
    this.#describe();
    this.#address.write(this.#values);
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
    this.dataset.tried = '';
    if (!this.#live.isConnected) this.append(this.#live);
    this.#say(this.#strings('failed', { message: error.message }), true);
  }
}

customElements.define('fcs-rerun', FcsRerun);
