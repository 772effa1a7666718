import { expect, it } from 'vitest';
import type { Checkpoint, Saved } from '../../pipeline/engine/experiment.ts';
import { partsOf } from '../../pipeline/engine/parts.ts';

/** A checkpoint that keeps one save, as the runner's does. */
function keeper(from?: Saved): Checkpoint & { kept: Saved | undefined } {
  const one = {
    kept: from,
    restore: () => one.kept,
    isDue: (seconds?: number) => seconds === 3,
    save(saved: Saved) {
      one.kept = structuredClone(saved);
    },
  };
  return one;
}

const saved = (step: number): Saved => ({
  state: { step },
  tensors: { 'variable/w: x': { data: Float32Array.from([step, 2]), shape: [2] } },
});

it('keeps what one part saved when another saves, and gives each its own back', () => {
  const whole = keeper();
  const parts = partsOf(whole);
  expect(parts('first').restore()).toBeUndefined();
  parts('first').save(saved(1));
  parts('second').save({ state: 7 });
  parts('first').save(saved(5));
  // As another process finds it.
  const again = partsOf(keeper(whole.kept));
  expect(again('first').restore()).toEqual(saved(5));
  expect(again('second').restore()).toEqual({ state: 7, tensors: {} });
  expect(again('third').restore()).toBeUndefined();
});

it('is due when the whole is', () => {
  const { isDue } = partsOf(keeper())('first');
  expect([isDue(3), isDue(4)]).toEqual([true, false]);
});
