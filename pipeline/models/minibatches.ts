import type { Rng } from './rng.ts';

/**
 * Which rows step t looks at: every row once an epoch, in an order of its own, `size` at a time (the last batch
 * of an epoch may be smaller). A function of the step alone, so that a run can be walked through anew.
 */
export function minibatches(count: number, size: number, rng: Rng): (step: number) => Uint32Array {
  const perEpoch = Math.ceil(count / size);
  const order = new Uint32Array(count);
  let shuffled = -1;
  return (step) => {
    const epoch = Math.floor(step / perEpoch);
    if (epoch !== shuffled) {
      for (let i = 0; i < count; i++) order[i] = i;
      if (size < count) shuffle(order, rng.split(`epoch ${epoch}`));
      shuffled = epoch;
    }
    const from = (step - epoch * perEpoch) * size;
    return order.subarray(from, Math.min(count, from + size));
  };
}

/** Fisher and Yates. */
function shuffle(order: Uint32Array, rng: Rng): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
}

/** Copies these rows of n numbers to the front of `out`. */
export function gather(
  rows: Float64Array,
  n: number,
  which: Uint32Array,
  out: Float64Array,
): Float64Array {
  which.forEach((row, i) => {
    out.set(rows.subarray(row * n, (row + 1) * n), i * n);
  });
  return out;
}
