import { madd } from './lanes';

// A product of matrices as Goto does it: blocks of A and B are copied into slivers that the
// innermost loop reads from front to back, whatever the layout they come from, and a 4×8 tile of C
// stays in registers. Source: Goto & van de Geijn, "Anatomy of high-performance matrix
// multiplication", ACM TOMS 34(3), 2008.

const ROWS: usize = 4;
const COLUMNS: usize = 8;
/** Block of A: 128×256 numbers, 128 KiB, for the second-level cache. */
const BLOCK_ROWS: usize = 128;
const BLOCK_DEPTH: usize = 256;
/** Block of B: 256×1024 numbers, 1 MiB. */
const BLOCK_COLUMNS: usize = 1024;

/** Bytes of scratch memory that `gemm` needs: one block of A, one of B, one tile of C. */
export function gemmScratch(): usize {
  return (BLOCK_ROWS * BLOCK_DEPTH + BLOCK_DEPTH * BLOCK_COLUMNS + ROWS * COLUMNS) << 2;
}

/**
 * Copies four lines of a matrix side by side: to[p·width + i] = from[i·line + p·along], 0 for
 * lines beyond `lines`. Strides and width in bytes.
 */
function pack4(
  from: usize,
  line: usize,
  along: usize,
  lines: usize,
  depth: usize,
  to: usize,
  width: usize,
): void {
  let p: usize = 0;
  if (lines >= 4 && line === 4) {
    for (; p < depth; p++, from += along, to += width) v128.store(to, v128.load(from));
    return;
  }
  if (lines >= 4 && along === 4) {
    for (; p + 4 <= depth; p += 4, from += 16, to += 4 * width) {
      const r0 = v128.load(from);
      const r1 = v128.load(from + line);
      const r2 = v128.load(from + 2 * line);
      const r3 = v128.load(from + 3 * line);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
      v128.store(to + width, v128.shuffle<f64>(low01, low23, 1, 3));
      v128.store(to + 2 * width, v128.shuffle<f64>(high01, high23, 0, 2));
      v128.store(to + 3 * width, v128.shuffle<f64>(high01, high23, 1, 3));
    }
  }
  for (; p < depth; p++, from += along, to += width) {
    v128.store(to, f32x4.splat(0));
    for (let i: usize = 0; i < min<usize>(lines, 4); i++)
      f32.store(to + (i << 2), f32.load(from + i * line));
  }
}

/** C tile (4×8, line stride `stride` bytes) = or += Σ_p a_p b_pᵀ over packed slivers. */
function tile(a: usize, b: usize, depth: usize, c: usize, stride: usize, isFirst: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  const end = a + (depth << 4);
  for (; a < end; a += 16, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let value = v128.load_splat<f32>(a);
    c00 = madd(value, b0, c00);
    c01 = madd(value, b1, c01);
    value = v128.load_splat<f32>(a, 4);
    c10 = madd(value, b0, c10);
    c11 = madd(value, b1, c11);
    value = v128.load_splat<f32>(a, 8);
    c20 = madd(value, b0, c20);
    c21 = madd(value, b1, c21);
    value = v128.load_splat<f32>(a, 12);
    c30 = madd(value, b0, c30);
    c31 = madd(value, b1, c31);
  }
  putLine(c, c00, c01, isFirst);
  putLine(c + stride, c10, c11, isFirst);
  putLine(c + 2 * stride, c20, c21, isFirst);
  putLine(c + 3 * stride, c30, c31, isFirst);
}

function putLine(c: usize, left: v128, right: v128, isFirst: bool): void {
  if (!isFirst) {
    left = f32x4.add(left, v128.load(c));
    right = f32x4.add(right, v128.load(c, 16));
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}

/** A tile that reaches over the edge of C: computed beside it, and only what is inside is kept. */
function edgeTile(
  a: usize,
  b: usize,
  depth: usize,
  c: usize,
  stride: usize,
  isFirst: bool,
  rows: usize,
  columns: usize,
  spare: usize,
): void {
  tile(a, b, depth, spare, COLUMNS << 2, true);
  for (let i: usize = 0; i < rows; i++) {
    for (let j: usize = 0; j < columns; j++) {
      const to = c + i * stride + (j << 2);
      const value = f32.load(spare + ((i * COLUMNS + j) << 2));
      f32.store(to, isFirst ? value : f32.load(to) + value);
    }
  }
}

/**
 * C = A·B, or C += A·B with `accumulate`: A is m×k, B k×n, C m×n and row-major. A and B may stand
 * in memory either way: element (i, p) of A at i·aLine + p·aAlong, (p, j) of B at p·bAlong + j·bLine
 * (strides in numbers; a transposed matrix is one with its strides exchanged).
 * @param scratch `gemmScratch()` bytes.
 */
export function gemm(
  a: usize,
  aLine: usize,
  aAlong: usize,
  b: usize,
  bLine: usize,
  bAlong: usize,
  c: usize,
  m: usize,
  n: usize,
  k: usize,
  accumulate: bool,
  scratch: usize,
): void {
  const packedB = scratch + ((BLOCK_ROWS * BLOCK_DEPTH) << 2);
  const spare = packedB + ((BLOCK_DEPTH * BLOCK_COLUMNS) << 2);
  const stride = n << 2;
  aLine <<= 2;
  aAlong <<= 2;
  bLine <<= 2;
  bAlong <<= 2;
  if (k === 0 && !accumulate) memory.fill(c, 0, (m * n) << 2);
  for (let column: usize = 0; column < n; column += BLOCK_COLUMNS) {
    const columns = min(BLOCK_COLUMNS, n - column);
    for (let inner: usize = 0; inner < k; inner += BLOCK_DEPTH) {
      const depth = min(BLOCK_DEPTH, k - inner);
      const isFirst = inner === 0 && !accumulate;
      for (let j: usize = 0; j < columns; j += 4)
        pack4(
          b + (column + j) * bLine + inner * bAlong,
          bLine,
          bAlong,
          columns - j,
          depth,
          packedB + (((j & ~7) * depth + (j & 4)) << 2),
          COLUMNS << 2,
        );
      for (let row: usize = 0; row < m; row += BLOCK_ROWS) {
        const rows = min(BLOCK_ROWS, m - row);
        for (let i: usize = 0; i < rows; i += ROWS)
          pack4(
            a + (row + i) * aLine + inner * aAlong,
            aLine,
            aAlong,
            rows - i,
            depth,
            scratch + ((i * depth) << 2),
            ROWS << 2,
          );
        const corner = c + row * stride + (column << 2);
        tiles(scratch, packedB, depth, corner, stride, isFirst, rows, columns, spare);
      }
    }
  }
}

function tiles(
  packedA: usize,
  packedB: usize,
  depth: usize,
  c: usize,
  stride: usize,
  isFirst: bool,
  rows: usize,
  columns: usize,
  spare: usize,
): void {
  for (let j: usize = 0; j < columns; j += COLUMNS) {
    const b = packedB + ((j * depth) << 2);
    for (let i: usize = 0; i < rows; i += ROWS) {
      const a = packedA + ((i * depth) << 2);
      const to = c + i * stride + (j << 2);
      if (rows - i >= ROWS && columns - j >= COLUMNS) tile(a, b, depth, to, stride, isFirst);
      else
        edgeTile(
          a,
          b,
          depth,
          to,
          stride,
          isFirst,
          min(rows - i, ROWS),
          min(columns - j, COLUMNS),
          spare,
        );
    }
  }
}
