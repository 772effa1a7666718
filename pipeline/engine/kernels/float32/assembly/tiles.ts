import { madd } from './lanes';

// Tiles of C that stay in registers. One function each: where C is added to, its numbers are loaded
// before the loop, because V8 spills registers in the loop if they are needed after it.

/**
 * Rows and columns of a tile: 12 sums, 2 numbers of B and 1 of A fill the 15 registers that V8
 * gives away on x64. Without fused multiply-add every product needs a register of its own.
 */
export const ROWS: usize = ASC_FEATURE_RELAXED_SIMD ? 6 : 4;
export const COLUMNS: usize = 8;

/** C tile (4×8, line stride `stride` bytes) = Σ_p a_p b_pᵀ over packed slivers; add4 adds to it. */
function put4(a: usize, b: usize, depth: usize, c: usize, stride: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  const end = a + depth * 16;
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
  putLine(c, c00, c01);
  c += stride;
  putLine(c, c10, c11);
  c += stride;
  putLine(c, c20, c21);
  c += stride;
  putLine(c, c30, c31);
}

function add4(a: usize, b: usize, depth: usize, c: usize, stride: usize): void {
  let c00 = v128.load(c);
  let c01 = v128.load(c, 16);
  let c10 = v128.load(c + stride);
  let c11 = v128.load(c + stride, 16);
  let c20 = v128.load(c + 2 * stride);
  let c21 = v128.load(c + 2 * stride, 16);
  let c30 = v128.load(c + 3 * stride);
  let c31 = v128.load(c + 3 * stride, 16);
  const end = a + depth * 16;
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
  putLine(c, c00, c01);
  c += stride;
  putLine(c, c10, c11);
  c += stride;
  putLine(c, c20, c21);
  c += stride;
  putLine(c, c30, c31);
}

/** The same, 6×8. */
function put6(a: usize, b: usize, depth: usize, c: usize, stride: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  let c40 = f32x4.splat(0);
  let c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0);
  let c51 = f32x4.splat(0);
  const end = a + depth * 24;
  for (; a < end; a += 24, b += 32) {
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
    value = v128.load_splat<f32>(a, 16);
    c40 = madd(value, b0, c40);
    c41 = madd(value, b1, c41);
    value = v128.load_splat<f32>(a, 20);
    c50 = madd(value, b0, c50);
    c51 = madd(value, b1, c51);
  }
  putLine(c, c00, c01);
  c += stride;
  putLine(c, c10, c11);
  c += stride;
  putLine(c, c20, c21);
  c += stride;
  putLine(c, c30, c31);
  c += stride;
  putLine(c, c40, c41);
  c += stride;
  putLine(c, c50, c51);
}

function add6(a: usize, b: usize, depth: usize, c: usize, stride: usize): void {
  let c00 = v128.load(c);
  let c01 = v128.load(c, 16);
  let c10 = v128.load(c + stride);
  let c11 = v128.load(c + stride, 16);
  let c20 = v128.load(c + 2 * stride);
  let c21 = v128.load(c + 2 * stride, 16);
  let c30 = v128.load(c + 3 * stride);
  let c31 = v128.load(c + 3 * stride, 16);
  let c40 = v128.load(c + 4 * stride);
  let c41 = v128.load(c + 4 * stride, 16);
  let c50 = v128.load(c + 5 * stride);
  let c51 = v128.load(c + 5 * stride, 16);
  const end = a + depth * 24;
  for (; a < end; a += 24, b += 32) {
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
    value = v128.load_splat<f32>(a, 16);
    c40 = madd(value, b0, c40);
    c41 = madd(value, b1, c41);
    value = v128.load_splat<f32>(a, 20);
    c50 = madd(value, b0, c50);
    c51 = madd(value, b1, c51);
  }
  putLine(c, c00, c01);
  c += stride;
  putLine(c, c10, c11);
  c += stride;
  putLine(c, c20, c21);
  c += stride;
  putLine(c, c30, c31);
  c += stride;
  putLine(c, c40, c41);
  c += stride;
  putLine(c, c50, c51);
}

function putLine(c: usize, left: v128, right: v128): void {
  v128.store(c, left);
  v128.store(c, right, 16);
}

function tile(a: usize, b: usize, depth: usize, c: usize, stride: usize, isFirst: bool): void {
  if (ASC_FEATURE_RELAXED_SIMD) {
    if (isFirst) put6(a, b, depth, c, stride);
    else add6(a, b, depth, c, stride);
  } else {
    if (isFirst) put4(a, b, depth, c, stride);
    else add4(a, b, depth, c, stride);
  }
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

/** All tiles of a block of C, from packed blocks of A and B. */
export function tiles(
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
