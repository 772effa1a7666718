import { applyBlock, applyReflectors } from './apply-reflectors.ts';
import { rowMajor, type SpectralKernels } from './kernels.ts';
import { reflector } from './tridiagonalize.ts';

const panelWidth = 32;

/** A = L B with B orthogonal. */
export interface Lq {
  /** rows×columns, row-major, lower triangular: nothing right of the diagonal counts. */
  readonly lower: Float64Array;
  /** columns×columns, row-major; the last columns − rows rows span what A maps to zero. */
  readonly basis: Float64Array;
}

/**
 * LQ factorization of a matrix with at most as many rows as columns, by Householder reflections.
 *
 * `matrix` is row-major, rows×(columns + 1), with anything in its first column; it is overwritten.
 * L and B are exact for A + E with ‖E‖ ≤ c·u·rows·‖A‖, and |BBᵀ − I| ≤ c·u·rows, u = 2^−53.
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., §5.2.
 */
export function lq(
  matrix: Float64Array,
  rows: number,
  columns: number,
  kernels: SpectralKernels,
): Lq {
  // The column too many is for `applyReflectors`, whose k-th vector begins at place k + 1.
  const n = columns + 1;
  const tau = new Float64Array(rows);
  const lower = kernels.allocate(rows * columns).fill(0);
  const vectors = kernels.allocate(columns * n).fill(0);
  const q = { n, reflectors: matrix, tau };
  for (let start = 0; start < rows; start += panelWidth) {
    const end = Math.min(start + panelWidth, rows);
    kernels.scope(() => reducePanel(q, start, end, lower, kernels));
    const below = matrix.subarray(end * n);
    applyBlock(q, start, end, below, rows - end, kernels, { isTransposed: true });
  }
  for (let i = 0; i < columns; i++) vectors[i * n + i + 1] = 1;
  // Row k becomes Q e_k, and A Q = L.
  applyReflectors(q, vectors, columns, kernels);
  const basis = kernels.allocate(columns * columns);
  for (let i = 0; i < columns; i++) {
    basis.set(vectors.subarray(i * n + 1, (i + 1) * n), i * columns);
  }
  return { lower, basis };
}

/** Rows start … end − 1: L to `lower`, the vectors of the reflectors in place. */
function reducePanel(
  { n, reflectors: a, tau }: Parameters<typeof applyReflectors>[0],
  start: number,
  end: number,
  lower: Float64Array,
  kernels: SpectralKernels,
): void {
  const dots = kernels.allocate(end - start);
  for (let k = start; k < end; k++) {
    const v = a.subarray(k * n + k + 1, (k + 1) * n);
    const row = lower.subarray(k * (n - 1), (k + 1) * (n - 1));
    row.set(a.subarray(k * n + 1, k * n + k + 1));
    const { beta, factor } = reflector(v);
    row[k] = beta;
    tau[k] = factor;
    // The panel's rows below: A ← A − τ(A v)vᵀ.
    const left = end - k - 1;
    const below = rowMajor(a, n, (k + 1) * n + k + 1);
    kernels.rowDots(left, below, v, dots);
    const vector = rowMajor(v, v.length);
    kernels.multiplyAdd(left, v.length, 1, -factor, rowMajor(dots, 1), vector, below);
  }
}
