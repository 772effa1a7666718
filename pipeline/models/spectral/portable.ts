import type { Lines, SpectralKernels, View } from './kernels.ts';
import { times } from './sparse.ts';

/**
 * The kernels in plain TypeScript: for pages, small matrices, and to compare the fast ones with.
 * The order of the additions is fixed, so every machine gets the same bits.
 */
export function portableKernels(): SpectralKernels {
  return {
    scope: (action) => action(),
    allocate: (length) => new Float64Array(length),
    multiplyAdd,
    symmetricTimes,
    rowDots(count, { data, offset, rowStride }, x, out) {
      for (let q = 0; q < count; q++) {
        const row = offset + q * rowStride;
        let sum = 0;
        for (let i = 0; i < x.length; i++) sum += data[row + i]! * x[i]!;
        out[q] = sum;
      }
    },
    addRows(count, { data, offset, rowStride }, factors, y) {
      for (let q = 0; q < count; q++) {
        const row = offset + q * rowStride;
        const factor = factors[q]!;
        for (let i = 0; i < y.length; i++) y[i]! += factor * data[row + i]!;
      }
    },
    spread,
    sparseTimes(matrix, count, vectors, out) {
      const { rows, columns } = matrix;
      for (let k = 0; k < count; k++) {
        const image = out.subarray(k * rows, (k + 1) * rows);
        times(matrix, vectors.subarray(k * columns, (k + 1) * columns), image);
      }
    },
  };
}

/** One product of A at a time, times a line of B: the lines of B and C are read along memory. */
function multiplyAdd(
  rows: number,
  columns: number,
  inner: number,
  alpha: number,
  a: View,
  b: View,
  c: View,
  { isLower = false, replaces = false }: { isLower?: boolean; replaces?: boolean } = {},
): void {
  for (let i = 0; i < rows; i++) {
    const to = c.offset + i * c.rowStride;
    const width = isLower ? Math.min(columns, i + 1) : columns;
    if (replaces) c.data.fill(0, to, to + width);
    for (let p = 0; p < inner; p++) {
      const factor = alpha * a.data[a.offset + i * a.rowStride + p * a.columnStride]!;
      let from = b.offset + p * b.rowStride;
      for (let j = 0; j < width; j++, from += b.columnStride) {
        c.data[to + j]! += factor * b.data[from]!;
      }
    }
  }
}

function symmetricTimes(n: number, a: View, x: Float64Array, out: Float64Array): void {
  const { data, offset, rowStride } = a;
  out.fill(0, 0, n);
  for (let i = 0; i < n; i++) {
    const row = offset + i * rowStride;
    const xi = x[i]!;
    let sum = data[row + i]! * xi;
    for (let j = 0; j < i; j++) {
      const element = data[row + j]!;
      sum += element * x[j]!;
      out[j]! += element * xi;
    }
    out[i]! += sum;
  }
}

function spread(
  x: View,
  rows: Lines,
  columns: Lines,
  out: Float64Array,
  { replaces = false }: { replaces?: boolean } = {},
): void {
  const width = columns.to.length;
  if (replaces) out.fill(0, 0, rows.to.length * width);
  for (let i = 0; i < rows.to.length; i++) {
    if (rows.to[i]! < 0) continue;
    const from = x.offset + rows.to[i]! * x.rowStride;
    for (let j = 0; j < width; j++) {
      if (columns.to[j]! < 0) continue;
      const factor = rows.weight[i]! * columns.weight[j]!;
      out[i * width + j]! += factor * x.data[from + columns.to[j]!]!;
    }
  }
}
