import { exp4, sigmoid4, tanh4 } from './lanes';

// Activations and their gradients, element by element. One loop a function, so that its constants
// stay in registers. What is left over after the last four goes through the same loops in scratch
// memory: an element's value does not depend on where it stands.

// Which function, as in `activations` of pipeline/engine/wasm/elementwise.ts; any other is SiLU.
const TANH: i32 = 0;
const SIGMOID: i32 = 1;
const RELU: i32 = 2;

function forward(kind: i32, x: usize, out: usize, bytes: usize): void {
  const end = x + bytes;
  if (kind === TANH) {
    for (; x < end; x += 16, out += 16) v128.store(out, tanh4(v128.load(x)));
  } else if (kind === SIGMOID) {
    for (; x < end; x += 16, out += 16) v128.store(out, sigmoid4(v128.load(x)));
  } else if (kind === RELU) {
    const zero = f32x4.splat(0);
    for (; x < end; x += 16, out += 16) v128.store(out, f32x4.max(v128.load(x), zero));
  } else {
    for (; x < end; x += 16, out += 16) {
      const value = v128.load(x);
      v128.store(out, f32x4.mul(value, sigmoid4(value)));
    }
  }
}

/**
 * The gradient dy·f′ from what was kept: of tanh and the sigmoid the value y, of
 * ReLU and SiLU x itself.
 * tanh′ = 1 − y², σ′ = y(1 − y), ReLU′ = 1 where x > 0, (xσ)′ = σ(1 + x(1 − σ)).
 */
function backward(kind: i32, dy: usize, kept: usize, dx: usize, bytes: usize): void {
  const end = dy + bytes;
  const one = f32x4.splat(1);
  if (kind === TANH) {
    for (; dy < end; dy += 16, kept += 16, dx += 16) {
      const y = v128.load(kept);
      v128.store(dx, f32x4.mul(v128.load(dy), f32x4.sub(one, f32x4.mul(y, y))));
    }
  } else if (kind === SIGMOID) {
    for (; dy < end; dy += 16, kept += 16, dx += 16) {
      const y = v128.load(kept);
      v128.store(dx, f32x4.mul(v128.load(dy), f32x4.mul(y, f32x4.sub(one, y))));
    }
  } else if (kind === RELU) {
    const zero = f32x4.splat(0);
    for (; dy < end; dy += 16, kept += 16, dx += 16)
      v128.store(dx, v128.and(v128.load(dy), f32x4.gt(v128.load(kept), zero)));
  } else {
    for (; dy < end; dy += 16, kept += 16, dx += 16) {
      const x = v128.load(kept);
      // 1 − σ as e^(−x)·σ: a difference would lose what x then multiplies.
      const exponential = exp4(f32x4.neg(x));
      const s = f32x4.div(one, f32x4.add(one, exponential));
      const slope = f32x4.mul(s, f32x4.add(one, f32x4.mul(x, f32x4.mul(exponential, s))));
      v128.store(dx, f32x4.mul(v128.load(dy), slope));
    }
  }
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
