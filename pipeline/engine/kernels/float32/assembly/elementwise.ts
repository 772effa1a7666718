import { bound4, exp4, madd, sigmoid4, tanh4 } from './lanes';

// Activations and their gradients, element by element. What is left over after the last four goes
// through the same loops in scratch memory: an element's value does not depend on where it stands.

// Which function, as in `activations` of pipeline/engine/wasm/elementwise.ts.
const NONE: i32 = -1;
const TANH: i32 = 0;
const SIGMOID: i32 = 1;
const RELU: i32 = 2;
const SILU: i32 = 3;
// With its slope, and the gradient from x, of SiLU and of the sigmoid.
const SILU_SLOPE: i32 = 4;
const SILU_GRAD: i32 = 5;
const SIGMOID_SLOPE: i32 = 6;
const SIGMOID_GRAD: i32 = 7;

/**
 * σ(1 + x(1 − σ)) with 1 − σ as e^(−x)·σ: a difference would lose what x then multiplies. x bounded
 * on both sides, since the exponential is: of −∞ it is −5e-37, of ∞ 1.
 */
function siluSlope(bounded: v128, exponential: v128, s: v128): v128 {
  return madd(f32x4.mul(bounded, s), f32x4.mul(exponential, s), s);
}

/**
 * All that needs an exponential, in one function: V8 makes a constant anew for every four numbers,
 * which takes longer than the arithmetic, unless more than one loop needs it.
 * @param x what it is of, from x to end.
 * @param more where a slope goes, or dy of a gradient.
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
      const bounded = bound4(value);
      const exponential = exp4(f32x4.neg(bounded));
      const s = f32x4.div(one, f32x4.add(one, exponential));
      // x, but no lower than the bound of the exponential.
      v128.store(out, f32x4.mul(f32x4.pmax(value, bounded), s));
      v128.store(more, siluSlope(bounded, exponential, s));
    }
  } else if (kind === SILU_GRAD) {
    for (; x < end; x += 16, out += 16, more += 16) {
      const bounded = bound4(v128.load(x));
      const exponential = exp4(f32x4.neg(bounded));
      const s = f32x4.div(one, f32x4.add(one, exponential));
      v128.store(out, f32x4.mul(v128.load(more), siluSlope(bounded, exponential, s)));
    }
  } else if (kind === SIGMOID_SLOPE) {
    for (; x < end; x += 16, out += 16, more += 16) {
      const exponential = exp4(f32x4.neg(bound4(v128.load(x))));
      const s = f32x4.div(one, f32x4.add(one, exponential));
      v128.store(out, s);
      v128.store(more, f32x4.mul(f32x4.mul(exponential, s), s));
    }
  } else {
    for (; x < end; x += 16, out += 16, more += 16) {
      const exponential = exp4(f32x4.neg(bound4(v128.load(x))));
      const s = f32x4.div(one, f32x4.add(one, exponential));
      v128.store(out, f32x4.mul(v128.load(more), f32x4.mul(f32x4.mul(exponential, s), s)));
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
 * The gradient dy·f′ from what was kept: of tanh the value y, of ReLU x or y, of the sigmoid and of
 * SiLU x itself. tanh′ = 1 − y², ReLU′ = 1 where x > 0, σ′ = σ(x)σ(−x), (xσ)′ = σ(1 + xσ(−x)).
 */
function backward(kind: i32, dy: usize, kept: usize, dx: usize, bytes: usize): void {
  if (kind === TANH) tanhGrad(dy, kept, dx, dy + bytes);
  else if (kind === RELU) reluGrad(dy, kept, dx, dy + bytes);
  else exponentials(kind === SILU ? SILU_GRAD : SIGMOID_GRAD, kept, dy, dx, kept + bytes);
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
 * x [rows, columns] becomes f(x + bias); of SiLU and the sigmoid also the slope, [rows, columns], of
 * any other nothing is written at `slope`.
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
  const sloped = kind === SILU ? SILU_SLOPE : SIGMOID_SLOPE;
  for (let row: usize = 0; row < rows; row++, x += line, slope += line) {
    addBias(x, bias, x + line);
    if (kind === NONE) continue;
    if (kind !== SILU && kind !== SIGMOID) {
      activate(kind, x, x, columns, scratch);
      continue;
    }
    exponentials(sloped, x, slope, x, x + bytes);
    if (left === 0) continue;
    memory.copy(scratch, x + bytes, left);
    exponentials(sloped, scratch, scratch + 16, scratch, scratch + 16);
    memory.copy(x + bytes, scratch, left);
    memory.copy(slope + bytes, scratch + 16, left);
  }
}
