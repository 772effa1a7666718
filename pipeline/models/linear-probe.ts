// What can be read off features by a linear map: ridge regression with a free intercept.

/** Rows of features, one an example. */
export type Features = readonly ArrayLike<number>[];

interface Probe {
  /** What it reads from a row of features, one number a column of targets. */
  read(row: ArrayLike<number>): number[];
}

/**
 * For each ratio r, the W and w of least Σ_i ‖W·(x_i − x̄) + w − t_i‖² + λ‖W‖² with λ = r·(mean squared
 * distance of an example from x̄)·(number of examples); the intercept is free, so w is the mean target.
 * The smaller of the two symmetric systems, as large as there are features or as there are examples, is
 * solved by Cholesky factors.
 */
export function ridgeProbes(
  features: Features,
  targets: Features,
  ratios: readonly number[],
): Probe[] {
  const [n, d, outputs] = [features.length, features[0]!.length, targets[0]!.length];
  const centre = meanRow(features);
  const level = meanRow(targets);
  const x = centred(features, centre);
  const t = centred(targets, level);
  const few = n < d;
  const size = few ? n : d;
  // Either X·Xᵀ or Xᵀ·X, X having the examples as rows; its lower half.
  const gram = new Float64Array(size * size);
  if (few)
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) gram[i * size + j] = dot(x, i * d, x, j * d, d);
  else
    for (let example = 0; example < n; example++)
      for (let i = 0, at = example * d; i < d; i++) {
        const factor = x[at + i]!;
        if (factor === 0) continue;
        for (let j = 0; j <= i; j++) gram[i * size + j] = gram[i * size + j]! + factor * x[at + j]!;
      }
  let trace = 0;
  for (let i = 0; i < size; i++) trace += gram[i * size + i]!;
  return ratios.map((ratio) => {
    const factor = cholesky(gram, size, ratio * trace);
    const weights = new Float64Array(outputs * d);
    for (let o = 0; o < outputs; o++) {
      const to = weights.subarray(o * d, (o + 1) * d);
      if (few) {
        const dual = solve(
          factor,
          size,
          Float64Array.from({ length: n }, (_, i) => t[i * outputs + o]!),
        );
        for (let i = 0; i < n; i++) add(to, dual[i]!, x, i * d);
      } else {
        const right = new Float64Array(d);
        for (let i = 0; i < n; i++) add(right, t[i * outputs + o]!, x, i * d);
        to.set(solve(factor, size, right));
      }
    }
    return {
      read: (row) =>
        Array.from(level, (base, o) => {
          let sum = base;
          for (let j = 0; j < d; j++) sum += weights[o * d + j]! * (row[j]! - centre[j]!);
          return sum;
        }),
    };
  });
}

/** One row of zeros with a one for each label: what a classifier is asked to read. */
export const oneHot = (labels: readonly number[], classes: number): Float64Array[] =>
  labels.map((label) => {
    const row = new Float64Array(classes);
    row[label] = 1;
    return row;
  });

/** Share of rows whose largest reading is the one of their label. */
export function accuracy(probe: Probe, features: Features, labels: readonly number[]): number {
  let right = 0;
  features.forEach((row, i) => {
    const read = probe.read(row);
    if (read.indexOf(Math.max(...read)) === labels[i]) right += 1;
  });
  return right / features.length;
}

/** 1 − (squared error)/(squared distance of the targets from their mean), over all columns; 0 is what a constant reads. */
export function explained(probe: Probe, features: Features, targets: Features): number {
  const level = meanRow(targets);
  let [left, all] = [0, 0];
  features.forEach((row, i) => {
    probe.read(row).forEach((value, o) => {
      const target = targets[i]![o]!;
      left += (value - target) * (value - target);
      all += (target - level[o]!) * (target - level[o]!);
    });
  });
  return 1 - left / all;
}

/** Mean of the rows, entry by entry. */
export function meanRow(rows: Features): Float64Array {
  const sum = new Float64Array(rows[0]!.length);
  for (const row of rows) for (let j = 0; j < sum.length; j++) sum[j] = sum[j]! + row[j]!;
  return sum.map((value) => value / rows.length);
}

function centred(rows: Features, centre: Float64Array): Float64Array {
  const width = centre.length;
  const out = new Float64Array(rows.length * width);
  rows.forEach((row, i) => {
    for (let j = 0; j < width; j++) out[i * width + j] = row[j]! - centre[j]!;
  });
  return out;
}

function dot(a: Float64Array, from: number, b: Float64Array, other: number, count: number): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += a[from + j]! * b[other + j]!;
  return sum;
}

function add(to: Float64Array, factor: number, from: Float64Array, at: number): void {
  for (let j = 0; j < to.length; j++) to[j] = to[j]! + factor * from[at + j]!;
}

/** L with L·Lᵀ = A + λ·I, from the lower half of A. */
function cholesky(a: Float64Array, n: number, lambda: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const rest = a[i * n + j]! - dot(l, i * n, l, j * n, j);
      if (i === j) {
        if (!(rest + lambda > 0))
          throw new RangeError(`probe: pivot ${i} is ${rest + lambda}, expected a positive number`);
        l[i * n + i] = Math.sqrt(rest + lambda);
      } else l[i * n + j] = rest / l[j * n + j]!;
    }
  return l;
}

/** (L·Lᵀ)⁻¹·b. */
function solve(l: Float64Array, n: number, b: Float64Array): Float64Array {
  const y = b.slice();
  for (let i = 0; i < n; i++) y[i] = (y[i]! - dot(l, i * n, y, 0, i)) / l[i * n + i]!;
  for (let i = n - 1; i >= 0; i--) {
    y[i] = y[i]! / l[i * n + i]!;
    for (let j = 0; j < i; j++) y[j] = y[j]! - l[i * n + j]! * y[i]!;
  }
  return y;
}
