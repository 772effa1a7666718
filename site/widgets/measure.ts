import type { Prepared, Ran } from '../../pipeline/engine/bench/protocol.ts';
import { lineFit, netFit } from '../../pipeline/engine/bench/small/sizes.ts';
import { openSide, type Side } from './measure/side.ts';

// `<fcs-measure>`: the two smallest models, trained by our code and by TensorFlow.js in this very
// browser, in turns. Nothing is fetched or started before the button is pressed.

const steps = 10_000;
const rounds = 3;
/** Length of a sample of ours, seconds: clocks of browsers are coarse. */
const sampleSeconds = 0.1;

class FcsMeasure extends HTMLElement {
  #strings: Record<string, string> = {};

  connectedCallback(): void {
    const words = this.querySelector('script[type="application/json"]')?.textContent;
    const button = this.querySelector('button');
    if (!words || !button) return;
    this.#strings = JSON.parse(words);
    button.disabled = false;
    button.addEventListener('click', () => void this.#measure(button));
  }

  async #measure(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    const sides: Side[] = [];
    try {
      this.#say('loading');
      const ours = await openSide('ours');
      sides.push(ours);
      const theirs = await openSide('tfjs');
      sides.push(theirs);
      for (const row of ['line', 'net'] as const) await this.#row(row, ours, theirs);
      this.#say('done');
    } catch (error) {
      this.#say('failed', { message: (error as Error).message });
    } finally {
      for (const side of sides) side.close();
      button.disabled = false;
    }
  }

  async #row(row: 'line' | 'net', ours: Side, theirs: Side): Promise<void> {
    const order = {
      do: 'prepare' as const,
      row,
      with: { ...(row === 'net' ? netFit(steps) : lineFit(steps)) },
    };
    this.#say('measuring', { row: this.#strings[`row.${row}`] ?? row, round: 1, rounds });
    const [mine, other] = [await ours.ask<Prepared>(order), await theirs.ask<Prepared>(order)];
    if (Math.abs(mine.value - other.value) > 1e-4 * Math.abs(mine.value))
      throw new Error(`${mine.value} ≠ ${other.value}`);
    // Compilers settle during the first run; then so many that the clock sees them.
    const warm = await ours.ask<Ran>({ do: 'run', count: 8 });
    const count = Math.max(1, Math.round((8 * sampleSeconds) / Math.max(warm.seconds, 1e-3)));
    const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
    for (let round = 1; round <= rounds; round++) {
      this.#say('measuring', { row: this.#strings[`row.${row}`] ?? row, round, rounds });
      times.ours.push((await ours.ask<Ran>({ do: 'run', count })).seconds / count);
      times.theirs.push((await theirs.ask<Ran>({ do: 'run', count: 1 })).seconds);
      this.#show(row, middle(times.ours), middle(times.theirs));
    }
  }

  #show(row: string, ours: number, theirs: number): void {
    const cells = this.querySelectorAll(`tr[data-row="${row}"] td`);
    const texts = [
      `${digits(ours * 1e3)} ms`,
      `${digits(theirs * 1e3)} ms`,
      `${digits(theirs / ours)}×`,
    ];
    texts.forEach((text, i) => {
      const cell = cells[i];
      if (cell) cell.textContent = text.replace(' ', '\u00a0');
    });
  }

  #say(key: string, slots: Readonly<Record<string, string | number>> = {}): void {
    const status = this.querySelector('[role=status]');
    const text = this.#strings[key] ?? '';
    if (status)
      status.textContent = text.replace(/\{(\w+)\}/g, (_, name: string) =>
        String(slots[name] ?? ''),
      );
  }
}

const middle = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Three significant digits. */
const digits = (value: number) =>
  value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);

customElements.define('fcs-measure', FcsMeasure);
