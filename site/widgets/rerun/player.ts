import type { Files, Values } from './contract.ts';
import type { Request, State } from './protocol.ts';

interface PlayerOptions {
  readonly ask: (request: Request) => Promise<State>;
  /** What a start asks for, besides the values. */
  readonly run: Omit<Request & { type: 'start' }, 'type' | 'values' | 'own'>;
  /** Every state that should be seen. */
  readonly show: (state: State) => void;
  /** Playing began or stopped; `ended` where it stopped because the run is over. */
  readonly changed: (playing: boolean) => void;
  readonly failed: (error: Error) => void;
  /** True where the reader wants no motion: then only the end is shown, and a sign of life. */
  readonly still: () => boolean;
}

/** How often a run without motion shows where it is, ms. */
const signOfLife = 1000;

/**
 * Decides when the worker does how many steps. One request is under way at most; a new start
 * overtakes everything that waits.
 */
export class Player {
  speed = 1;
  playing = false;
  state: State | undefined;
  /** What the reader has put in place of files of the artifact. */
  own: Files | undefined;
  #options: PlayerOptions;
  #busy = false;
  #start: Values | undefined;
  #once = 0;
  #beyond = false;
  #finishing = false;
  #awake = true;
  #frame = 0;
  #owed = 0;
  #last = 0;
  #shown = 0;

  constructor(options: PlayerOptions) {
    this.#options = options;
  }

  /** A run from step 0 with these values; goes on playing if it was. */
  start(values: Values): void {
    this.#start = values;
    this.#once = 0;
    this.#owed = 0;
    this.#beyond = false;
    this.#finishing = false;
    this.#next();
  }

  /** Goes to the end at once; only that is shown. */
  finish(): void {
    this.#finishing = true;
    this.play();
    this.#next();
  }

  /** Whether it is on its way to the end, unseen. */
  get finishing(): boolean {
    return this.#finishing;
  }

  /** Plays on where the published run is over. */
  goOn(): void {
    this.#beyond = true;
    this.play();
  }

  play(): void {
    if (this.playing) return;
    this.playing = true;
    this.#last = 0;
    this.#owed = 1;
    this.#shown = performance.now();
    // The first step at once: a frame before it would come before the first picture too.
    if (this.#frame || this.#still) this.#next();
    else this.#tick(performance.now());
    this.#options.changed(true);
  }

  /** Whether it has been sent on beyond the end of the published run. */
  get beyond(): boolean {
    return this.#beyond;
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.#finishing = false;
    this.#options.changed(false);
    // A run without motion may have gone further than what is shown.
    if (this.state) this.#options.show(this.state);
  }

  step(): void {
    this.pause();
    this.#once += 1;
    this.#next();
  }

  /** Off screen or in a hidden tab nothing is computed; it goes on where it was. */
  set awake(awake: boolean) {
    this.#awake = awake;
    this.#last = 0;
    if (awake) this.#next();
  }

  #next(): void {
    if (this.#busy) return;
    if (this.#start) {
      const values = this.#start;
      this.#start = undefined;
      void this.#ask({ type: 'start', values, ...this.#options.run, own: this.own });
    } else if (this.#once > 0) {
      const steps = this.#once;
      this.#once = 0;
      this.#advance(steps);
    } else if (this.playing && this.#awake && this.state && !this.#frame) {
      if (this.#still) this.#advance(this.state.total);
      else this.#frame = requestAnimationFrame((now) => this.#tick(now));
    }
  }

  get #still(): boolean {
    return this.#finishing || this.#options.still();
  }

  #tick(now: number): void {
    this.#frame = 0;
    if (!this.playing || !this.#awake) return;
    const elapsed = this.#last === 0 ? 0 : Math.min(0.1, (now - this.#last) / 1000);
    this.#last = now;
    this.#owed += elapsed * this.speed;
    const steps = Math.floor(this.#owed);
    if (steps > 0 && !this.#busy && !this.#start && this.#once === 0) {
      this.#owed -= steps;
      this.#advance(steps);
    } else this.#next();
  }

  #advance(steps: number): void {
    void this.#ask({ type: 'advance', steps, beyond: this.#beyond });
  }

  async #ask(request: Request): Promise<void> {
    this.#busy = true;
    try {
      const state = await this.#options.ask(request);
      this.#busy = false;
      this.state = state;
      if (this.#start) return this.#next();
      const ended = state.step === state.total && !this.#beyond;
      const now = performance.now();
      if (!this.playing || ended || !this.#still || now - this.#shown > signOfLife) {
        this.#shown = now;
        this.#options.show(state);
      }
      if (ended && this.playing) {
        this.playing = false;
        this.#finishing = false;
        this.#options.changed(false);
      }
      this.#next();
    } catch (error) {
      this.#busy = false;
      this.playing = false;
      this.#options.failed(error as Error);
    }
  }
}
