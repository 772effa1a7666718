import { madd } from './lanes';

// A product of matrices as Goto does it: blocks of A and B are copied into slivers that the
// innermost loop reads from front to back, whatever the layout they come from, and a 4×4 tile of C
// stays in registers. Source: Goto & van de Geijn, "Anatomy of high-performance matrix
// multiplication", ACM TOMS 34(3), 2008.

const TILE: usize = 4;
/** Block of A: 128×256 numbers, 256 KiB, for the second-level cache. */
const BLOCK_ROWS: usize = 128;
const BLOCK_DEPTH: usize = 256;
/** Block of B: 256×512 numbers, 1 MiB. */
const BLOCK_COLUMNS: usize = 512;

/** Bytes of scratch memory that `gemm` needs: one block of A, one of B, one tile of C. */
export function gemmScratch(): usize {
  return (BLOCK_ROWS * BLOCK_DEPTH + BLOCK_DEPTH * BLOCK_COLUMNS + TILE * TILE) << 3;
}

/**
 * Copies four lines of a matrix side by side: to[4p + i] = from[i·line + p·along], 0 for lines
 * beyond `lines`. Strides in bytes.
 */
function pack4(
  from: usize,
  line: usize,
  along: usize,
  lines: usize,
  depth: usize,
  to: usize,
): void {
  let p: usize = 0;
  if (lines >= 4 && line === 8) {
    for (; p < depth; p++, from += along, to += 32) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
    return;
  }
  if (lines >= 4 && along === 8) {
    for (; p + 2 <= depth; p += 2, from += 16, to += 64) {
      const r0 = v128.load(from);
      const r1 = v128.load(from + line);
      const r2 = v128.load(from + 2 * line);
      const r3 = v128.load(from + 3 * line);
      v128.store(to, v128.shuffle<f64>(r0, r1, 0, 2));
      v128.store(to, v128.shuffle<f64>(r2, r3, 0, 2), 16);
      v128.store(to, v128.shuffle<f64>(r0, r1, 1, 3), 32);
      v128.store(to, v128.shuffle<f64>(r2, r3, 1, 3), 48);
    }
  }
  for (; p < depth; p++, from += along, to += 32) {
    for (let i: usize = 0; i < 4; i++)
      f64.store(to + (i << 3), i < lines ? f64.load(from + i * line) : 0);
  }
}

/** C tile (4×4, line stride `stride` bytes) = or += α Σ_p a_p b_pᵀ over packed slivers. */
function tile(
  a: usize,
  b: usize,
  depth: usize,
  c: usize,
  stride: usize,
  alpha: v128,
  isFirst: bool,
): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c21 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c31 = f64x2.splat(0);
  const end = a + (depth << 5);
  for (; a < end; a += 32, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let value = v128.load_splat<f64>(a);
    c00 = madd(value, b0, c00);
    c01 = madd(value, b1, c01);
    value = v128.load_splat<f64>(a, 8);
    c10 = madd(value, b0, c10);
    c11 = madd(value, b1, c11);
    value = v128.load_splat<f64>(a, 16);
    c20 = madd(value, b0, c20);
    c21 = madd(value, b1, c21);
    value = v128.load_splat<f64>(a, 24);
    c30 = madd(value, b0, c30);
    c31 = madd(value, b1, c31);
  }
  putLine(c, c00, c01, alpha, isFirst);
  putLine(c + stride, c10, c11, alpha, isFirst);
  putLine(c + 2 * stride, c20, c21, alpha, isFirst);
  putLine(c + 3 * stride, c30, c31, alpha, isFirst);
}

function putLine(c: usize, left: v128, right: v128, alpha: v128, isFirst: bool): void {
  if (isFirst) {
    v128.store(c, f64x2.mul(left, alpha));
    v128.store(c, f64x2.mul(right, alpha), 16);
  } else {
    v128.store(c, madd(left, alpha, v128.load(c)));
    v128.store(c, madd(right, alpha, v128.load(c, 16)), 16);
  }
}

/** A tile that reaches over the edge of C: computed beside it, and only what is inside is kept. */
function edgeTile(
  a: usize,
  b: usize,
  depth: usize,
  c: usize,
  stride: usize,
  alpha: v128,
  isFirst: bool,
  rows: usize,
  columns: usize,
  spare: usize,
): void {
  for (let i: usize = 0; i < TILE; i++)
    for (let j: usize = 0; j < TILE; j++)
      f64.store(
        spare + ((i * TILE + j) << 3),
        i < rows && j < columns ? f64.load(c + i * stride + (j << 3)) : 0,
      );
  tile(a, b, depth, spare, TILE << 3, alpha, isFirst);
  for (let i: usize = 0; i < rows; i++)
    for (let j: usize = 0; j < columns; j++)
      f64.store(c + i * stride + (j << 3), f64.load(spare + ((i * TILE + j) << 3)));
}

/**
 * C = α·A·B, or C += α·A·B with `accumulate`: A is m×k, B k×n, C m×n with rows `stride` numbers apart. A and B may stand in memory
 * either way: element (i, p) of A at i·aLine + p·aAlong, (p, j) of B at p·bAlong + j·bLine (strides
 * in numbers; a transposed matrix is one with its strides exchanged).
 * @param below tiles whose first column exceeds their last row by more than this are left alone:
 *   the place of C's first row in a matrix of which only the lower triangle is wanted.
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
  stride: usize,
  m: usize,
  n: usize,
  k: usize,
  alpha: f64,
  accumulate: bool,
  below: usize,
  scratch: usize,
): void {
  const packedB = scratch + ((BLOCK_ROWS * BLOCK_DEPTH) << 3);
  const spare = packedB + ((BLOCK_DEPTH * BLOCK_COLUMNS) << 3);
  const scale = f64x2.splat(alpha);
  stride <<= 3;
  aLine <<= 3;
  aAlong <<= 3;
  bLine <<= 3;
  bAlong <<= 3;
  for (let column: usize = 0; column < n; column += BLOCK_COLUMNS) {
    const columns = min(BLOCK_COLUMNS, n - column);
    for (let inner: usize = 0; inner < k; inner += BLOCK_DEPTH) {
      const depth = min(BLOCK_DEPTH, k - inner);
      const isFirst = inner === 0 && !accumulate;
      for (let j: usize = 0; j < columns; j += TILE)
        pack4(
          b + (column + j) * bLine + inner * bAlong,
          bLine,
          bAlong,
          columns - j,
          depth,
          packedB + ((j * depth) << 3),
        );
      for (let row: usize = 0; row < m; row += BLOCK_ROWS) {
        const rows = min(BLOCK_ROWS, m - row);
        if (row + rows + below <= column) continue;
        for (let i: usize = 0; i < rows; i += TILE)
          pack4(
            a + (row + i) * aLine + inner * aAlong,
            aLine,
            aAlong,
            rows - i,
            depth,
            scratch + ((i * depth) << 3),
          );
        const corner = c + row * stride + (column << 3);
        // First row that column `column` of C needs, seen from this block: below + row − column.
        const lead = <isize>(below + row) - <isize>column;
        tiles(scratch, packedB, depth, corner, stride, scale, isFirst, rows, columns, lead, spare);
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
  alpha: v128,
  isFirst: bool,
  rows: usize,
  columns: usize,
  lead: isize,
  spare: usize,
): void {
  for (let j: usize = 0; j < columns; j += TILE) {
    const b = packedB + ((j * depth) << 3);
    for (let i: usize = 0; i < rows; i += TILE) {
      if (<isize>(i + TILE) + lead <= <isize>j) continue;
      const a = packedA + ((i * depth) << 3);
      const to = c + i * stride + (j << 3);
      if (rows - i >= TILE && columns - j >= TILE) tile(a, b, depth, to, stride, alpha, isFirst);
      else
        edgeTile(
          a,
          b,
          depth,
          to,
          stride,
          alpha,
          isFirst,
          min(rows - i, TILE),
          min(columns - j, TILE),
          spare,
        );
    }
  }
}
