import { cellArea, middles, type Square } from './energy-plane.ts';
import { exp } from './math.ts';
import type { Gait, Slope } from './planar-langevin.ts';

// The law of a walk in the plane, cell by cell: no particles, no chance. A cell hands its probability on to the
// normal law around the place that a step without noise would take its middle to. All by the midpoint rule; a
// normal at least three quarters of a cell wide then has its mean to 1e-4 of a cell and its variance to 1e-3.

/** A normal reaches so many standard deviations; beyond lies 4e-8 of it. */
const reach = 5.5;
/**
 * Standard deviation of the normal by which cells are handed on, in cells; where the noise is wider, the rest of it
 * is a blur along either axis, which costs less: variances of independent things add.
 */
const narrow = 0.9;
const worthSplitting = 1.3;

/** A normal around `at` on `count` cells from the one that is returned on, units of a cell; the sum is 1. */
function normalWeights(at: number, sd: number, count: number, out: Float64Array, offset: number) {
  const from = Math.round(at) - (count >> 1);
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const z = (from + k - at) / sd;
    out[offset + k] = exp(-z * z * 0.5);
    sum += out[offset + k]!;
  }
  for (let k = 0; k < count; k++) out[offset + k] = out[offset + k]! / sum;
  return from;
}

/** Adds a normal of standard deviation `sd` cells along one axis. Exact but for the midpoint rule. */
function blurred(law: Float64Array, perAxis: number, sd: number, isDown: boolean): Float64Array {
  const half = Math.ceil(reach * sd);
  const weights = new Float64Array(2 * half + 1);
  normalWeights(0, sd, weights.length, weights, 0);
  const out = new Float64Array(law.length);
  const [along, across] = isDown ? [perAxis, 1] : [1, perAxis];
  for (let line = 0; line < perAxis; line++)
    for (let from = 0; from < perAxis; from++) {
      const mass = law[line * across + from * along]!;
      if (mass < 1e-300) continue;
      const [first, last] = [Math.max(0, from - half), Math.min(perAxis - 1, from + half)];
      for (let to = first; to <= last; to++) {
        const place = line * across + to * along;
        out[place] = out[place]! + mass * weights[to - from + half]!;
      }
    }
  return out;
}

/**
 * One step of the law of x ← x − descent·∇U(x) + noise·α over the cells of a square. What leaves the square
 * is lost: the probabilities then add up to less than 1.
 *
 * Throws a RangeError where the noise is narrower than three quarters of a cell.
 */
export function planarLaw(square: Square, slope: Slope, { descent, noise }: Gait) {
  const { half, perAxis } = square;
  const side = Math.sqrt(cellArea(square));
  const width = noise / side;
  if (width < 0.75)
    throw new RangeError(
      `planarLaw: the noise is ${width.toFixed(2)} cells wide, expected at least 0.75; take more cells`,
    );
  const at = middles(square);
  const n = at.length / 2;
  const gradient = new Float64Array(at.length);
  slope(at, gradient);
  const own = width > worthSplitting ? narrow : width;
  const rest = Math.sqrt(width * width - own * own);
  const count = 2 * Math.ceil(reach * own) + 1;
  const [wx, wy] = [new Float64Array(n * count), new Float64Array(n * count)];
  const [column, row] = [new Int32Array(n), new Int32Array(n)];
  for (let i = 0; i < n; i++) {
    // In cells, counted from the middle of the first one.
    const [x, y] = [i, n + i].map((k) => (at[k]! - descent * gradient[k]! + half) / side - 0.5);
    column[i] = normalWeights(x!, own, count, wx, i * count);
    row[i] = normalWeights(y!, own, count, wy, i * count);
  }
  return (law: Float64Array): Float64Array => {
    const next = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const mass = law[i]!;
      if (mass < 1e-18) continue;
      const [left, low, base] = [column[i]!, row[i]!, i * count];
      const [firstX, lastX] = [Math.max(0, -left), Math.min(count, perAxis - left)];
      for (let k = Math.max(0, -low); k < Math.min(count, perAxis - low); k++) {
        const weight = mass * wy[base + k]!;
        const place = (low + k) * perAxis + left;
        for (let j = firstX; j < lastX; j++)
          next[place + j] = next[place + j]! + weight * wx[base + j]!;
      }
    }
    if (rest === 0) return next;
    return blurred(blurred(next, perAxis, rest, false), perAxis, rest, true);
  };
}

/** The uniform law over [−within, within]² on the cells of a larger square; cells on the edge count in part. */
export function uniformLaw({ half, perAxis }: Square, within: number): Float64Array {
  const side = (2 * half) / perAxis;
  const part = Float64Array.from({ length: perAxis }, (_, i) => {
    const from = -half + i * side;
    return Math.max(0, Math.min(within, from + side) - Math.max(-within, from)) / (2 * within);
  });
  return Float64Array.from(
    { length: perAxis * perAxis },
    (_, i) => part[i % perAxis]! * part[Math.floor(i / perAxis)]!,
  );
}
