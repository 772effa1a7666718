import type { Prepared, Ran } from '../../pipeline/engine/bench/protocol.ts';
import { lineFit, netFit } from '../../pipeline/engine/bench/small/sizes.ts';
import { createSampler, type Sample, tickOf, withDigits } from './measure/clock.ts';
import { openSide, type Side } from './measure/side.ts';

// `<fcs-measure>`: the two smallest models, trained by our code and by TensorFlow.js in this very
// browser, in turns. Nothing is fetched or started before the button is pressed.

const steps = 10_000;
const rounds = 3;

type Slots = Readonly<Record<string, string | number>>;

class FcsMeasure extends HTMLElement {
  #strings: Record<string, string> = {};

  connectedCallback(): void {
    const words = this.querySelector('script[type="application/json"]')?.textContent;
    const button = this.querySelector('button');
    if (!words || !button) return;
    this.#strings = JSON.parse(words);
    button.disabled = false;
    // Busy, it is not `disabled`: that would take the focus of whoever pressed a key.
    button.addEventListener('click', () => {
      if (button.ariaDisabled !== 'true') void this.#measure(button);
    });
  }

  async #measure(button: HTMLButtonElement): Promise<void> {
    button.ariaDisabled = 'true';
    for (const cell of this.querySelectorAll('tbody td')) cell.textContent = '—';
    const sides: Side[] = [];
    try {
      this.#say('loading');
      const ours = await this.#open('ours');
      sides.push(ours);
      const theirs = await this.#open('tfjs');
      sides.push(theirs);
      for (const row of ['line', 'net'] as const) await this.#row(row, ours, theirs);
      this.#say('done');
    } catch (error) {
      this.#say('failed', { message: (error as Error).message });
    } finally {
      for (const side of sides) side.close();
      button.ariaDisabled = null;
    }
  }

  /** A side, or the reason in the language of the page why there is none. */
  async #open(name: 'ours' | 'tfjs'): Promise<Side> {
    try {
      return await openSide(name);
    } catch (cause) {
      throw new Error(this.#strings.unloaded, { cause });
    }
  }

  async #row(row: 'line' | 'net', ours: Side, theirs: Side): Promise<void> {
    const order = {
      do: 'prepare' as const,
      row,
      with: { ...(row === 'net' ? netFit(steps) : lineFit(steps)) },
    };
    this.#say('measuring', { row: this.#strings[`row.${row}`] ?? row });
    const [mine, other] = [await ours.ask<Prepared>(order), await theirs.ask<Prepared>(order)];
    if (Math.abs(mine.value - other.value) > 1e-4 * Math.abs(mine.value))
      throw new Error(`${mine.value} ≠ ${other.value}`);
    const tick = tickOf(() => performance.now() / 1e3);
    const sampler = (side: Side) =>
      createSampler(async (count) => (await side.ask<Ran>({ do: 'run', count })).seconds, tick);
    const [mySample, otherSample] = [sampler(ours), sampler(theirs)];
    const times: { ours: Sample[]; theirs: Sample[] } = { ours: [], theirs: [] };
    for (let round = 1; round <= rounds; round++) {
      this.#write('[data-round]', 'round', { round, rounds });
      times.ours.push(await mySample());
      times.theirs.push(await otherSample());
      this.#show(row, middle(times.ours), middle(times.theirs));
    }
  }

  #show(row: string, ours: Sample, theirs: Sample): void {
    const cells = this.querySelectorAll(`tr[data-row="${row}"] td`);
    const texts = [
      `${withDigits(ours.seconds * 1e3, ours.digits)} ms`,
      `${withDigits(theirs.seconds * 1e3, theirs.digits)} ms`,
      `${withDigits(theirs.seconds / ours.seconds, Math.min(ours.digits, theirs.digits))}×`,
    ];
    texts.forEach((text, i) => {
      const cell = cells[i];
      if (cell) cell.textContent = text.replace(' ', '\u00a0');
    });
  }

  /** Tells what goes on, a screen reader too; each sample, shown beside it, would be too much. */
  #say(key: string, slots: Slots = {}): void {
    this.#write('[role=status]', key, slots);
    this.#write('[data-round]');
  }

  #write(place: string, key = '', slots: Slots = {}): void {
    const element = this.querySelector(place);
    const text = this.#strings[key] ?? '';
    if (element)
      element.textContent = text.replace(/\{(\w+)\}/g, (_, name: string) =>
        String(slots[name] ?? ''),
      );
  }
}

const middle = (samples: readonly Sample[]) =>
  [...samples].sort((a, b) => a.seconds - b.seconds)[Math.floor(samples.length / 2)] as Sample;

customElements.define('fcs-measure', FcsMeasure);
