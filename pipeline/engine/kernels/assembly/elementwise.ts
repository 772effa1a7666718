import { exp4, sigmoid4, tanh4 } from './lanes';

// Activations and their gradients, element by element; what is left over after the last four goes
// through the same lanes, so that an element's value does not depend on where it stands.

// Which function, as in `activations` of pipeline/engine/wasm/elementwise.ts; any other is SiLU.
const TANH: i32 = 0;
const SIGMOID: i32 = 1;

function forward(kind: i32, x: v128): v128 {
  if (kind === TANH) return tanh4(x);
  if (kind === SIGMOID) return sigmoid4(x);
  return f32x4.mul(x, sigmoid4(x));
}

/**
 * The gradient dy·f′ from what was kept: of tanh and the sigmoid the value y, of SiLU x itself.
 * tanh′ = 1 − y², σ′ = y(1 − y), (xσ)′ = σ(1 + x(1 − σ)).
 */
function backward(kind: i32, dy: v128, kept: v128): v128 {
  const one = f32x4.splat(1);
  if (kind === TANH) return f32x4.mul(dy, f32x4.sub(one, f32x4.mul(kept, kept)));
  if (kind === SIGMOID) return f32x4.mul(dy, f32x4.mul(kept, f32x4.sub(one, kept)));
  // 1 − σ as e^(−x)·σ: a difference would lose what x then multiplies.
  const exponential = exp4(f32x4.neg(kept));
  const s = f32x4.div(one, f32x4.add(one, exponential));
  const rest = f32x4.mul(exponential, s);
  return f32x4.mul(dy, f32x4.mul(s, f32x4.add(one, f32x4.mul(kept, rest))));
}

/** out = f(x), n numbers. */
export function activate(kind: i32, x: usize, out: usize, n: usize): void {
  const end = x + (n << 2);
  const vectorEnd = x + ((n & ~3) << 2);
  for (; x < vectorEnd; x += 16, out += 16) v128.store(out, forward(kind, v128.load(x)));
  for (; x < end; x += 4, out += 4)
    f32.store(out, f32x4.extract_lane(forward(kind, f32x4.splat(f32.load(x))), 0));
}

/** dx = dy·f′, n numbers. */
export function activateGrad(kind: i32, dy: usize, kept: usize, dx: usize, n: usize): void {
  const end = dy + (n << 2);
  const vectorEnd = dy + ((n & ~3) << 2);
  for (; dy < vectorEnd; dy += 16, kept += 16, dx += 16)
    v128.store(dx, backward(kind, v128.load(dy), v128.load(kept)));
  for (; dy < end; dy += 4, kept += 4, dx += 4) {
    const one = backward(kind, f32x4.splat(f32.load(dy)), f32x4.splat(f32.load(kept)));
    f32.store(dx, f32x4.extract_lane(one, 0));
  }
}
