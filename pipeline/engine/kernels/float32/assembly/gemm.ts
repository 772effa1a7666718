import { locate, packPatches, packWeights } from './patches';
import { COLUMNS, ROWS, tiles } from './tiles';
import { transpose4, transpose6 } from './transpose';

// A product of matrices as Goto does it: blocks of A and B are copied into slivers that the
// innermost loop reads from front to back, whatever the layout they come from, and a tile of C
// stays in registers. Source: Goto & van de Geijn, "Anatomy of high-performance matrix
// multiplication", ACM TOMS 34(3), 2008.

/** Most of a block of A, for the second-level cache: rows (a multiple of 4 and of 6), depth. */
const BLOCK_ROWS: usize = 144;
const BLOCK_DEPTH: usize = 400;
/** Most columns of a block of B, which is read slowly enough for the third-level cache. */
const BLOCK_COLUMNS: usize = 1024;

/** Bytes of scratch memory that `gemm` needs: one block of A, one of B, one tile of C. */
export function gemmScratch(): usize {
  return (BLOCK_ROWS * BLOCK_DEPTH + BLOCK_DEPTH * BLOCK_COLUMNS + ROWS * COLUMNS) << 2;
}

/** The least size of equal blocks, none larger than `most`, that is a multiple of `grain`. */
function even(total: usize, most: usize, grain: usize): usize {
  const blocks = max<usize>((total + most - 1) / most, 1);
  const size = (total + blocks - 1) / blocks;
  return ((size + grain - 1) / grain) * grain;
}

/**
 * Copies lines of a matrix into slivers of `width` lines, 4, 6 or 8: number p of line i of a sliver
 * to[p·width + i] = from[i·line + p·along]. What stands in a sliver beyond the last line is used by
 * nobody. Strides in bytes.
 */
function pack(
  from: usize,
  line: usize,
  along: usize,
  lines: usize,
  depth: usize,
  to: usize,
  width: usize,
): void {
  const stride = width << 2;
  for (let i: usize = 0; i < lines; i += width, to += depth * stride) {
    const first = from + i * line;
    const last = from + (lines - 1) * line;
    if (along === 4) packLines(first, line, last, depth, to, width);
    else if (line === 4 && lines - i >= width) packBeside(first, along, depth, to, width);
    else
      for (let j: usize = 0; j < width; j++) {
        const one = min(first + j * line, last);
        for (let p: usize = 0; p < depth; p++)
          f32.store(to + p * stride + (j << 2), f32.load(one + p * along));
      }
  }
}

/** A sliver of lines that stand in memory as they are, none beyond `last`. */
function packLines(
  first: usize,
  line: usize,
  last: usize,
  depth: usize,
  to: usize,
  width: usize,
): void {
  const line1 = min(first + line, last);
  const line2 = min(first + 2 * line, last);
  const line3 = min(first + 3 * line, last);
  const line4 = min(first + 4 * line, last);
  const line5 = min(first + 5 * line, last);
  if (width === 6) {
    transpose6(first, line1, line2, line3, line4, line5, depth, to);
    return;
  }
  transpose4(first, line1, line2, line3, depth, to, width << 2);
  if (width === 4) return;
  const line6 = min(first + 6 * line, last);
  const line7 = min(first + 7 * line, last);
  transpose4(line4, line5, line6, line7, depth, to + 16, width << 2);
}

/** A sliver of lines whose numbers stand beside each other: for six, what two copies write is the same. */
function packBeside(from: usize, along: usize, depth: usize, to: usize, width: usize): void {
  const second = (width - 4) << 2;
  for (const end = to + depth * (width << 2); to < end; to += width << 2, from += along) {
    v128.store(to, v128.load(from));
    v128.store(to + second, v128.load(from + second));
  }
}

/**
 * C = A·B, or C += A·B with `accumulate`: A is m×k, B k×n, C m×n with lines `cLine` numbers apart.
 * A and B may stand in memory either way: element (i, p) of A at i·aLine + p·aAlong, (p, j) of B at
 * p·bAlong + j·bLine (strides in numbers; a transposed matrix is one with its strides exchanged).
 * A sum depends on k alone, so that any part of C can be computed for itself.
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
  cLine: usize,
  m: usize,
  n: usize,
  k: usize,
  accumulate: bool,
  scratch: usize,
): void {
  product(MATRIX, a, aLine, aAlong, b, bLine, bAlong, c, cLine, m, n, k, accumulate, scratch);
}

/** What A is: a matrix in memory, or patches of images, as `see` in patches.ts was told. */
const MATRIX: i32 = 0;
/** Patches [a, a + m), all weights of each. */
export const PATCHES: i32 = 1;
/** The transpose: all weights of patches [a, a + k). */
export const WEIGHTS: i32 = 2;

/** Most patches that a product locates at once. */
export function mostPatches(): usize {
  return max(BLOCK_ROWS, BLOCK_DEPTH);
}

/** The same, for A of any kind. */
export function product(
  kind: i32,
  a: usize,
  aLine: usize,
  aAlong: usize,
  b: usize,
  bLine: usize,
  bAlong: usize,
  c: usize,
  cLine: usize,
  m: usize,
  n: usize,
  k: usize,
  accumulate: bool,
  scratch: usize,
): void {
  const packedB = scratch + ((BLOCK_ROWS * BLOCK_DEPTH) << 2);
  const spare = packedB + ((BLOCK_DEPTH * BLOCK_COLUMNS) << 2);
  const stride = cLine << 2;
  aLine <<= 2;
  aAlong <<= 2;
  bLine <<= 2;
  bAlong <<= 2;
  if (k === 0 && !accumulate)
    for (let i: usize = 0; i < m; i++) memory.fill(c + i * stride, 0, n << 2);
  const mostColumns = even(n, BLOCK_COLUMNS, COLUMNS);
  const mostDepth = even(k, BLOCK_DEPTH, 4);
  const mostRows = even(m, BLOCK_ROWS, ROWS);
  for (let column: usize = 0; column < n; column += mostColumns) {
    const columns = min(mostColumns, n - column);
    for (let inner: usize = 0; inner < k; inner += mostDepth) {
      const depth = min(mostDepth, k - inner);
      const isFirst = inner === 0 && !accumulate;
      const corner = b + column * bLine + inner * bAlong;
      pack(corner, bLine, bAlong, columns, depth, packedB, COLUMNS);
      if (kind === WEIGHTS) locate(<i32>(a + inner), <i32>depth);
      for (let row: usize = 0; row < m; row += mostRows) {
        const rows = min(mostRows, m - row);
        if (kind === PATCHES) {
          locate(<i32>(a + row), <i32>rows);
          packPatches(rows, inner, depth, scratch, ROWS);
        } else if (kind === WEIGHTS) packWeights(row, rows, depth, scratch, ROWS);
        else pack(a + row * aLine + inner * aAlong, aLine, aAlong, rows, depth, scratch, ROWS);
        const to = c + row * stride + (column << 2);
        tiles(scratch, packedB, depth, to, stride, isFirst, rows, columns, spare);
      }
    }
  }
}
