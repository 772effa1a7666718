import { exp4, madd, sigmoid4, tanh4 } from './lanes';

// Activations and their gradients, element by element. What is left over after the last four goes
// through the same loops in scratch memory: an element's value does not depend on where it stands.

// Which function, as in `activations` of pipeline/engine/wasm/elementwise.ts.
const NONE: i32 = -1;
const TANH: i32 = 0;
const SIGMOID: i32 = 1;
const RELU: i32 = 2;
const SILU: i32 = 3;
// SiLU with its slope, and SiLU's gradient.
const SILU_SLOPE: i32 = 4;
const SILU_GRAD: i32 = 5;

/**
 * All that needs an exponential, in one function: V8 makes a constant anew for every four numbers,
 * which takes longer than the arithmetic, unless more than one loop needs it.
 * @param x what it is of, from x to end.
 * @param more slope of SILU_SLOPE, dy of SILU_GRAD.
 */
function exponentials(kind: i32, x: usize, more: usize, out: usize, end: usize): void {
  const one = f32x4.splat(1);
  if (kind === TANH) {
    for (; x < end; x += 16, out += 16) v128.store(out, tanh4(v128.load(x)));
  } else if (kind === SIGMOID) {
    for (; x < end; x += 16, out += 16) v128.store(out, sigmoid4(v128.load(x)));
  } else if (kind === SILU) {
    for (; x < end; x += 16, out += 16) {
      const value = v128.load(x);
      v128.store(out, f32x4.mul(value, sigmoid4(value)));
    }
  } else if (kind === SILU_SLOPE) {
    for (; x < end; x += 16, out += 16, more += 16) {
      const value = v128.load(x);
      // 1 − σ as e^(−x)·σ: a difference would lose what x then multiplies.
      const exponential = exp4(f32x4.neg(value));
      const s = f32x4.div(one, f32x4.add(one, exponential));
      const y = f32x4.mul(value, s);
      v128.store(out, y);
      v128.store(more, madd(y, f32x4.mul(exponential, s), s));
    }
  } else {
    for (; x < end; x += 16, out += 16, more += 16) {
      const value = v128.load(x);
      const exponential = exp4(f32x4.neg(value));
      const s = f32x4.div(one, f32x4.add(one, exponential));
      const slope = madd(f32x4.mul(value, s), f32x4.mul(exponential, s), s);
      v128.store(out, f32x4.mul(v128.load(more), slope));
    }
  }
}

function relu(x: usize, out: usize, end: usize): void {
  const zero = f32x4.splat(0);
  for (; x < end; x += 16, out += 16) v128.store(out, f32x4.max(v128.load(x), zero));
}

function tanhGrad(dy: usize, y: usize, dx: usize, end: usize): void {
  const one = f32x4.splat(1);
  for (; dy < end; dy += 16, y += 16, dx += 16) {
    const value = v128.load(y);
    v128.store(dx, f32x4.mul(v128.load(dy), f32x4.sub(one, f32x4.mul(value, value))));
  }
}

function sigmoidGrad(dy: usize, y: usize, dx: usize, end: usize): void {
  const one = f32x4.splat(1);
  for (; dy < end; dy += 16, y += 16, dx += 16) {
    const value = v128.load(y);
    v128.store(dx, f32x4.mul(v128.load(dy), f32x4.mul(value, f32x4.sub(one, value))));
  }
}

function reluGrad(dy: usize, x: usize, dx: usize, end: usize): void {
  const zero = f32x4.splat(0);
  for (; dy < end; dy += 16, x += 16, dx += 16)
    v128.store(dx, v128.and(v128.load(dy), f32x4.gt(v128.load(x), zero)));
}

function forward(kind: i32, x: usize, out: usize, bytes: usize): void {
  if (kind === RELU) relu(x, out, x + bytes);
  else if (kind !== NONE) exponentials(kind, x, 0, out, x + bytes);
}

/**
 * The gradient dy·f′ from what was kept: of tanh and the sigmoid the value y, of ReLU x or y, of
 * SiLU x itself. tanh′ = 1 − y², σ′ = y(1 − y), ReLU′ = 1 where x > 0, (xσ)′ = σ(1 + x(1 − σ)).
 */
function backward(kind: i32, dy: usize, kept: usize, dx: usize, bytes: usize): void {
  if (kind === TANH) tanhGrad(dy, kept, dx, dy + bytes);
  else if (kind === SIGMOID) sigmoidGrad(dy, kept, dx, dy + bytes);
  else if (kind === RELU) reluGrad(dy, kept, dx, dy + bytes);
  else exponentials(SILU_GRAD, kept, dy, dx, kept + bytes);
}

/**
 * out = f(x), n numbers.
 * @param scratch 16 bytes.
 */
export function activate(kind: i32, x: usize, out: usize, n: usize, scratch: usize): void {
  const bytes = (n & ~3) << 2;
  const left = (n & 3) << 2;
  forward(kind, x, out, bytes);
  if (left === 0) return;
  memory.copy(scratch, x + bytes, left);
  forward(kind, scratch, scratch, 16);
  memory.copy(out + bytes, scratch, left);
}

/**
 * dx = dy·f′, n numbers.
 * @param scratch 32 bytes.
 */
export function activateGrad(
  kind: i32,
  dy: usize,
  kept: usize,
  dx: usize,
  n: usize,
  scratch: usize,
): void {
  const bytes = (n & ~3) << 2;
  const left = (n & 3) << 2;
  backward(kind, dy, kept, dx, bytes);
  if (left === 0) return;
  memory.copy(scratch, dy + bytes, left);
  memory.copy(scratch + 16, kept + bytes, left);
  backward(kind, scratch, scratch + 16, scratch, 16);
  memory.copy(dx + bytes, scratch, left);
}

function addBias(x: usize, bias: usize, end: usize): void {
  for (; x + 16 <= end; x += 16, bias += 16)
    v128.store(x, f32x4.add(v128.load(x), v128.load(bias)));
  for (; x < end; x += 4, bias += 4) f32.store(x, f32.load(x) + f32.load(bias));
}

/**
 * x [rows, columns] becomes f(x + bias); of SiLU also its slope, [rows, columns], of any other
 * nothing is written at `slope`.
 * @param scratch 32 bytes.
 */
export function biasActivate(
  kind: i32,
  x: usize,
  bias: usize,
  slope: usize,
  rows: usize,
  columns: usize,
  scratch: usize,
): void {
  const line = columns << 2;
  const bytes = line & ~15;
  const left = line & 15;
  for (let row: usize = 0; row < rows; row++, x += line, slope += line) {
    addBias(x, bias, x + line);
    if (kind === NONE) continue;
    if (kind !== SILU) {
      activate(kind, x, x, columns, scratch);
      continue;
    }
    exponentials(SILU_SLOPE, x, slope, x, x + bytes);
    if (left === 0) continue;
    memory.copy(scratch, x + bytes, left);
    exponentials(SILU_SLOPE, scratch, scratch + 16, scratch, scratch + 16);
    memory.copy(x + bytes, scratch, left);
    memory.copy(slope + bytes, scratch + 16, left);
  }
}
