const unit = 1.1102230246251565e-16; // 2^−53

/**
 * Solves the secular equation 1 + ρ Σ_i z_i² / (d_i − λ) = 0 for its root λ_j.
 *
 * `poles` d_0 < … < d_{K−1}, `squares` z_i² > 0, ρ > 0; λ_j lies in (d_j, d_{j+1}), the last one in
 * (d_{K−1}, d_{K−1} + ρ Σ z²]. Writes d_i − λ_j to `differences`, each to a few units of relative
 * accuracy: λ_j is held as an offset τ from its nearer pole, and it is these differences, not λ_j,
 * that make eigenvectors orthogonal. Returns λ_j.
 * Rational interpolation ("the middle way") between the two neighbouring poles, kept inside a
 * shrinking bracket by bisection; it stops when |f| is below its own rounding error or the bracket
 * has no number left in it.
 * Source: Li, LAPACK Working Note 89 (1993); Gu & Eisenstat, SIAM J. Matrix Anal. Appl. 16 (1995) 172.
 */
export function secularRoot(
  j: number,
  poles: Float64Array,
  squares: Float64Array,
  rho: number,
  differences: Float64Array,
): number {
  const count = poles.length;
  const last = j === count - 1;
  let total = 0;
  if (last) for (let i = 0; i < count; i++) total += squares[i]!;
  const gap = last ? rho * total : poles[j + 1]! - poles[j]!;
  let origin = j;
  let low = 0;
  let high = gap;
  let tau = gap / 2;
  if (!last) {
    shift(poles, poles[j]!, differences);
    // f rises from −∞ to ∞ between its poles: its sign in the middle says which one is nearer.
    if (evaluate(j, differences, squares, rho, tau).value >= 0) {
      high = tau;
      tau = high / 2;
    } else {
      origin = j + 1;
      low = tau - gap;
      high = 0;
      tau = low / 2;
    }
  }
  const base = poles[origin]!;
  shift(poles, base, differences);
  for (let step = 0; step < 200; step++) {
    const f = evaluate(j, differences, squares, rho, tau);
    if (Math.abs(f.value) <= f.error) break;
    if (f.value < 0) low = tau;
    else high = tau;
    let next =
      tau + correction(f, differences[j]! - tau, last ? 0 : differences[j + 1]! - tau, last);
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    if (next === tau || next <= low || next >= high) break;
    tau = next;
  }
  for (let i = 0; i < count; i++) differences[i]! -= tau;
  return base + tau;
}

function shift(poles: Float64Array, base: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = poles[i]! - base;
}

interface Evaluation {
  value: number;
  /** Derivatives of the parts of the sum with poles up to j and beyond j. */
  slopeLow: number;
  slopeHigh: number;
  /** Bound of the rounding error of `value`. */
  error: number;
}

/** f(τ) = 1 + ρ Σ z²/(δ − τ), each part summed from its far end towards the root. */
function evaluate(
  j: number,
  delta: Float64Array,
  squares: Float64Array,
  rho: number,
  tau: number,
): Evaluation {
  let low = 0;
  let slopeLow = 0;
  let partials = 0;
  for (let i = 0; i <= j; i++) {
    const inverse = 1 / (delta[i]! - tau);
    const term = squares[i]! * inverse;
    low += term;
    slopeLow += term * inverse;
    partials += low;
  }
  let high = 0;
  let slopeHigh = 0;
  let partialsHigh = 0;
  for (let i = delta.length - 1; i > j; i--) {
    const inverse = 1 / (delta[i]! - tau);
    const term = squares[i]! * inverse;
    high += term;
    slopeHigh += term * inverse;
    partialsHigh += high;
  }
  const size = 8 * (high - low) + Math.abs(partials) + partialsHigh;
  return {
    value: 1 + rho * (low + high),
    slopeLow: rho * slopeLow,
    slopeHigh: rho * slopeHigh,
    error: unit * (1 + rho * size + Math.abs(tau) * rho * (slopeLow + slopeHigh)),
  };
}

/** Step to the root of the rational function that has f's value, slopes and nearest poles. */
function correction(f: Evaluation, toLow: number, toHigh: number, last: boolean): number {
  const w = f.value;
  const slope = f.slopeLow + f.slopeHigh;
  if (last) {
    // One pole: f ≈ c + s/(δ − x) with c = f − δf′.
    const c = w - toLow * slope;
    const step = c === 0 ? Number.NaN : (toLow * w) / c;
    return w * step < 0 ? step : -w / slope;
  }
  const c = w - toLow * f.slopeLow - toHigh * f.slopeHigh;
  const a = (toLow + toHigh) * w - toLow * toHigh * slope;
  const b = toLow * toHigh * w;
  const root = Math.sqrt(Math.max(0, a * a - 4 * b * c));
  const step = a <= 0 ? (a - root) / (2 * c) : (2 * b) / (a + root);
  return w * step < 0 ? step : -w / slope;
}
