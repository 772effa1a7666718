import { createRng, type Rng } from '../../../pipeline/models/rng.ts';
import { type SparseMatrix, sparseMatrix } from '../../../pipeline/models/spectral/sparse.ts';

/** Generator of a test, named by it: no two tests share a stream. */
export const rngFor = (name: string): Rng => createRng(1).split(name);

export function randomSymmetric(n: number, rng: Rng): Float64Array {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = rng.normal();
  }
  return a;
}

/** H diag(values) H with H = I − 2wwᵀ for a random unit w: any spectrum, no zero entries. */
export function withSpectrum(values: readonly number[], rng: Rng): Float64Array {
  const n = values.length;
  const w = Float64Array.from({ length: n }, () => rng.normal());
  const norm = Math.hypot(...w);
  const h = (i: number, j: number) => (i === j ? 1 : 0) - (2 * w[i]! * w[j]!) / norm ** 2;
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += h(i, k) * values[k]! * h(k, j);
      a[i * n + j] = a[j * n + i] = sum;
    }
  }
  return a;
}

/** The nonzero entries of rows of numbers. */
export function sparse(rows: readonly (readonly number[])[]): SparseMatrix {
  const entries = rows.flatMap((line, row) =>
    line.flatMap((value, column) => (value === 0 ? [] : [{ row, column, value }])),
  );
  return sparseMatrix(rows.length, rows[0]?.length ?? 0, entries);
}

/** Largest ‖Av − λv‖ over the pairs; vectors are rows. */
export function residual(a: Float64Array, values: Float64Array, vectors: Float64Array): number {
  const n = values.length;
  let worst = 0;
  for (let k = 0; k < n; k++) {
    let square = 0;
    for (let i = 0; i < n; i++) {
      let sum = -values[k]! * vectors[k * n + i]!;
      for (let j = 0; j < n; j++) sum += a[i * n + j]! * vectors[k * n + j]!;
      square += sum * sum;
    }
    worst = Math.max(worst, Math.sqrt(square));
  }
  return worst;
}

/** Largest |VVᵀ − I| for `count` rows of length n. */
export function orthogonality(vectors: Float64Array, count: number, n: number): number {
  let worst = 0;
  for (let k = 0; k < count; k++) {
    for (let l = 0; l <= k; l++) {
      let sum = k === l ? -1 : 0;
      for (let i = 0; i < n; i++) sum += vectors[k * n + i]! * vectors[l * n + i]!;
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return worst;
}

export const largest = (a: Float64Array) => a.reduce((m, x) => Math.max(m, Math.abs(x)), 0);
