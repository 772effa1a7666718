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

// A 4×3 tile of C lives in registers (4×4 spills: V8 has fifteen). Packed blocks of A (96×256) and
// B (256×255) share the second cache; tiles of C follow one another along its rows.
const tileRows = 4;
const tileColumns = 3;
const blockRows = 96;
const blockInner = 256;
const blockColumns = 255;

/**
 * C ← C + α·A·B for A of shape rows×inner, B inner×columns, C rows×columns; C must not overlap
 * A or B.
 *
 * Error: |fl(C) − C| ≤ γ(inner + 2)·(|C| + |α|·|A|·|B|) element by element, γ(k) = ku/(1 − ku),
 * u = 2^−53 (Higham, Accuracy and Stability of Numerical Algorithms, §3.5). The order of the
 * additions is fixed, so every machine gets the same bits.
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
): void {
  const mc = Math.min(blockRows, roundUp(rows, tileRows));
  const kc = Math.min(blockInner, inner);
  const nc = Math.min(blockColumns, roundUp(columns, tileColumns));
  if (mc === 0 || kc === 0 || nc === 0) return;
  const packedA = new Float64Array(mc * kc);
  const packedB = new Float64Array(nc * kc);
  const edge = new Float64Array(tileRows * tileColumns);
  for (let j0 = 0; j0 < columns; j0 += nc) {
    const width = Math.min(nc, columns - j0);
    for (let p0 = 0; p0 < inner; p0 += kc) {
      const depth = Math.min(kc, inner - p0);
      pack(packedB, tileColumns, transposed(b), j0, width, p0, depth);
      for (let i0 = 0; i0 < rows; i0 += mc) {
        const height = Math.min(mc, rows - i0);
        pack(packedA, tileRows, a, i0, height, p0, depth);
        const corner = c.offset + i0 * c.rowStride + j0 * c.columnStride;
        sweep(packedA, packedB, height, width, depth, alpha, c, corner, edge);
      }
    }
  }
}

function roundUp(count: number, tile: number): number {
  return Math.ceil(count / tile) * tile;
}

/** Copies rows [i0, i0 + height) × columns [p0, p0 + depth) into slivers of `tile` rows. */
function pack(
  out: Float64Array,
  tile: number,
  view: View,
  i0: number,
  height: number,
  p0: number,
  depth: number,
): void {
  const { data, rowStride, columnStride } = view;
  for (let i = 0; i < roundUp(height, tile); i++) {
    let to = (i - (i % tile)) * depth + (i % tile);
    if (i >= height) {
      for (let p = 0; p < depth; p++, to += tile) out[to] = 0;
      continue;
    }
    let from = view.offset + (i0 + i) * rowStride + p0 * columnStride;
    for (let p = 0; p < depth; p++, to += tile, from += columnStride) out[to] = data[from]!;
  }
}

/** One packed block of A times one packed block of B, tile by tile. */
function sweep(
  a: Float64Array,
  b: Float64Array,
  height: number,
  width: number,
  depth: number,
  alpha: number,
  c: View,
  corner: number,
  edge: Float64Array,
): void {
  const contiguous = c.columnStride === 1;
  for (let i = 0; i < height; i += tileRows) {
    for (let j = 0; j < width; j += tileColumns) {
      const at = corner + i * c.rowStride + j * c.columnStride;
      if (contiguous && i + tileRows <= height && j + tileColumns <= width) {
        microkernel(a, i * depth, b, j * depth, depth, alpha, c.data, at, c.rowStride);
        continue;
      }
      edge.fill(0);
      microkernel(a, i * depth, b, j * depth, depth, alpha, edge, 0, tileColumns);
      for (let y = 0; y < Math.min(tileRows, height - i); y++) {
        for (let x = 0; x < Math.min(tileColumns, width - j); x++) {
          c.data[at + y * c.rowStride + x * c.columnStride]! += edge[y * tileColumns + x]!;
        }
      }
    }
  }
}

/** A 4×3 tile of C += α·A·B with all twelve sums in registers. */
function microkernel(
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  depth: number,
  alpha: number,
  c: Float64Array,
  cAt: number,
  stride: number,
): void {
  let c00 = 0;
  let c01 = 0;
  let c02 = 0;
  let c10 = 0;
  let c11 = 0;
  let c12 = 0;
  let c20 = 0;
  let c21 = 0;
  let c22 = 0;
  let c30 = 0;
  let c31 = 0;
  let c32 = 0;
  let i = aAt;
  let j = bAt;
  for (let p = 0; p < depth; p++) {
    const b0 = b[j]!;
    const b1 = b[j + 1]!;
    const b2 = b[j + 2]!;
    const a0 = a[i]!;
    c00 += a0 * b0;
    c01 += a0 * b1;
    c02 += a0 * b2;
    const a1 = a[i + 1]!;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c12 += a1 * b2;
    const a2 = a[i + 2]!;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c22 += a2 * b2;
    const a3 = a[i + 3]!;
    c30 += a3 * b0;
    c31 += a3 * b1;
    c32 += a3 * b2;
    i += 4;
    j += 3;
  }
  let at = cAt;
  c[at]! += alpha * c00;
  c[at + 1]! += alpha * c01;
  c[at + 2]! += alpha * c02;
  at += stride;
  c[at]! += alpha * c10;
  c[at + 1]! += alpha * c11;
  c[at + 2]! += alpha * c12;
  at += stride;
  c[at]! += alpha * c20;
  c[at + 1]! += alpha * c21;
  c[at + 2]! += alpha * c22;
  at += stride;
  c[at]! += alpha * c30;
  c[at + 1]! += alpha * c31;
  c[at + 2]! += alpha * c32;
}
