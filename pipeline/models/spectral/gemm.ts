import { createKernel, type Kernel, limits } from './kernel.ts';

/** A matrix inside an array: element (i, j) stands at `offset + i·rowStride + j·columnStride`. */
export interface View {
  readonly data: Float64Array;
  readonly offset: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** The row-major matrix with rows of length `stride` that begins at `offset`. */
export function rowMajor(data: Float64Array, stride: number, offset = 0): View {
  return { data, offset, rowStride: stride, columnStride: 1 };
}

/** The same numbers with rows and columns exchanged. */
export function transposed(view: View): View {
  return { ...view, rowStride: view.columnStride, columnStride: view.rowStride };
}

const tile = 4;
let shared: Kernel | undefined;

/**
 * C ← C + α·A·B for A of shape rows×inner, B inner×columns, C rows×columns; C must not overlap
 * A or B.
 *
 * Error: |fl(C) − C| ≤ γ(inner + 2)·(|C| + |α|·|A|·|B|) element by element, γ(k) = ku/(1 − ku),
 * u = 2^−53 (Higham, Accuracy and Stability of Numerical Algorithms, §3.5). The order of the
 * additions is fixed, so every machine gets the same bits.
 * Packed blocks of A and B share the second cache.
 * Source of the blocking: Goto & van de Geijn, ACM TOMS 34 (2008) 12.
 */
export function multiplyAdd(
  rows: number,
  columns: number,
  inner: number,
  alpha: number,
  a: View,
  b: View,
  c: View,
  { kernel }: { readonly kernel?: Kernel } = {},
): void {
  shared ??= createKernel();
  const used = kernel ?? shared;
  for (let j0 = 0; j0 < columns; j0 += limits.columns) {
    const width = Math.min(limits.columns, columns - j0);
    for (let p0 = 0; p0 < inner; p0 += limits.inner) {
      const depth = Math.min(limits.inner, inner - p0);
      pack(used.b, transposed(b), j0, width, p0, depth);
      for (let i0 = 0; i0 < rows; i0 += limits.rows) {
        const height = Math.min(limits.rows, rows - i0);
        pack(used.a, a, i0, height, p0, depth);
        used.run(Math.ceil(height / tile), Math.ceil(width / tile), depth);
        const corner = c.offset + i0 * c.rowStride + j0 * c.columnStride;
        addTiles(used.tiles, height, width, alpha, c, corner);
      }
    }
  }
}

/** Copies rows [i0, i0 + height) × columns [p0, p0 + depth) into slivers of four rows. */
function pack(
  out: Float64Array,
  view: View,
  i0: number,
  height: number,
  p0: number,
  depth: number,
): void {
  const { data, rowStride, columnStride } = view;
  for (let i = 0; i < Math.ceil(height / tile) * tile; i++) {
    let to = (i - (i % tile)) * depth + (i % tile);
    if (i >= height) {
      for (let p = 0; p < depth; p++, to += tile) out[to] = 0;
      continue;
    }
    let from = view.offset + (i0 + i) * rowStride + p0 * columnStride;
    for (let p = 0; p < depth; p++, to += tile, from += columnStride) out[to] = data[from]!;
  }
}

/** C += α·tiles, row by row, without what pads the last tiles. */
function addTiles(
  tiles: Float64Array,
  height: number,
  width: number,
  alpha: number,
  c: View,
  corner: number,
): void {
  const { data, rowStride, columnStride } = c;
  const perRow = Math.ceil(width / tile) * tile * tile;
  for (let i = 0; i < height; i++) {
    const from = ((i - (i % tile)) / tile) * perRow + (i % tile) * tile;
    let to = corner + i * rowStride;
    for (let j = 0; j < width; j++, to += columnStride) {
      data[to]! += alpha * tiles[from + (j - (j % tile)) * tile + (j % tile)]!;
    }
  }
}
