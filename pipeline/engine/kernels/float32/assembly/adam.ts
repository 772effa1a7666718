/**
 * One step of Adam for n numbers, in one pass over memory.
 *
 * m′ = β1·m + (1 − β1)·g, v′ = β2·v + (1 − β2)·g²,
 * p′ = p − η·(m′/c1)/(√(v′/c2) + ε) with c = 1 − β^t.
 * Source: Kingma & Ba, arXiv 1412.6980, algorithm 1.
 * @param rest1 1 − β1, rounded once: from a rounded β near 1 little of it would be left.
 * @param rest2 1 − β2.
 * @param rate η/c1.
 * @param unbias 1/c2.
 */
export function adam(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  newP: usize,
  newM: usize,
  newV: usize,
  n: usize,
  beta1: f32,
  beta2: f32,
  rest1: f32,
  rest2: f32,
  rate: f32,
  unbias: f32,
  epsilon: f32,
): void {
  const b1 = f32x4.splat(beta1);
  const a1 = f32x4.splat(rest1);
  const b2 = f32x4.splat(beta2);
  const a2 = f32x4.splat(rest2);
  const bytes = n << 2;
  const vectors = bytes & ~15;
  let i: usize = 0;
  for (; i < vectors; i += 16) {
    const gradient = v128.load(g + i);
    const mean = f32x4.add(f32x4.mul(b1, v128.load(m + i)), f32x4.mul(a1, gradient));
    const squares = f32x4.mul(a2, f32x4.mul(gradient, gradient));
    const variance = f32x4.add(f32x4.mul(b2, v128.load(v + i)), squares);
    const root = f32x4.sqrt(f32x4.mul(variance, f32x4.splat(unbias)));
    const move = f32x4.div(
      f32x4.mul(f32x4.splat(rate), mean),
      f32x4.add(root, f32x4.splat(epsilon)),
    );
    v128.store(newM + i, mean);
    v128.store(newV + i, variance);
    v128.store(newP + i, f32x4.sub(v128.load(p + i), move));
  }
  for (; i < bytes; i += 4) {
    const gradient = f32.load(g + i);
    const mean = beta1 * f32.load(m + i) + rest1 * gradient;
    const variance = beta2 * f32.load(v + i) + rest2 * (gradient * gradient);
    f32.store(newM + i, mean);
    f32.store(newV + i, variance);
    f32.store(newP + i, f32.load(p + i) - (rate * mean) / (sqrt<f32>(variance * unbias) + epsilon));
  }
}
