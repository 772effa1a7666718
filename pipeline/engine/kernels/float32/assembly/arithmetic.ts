// Sums, differences and products, element by element; rounded once each, as everywhere.

// Which, as in pipeline/engine/wasm/arithmetic.ts; any other is a product.
const ADD: i32 = 0;
const SUBTRACT: i32 = 1;

function add(a: usize, b: usize, out: usize, end: usize): void {
  for (; a + 16 <= end; a += 16, b += 16, out += 16)
    v128.store(out, f32x4.add(v128.load(a), v128.load(b)));
  for (; a < end; a += 4, b += 4, out += 4) f32.store(out, f32.load(a) + f32.load(b));
}

function subtract(a: usize, b: usize, out: usize, end: usize): void {
  for (; a + 16 <= end; a += 16, b += 16, out += 16)
    v128.store(out, f32x4.sub(v128.load(a), v128.load(b)));
  for (; a < end; a += 4, b += 4, out += 4) f32.store(out, f32.load(a) - f32.load(b));
}

function multiply(a: usize, b: usize, out: usize, end: usize): void {
  for (; a + 16 <= end; a += 16, b += 16, out += 16)
    v128.store(out, f32x4.mul(v128.load(a), v128.load(b)));
  for (; a < end; a += 4, b += 4, out += 4) f32.store(out, f32.load(a) * f32.load(b));
}

function addNumber(a: usize, b: f32, out: usize, end: usize): void {
  const four = f32x4.splat(b);
  for (; a + 16 <= end; a += 16, out += 16) v128.store(out, f32x4.add(v128.load(a), four));
  for (; a < end; a += 4, out += 4) f32.store(out, f32.load(a) + b);
}

function multiplyNumber(a: usize, b: f32, out: usize, end: usize): void {
  const four = f32x4.splat(b);
  for (; a + 16 <= end; a += 16, out += 16) v128.store(out, f32x4.mul(v128.load(a), four));
  for (; a < end; a += 4, out += 4) f32.store(out, f32.load(a) * b);
}

/** out = a ∘ b, [rows, columns] each, where b's rows are `bStride` numbers apart: 0 for only one. */
export function combine(
  kind: i32,
  a: usize,
  b: usize,
  bStride: usize,
  out: usize,
  rows: usize,
  columns: usize,
): void {
  const line = columns << 2;
  for (let row: usize = 0; row < rows; row++, a += line, b += bStride << 2, out += line) {
    if (kind === ADD) add(a, b, out, a + line);
    else if (kind === SUBTRACT) subtract(a, b, out, a + line);
    else multiply(a, b, out, a + line);
  }
}

/** out = a ∘ the one number at b, for n numbers. */
export function combineNumber(kind: i32, a: usize, b: usize, out: usize, n: usize): void {
  const number = f32.load(b);
  const end = a + (n << 2);
  if (kind === ADD) addNumber(a, number, out, end);
  else if (kind === SUBTRACT) addNumber(a, -number, out, end);
  else multiplyNumber(a, number, out, end);
}
