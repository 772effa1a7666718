import { solveTriangle, type Triangle, triangulate } from './householder.ts';
import { closedForm } from './linear-regression.ts';
import { exp } from './math.ts';
import { mean, variance } from './statistics.ts';

// One quantity y, read from D instruments at once. A generative model describes how the readings arise
// from y and is inverted; a discriminative one predicts y from them.

/** Row i of x, D numbers long, are the readings of y_i. */
export interface Readings {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** y of the readings of one row, D numbers long. */
export type Predictor = (readings: Float64Array) => number;

const squared = (value: number) => value * value;

/** f(x_i) for every row. */
export function predictAll({ x, y }: Readings, f: Predictor): Float64Array {
  const width = x.length / y.length;
  return y.map((_, i) => f(x.subarray(i * width, (i + 1) * width)));
}

/** Mean of (f(x_i) − y_i)², units of y². */
export const meanSquaredErrorOf = (readings: Readings, f: Predictor): number =>
  mean(predictAll(readings, f).map((value, i) => squared(value - readings.y[i]!)));

/**
 * The generative model that believes: y ~ N(μ, τ²), x_j = a_j + b_j·y + σ_j·ε_j, ε independent.
 * Fitted instrument by instrument with least squares, inverted with Bayes’ rule:
 * E[y | x] = μ + Σ_j (b_j/σ_j²)(x_j − a_j − b_j·μ) / (1/τ² + Σ_j b_j²/σ_j²).
 * Needs three rows or more, else σ_j has no estimate.
 * @throws RangeError with fewer rows.
 */
export function fitGenerative({ x, y }: Readings): Predictor {
  const [count, width] = [y.length, x.length / y.length];
  if (count < 3) throw new RangeError(`fitGenerative: got ${count} rows, expected three or more`);
  const centre = mean(y);
  let precision = 1 / variance(y);
  const expected = new Float64Array(width);
  const weight = new Float64Array(width);
  for (let j = 0; j < width; j++) {
    const own = Float64Array.from(y, (_, i) => x[i * width + j]!);
    const [a, b] = closedForm({ x: y, y: own });
    let squares = 0;
    for (let i = 0; i < count; i++) squares += squared(own[i]! - a - b * y[i]!);
    const noise = squares / (count - 2);
    expected[j] = a + b * centre;
    weight[j] = b / noise;
    precision += (b * b) / noise;
  }
  return (readings) => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += weight[j]! * (readings[j]! - expected[j]!);
    return centre + sum / precision;
  };
}

/** How the discriminative model of `degree` sees one row: the readings, and their products. */
function features(readings: Float64Array, degree: 1 | 2): number[] {
  const all = Array.from(readings);
  if (degree === 1) return all;
  return [...all, ...all.flatMap((value, i) => all.slice(i).map((other) => value * other))];
}

/** Penalties λ to choose from. */
export const penalties = [0.001, 0.01, 0.1, 1, 10, 100] as const;

/**
 * The polynomial of `degree` in all readings, fitted by ridge regression on standardised features. Its
 * penalty is the one of `lambdas` with the least leave-one-out error
 * (1/n)·Σ(r_i/(1 − h_i))², h_i the leverage (Hastie, Tibshirani, Friedman, eq. 7.64).
 */
export function fitDiscriminative(
  { x, y }: Readings,
  { degree, lambdas }: { readonly degree: 1 | 2; readonly lambdas: readonly number[] },
): Predictor {
  const width = x.length / y.length;
  const rows = Array.from(y, (_, i) => features(x.subarray(i * width, (i + 1) * width), degree));
  const size = rows[0]!.length;
  const centres = Array.from({ length: size }, (_, k) => mean(rows.map((row) => row[k]!)));
  const scales = Array.from({ length: size }, (_, k) =>
    Math.sqrt(variance(rows.map((row) => row[k]!))),
  );
  const standard = rows.map((row) => row.map((value, k) => (value - centres[k]!) / scales[k]!));
  const centre = mean(y);
  const target = Float64Array.from(y, (value) => value - centre);
  const once = squareOf(triangulate(columnsOf(standard), target), size);
  const fits = lambdas.map((lambda) => ridge(once, standard, target, lambda));
  const { phi } = fits.reduce((best, fit) => (fit.error < best.error ? fit : best));
  return (readings) =>
    features(readings, degree).reduce(
      (sum, value, k) => sum + (phi[k]! * (value - centres[k]!)) / scales[k]!,
      centre,
    );
}

/** A matrix column after column. */
const columnsOf = (rows: readonly (readonly number[])[]) =>
  Float64Array.from(rows[0]!.flatMap((_, k) => rows.map((row) => row[k]!)));

/** R alone, size × size, and as much of Qᵀy: the same squares as those of all the rows. */
function squareOf({ r, qty, rows, pivots }: Triangle, size: number) {
  const square = new Float64Array(size * size);
  let used = 0;
  for (let k = 0; k < size; k++) {
    if (pivots[k]! >= 0) used += 1;
    for (let i = 0; i < used; i++) square[k * size + i] = r[k * rows + i]!;
  }
  return { square, target: qty.slice(0, used) };
}

function ridge(
  once: ReturnType<typeof squareOf>,
  rows: readonly (readonly number[])[],
  target: Float64Array,
  lambda: number,
) {
  const [count, size] = [rows.length, rows[0]!.length];
  const a = new Float64Array(2 * size * size);
  for (let k = 0; k < size; k++) {
    a.set(once.square.subarray(k * size, (k + 1) * size), 2 * k * size);
    a[2 * k * size + size + k] = Math.sqrt(lambda);
  }
  const y = new Float64Array(2 * size);
  y.set(once.target);
  const triangle = triangulate(a, y);
  const phi = solveTriangle(triangle, size);
  let error = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    let residual = target[i]!;
    for (let k = 0; k < size; k++) residual -= phi[k]! * row[k]!;
    // The mean of the outputs was fitted as well: 1/n.
    const left = 1 - leverage(triangle, row) - 1 / count;
    error += squared(residual / left);
  }
  return { phi, error };
}

/** zᵀ(RᵀR)⁻¹z = ‖R⁻ᵀz‖², by forward substitution; no column of a penalised matrix is without pivot. */
function leverage({ r, rows }: Triangle, z: readonly number[]): number {
  const w = new Float64Array(z.length);
  let sum = 0;
  for (let k = 0; k < z.length; k++) {
    let rest = z[k]!;
    for (let j = 0; j < k; j++) rest -= r[k * rows + j]! * w[j]!;
    w[k] = rest / r[k * rows + k]!;
    sum += w[k]! * w[k]!;
  }
  return sum;
}

/**
 * E[y | x] where y ~ N(0, 1) and reading j is `expected(y)[j]` plus noise N(0, σ²): the prediction of
 * least squared error, by the trapezium rule on [−6, 6].
 */
export function posteriorMean(
  expected: (y: number) => readonly number[],
  noise: number,
): Predictor {
  const steps = 480;
  const grid = Array.from({ length: steps + 1 }, (_, i) => -6 + (12 * i) / steps);
  const means = grid.map(expected);
  return (readings) => {
    const logs = grid.map((y, i) => {
      let squares = 0;
      for (const [j, value] of means[i]!.entries()) squares += squared(readings[j]! - value);
      return -0.5 * (y * y + squares / (noise * noise));
    });
    const most = Math.max(...logs);
    let [total, sum] = [0, 0];
    for (const [i, value] of logs.entries()) {
      const density = exp(value - most);
      total += density;
      sum += density * grid[i]!;
    }
    return sum / total;
  };
}
