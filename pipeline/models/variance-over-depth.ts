import type { Unit } from './activations.ts';
import { normalDensity } from './erf.ts';
import { fillNormals, type Rng } from './rng.ts';
import { linspace } from './statistics.ts';

// What becomes of the variance of the activations in a deep network with random weights: every layer
// multiplies by a matrix of independent normal numbers with mean 0 and variance `gain`/n, then
// applies the activation. No biases, no training.

/** A kind of network, and the variance of its random inputs. */
interface Signal {
  readonly unit: Unit;
  /** n times the variance of a weight: 1 as in Klambauer et al. (2017), 2 as in He et al. (2015). */
  readonly gain: number;
  readonly inputVariance: number;
}

/** Variance of the values about their own mean. */
function spread(values: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return squares / values.length - (sum / values.length) * (sum / values.length);
}

/**
 * Variance over the `width` units after each of 0 … `depth` layers, one row a signal. All signals see
 * the same inputs, up to scale, and the same weights, up to gain, so that they can be compared.
 */
export function varianceOverDepth(
  signals: readonly Signal[],
  { width, depth }: { readonly width: number; readonly depth: number },
  rng: Rng,
): number[][] {
  const inputs = fillNormals(rng.split('inputs').key, 0, new Float64Array(width));
  const weights = new Float64Array(width * width);
  const { key } = rng.split('weights');
  const states = signals.map(({ inputVariance }) =>
    inputs.map((value) => value * Math.sqrt(inputVariance)),
  );
  const rows = states.map((state) => [spread(state)]);
  for (let layer = 1; layer <= depth; layer++) {
    fillNormals(key, layer, weights);
    signals.forEach(({ unit, gain }, which) => {
      const state = states[which]!;
      const scale = Math.sqrt(gain / width);
      const next = new Float64Array(width);
      for (let row = 0; row < width; row++) {
        let sum = 0;
        for (let column = 0; column < width; column++)
          sum += weights[row * width + column]! * state[column]!;
        next[row] = unit(scale * sum)[0];
      }
      states[which] = next;
      rows[which]!.push(spread(next));
    });
  }
  return rows;
}

/** Mean and mean square of a[z] for normal z with mean 0 and the given variance, by the trapezium rule. */
export function gaussianMoments(unit: Unit, variance: number): { mean: number; square: number } {
  const root = Math.sqrt(variance);
  // Beyond ten standard deviations nothing is left; a joint at 0 lies on the grid.
  const grid = linspace(-10, 10, 2001);
  const step = 20 / 2000;
  let [mean, square] = [0, 0];
  for (const t of grid) {
    const [a] = unit(root * t);
    const weight = step * normalDensity(t);
    mean += weight * a;
    square += weight * a * a;
  }
  return { mean, square };
}

/** The variance after each of 0 … `depth` layers where the layers are infinitely wide. */
export function infinitelyWide({ unit, gain, inputVariance }: Signal, depth: number): number[] {
  const variances = [inputVariance];
  for (let square = inputVariance, layer = 1; layer <= depth; layer++) {
    const moments = gaussianMoments(unit, gain * square);
    square = moments.square;
    variances.push(square - moments.mean * moments.mean);
  }
  return variances;
}
