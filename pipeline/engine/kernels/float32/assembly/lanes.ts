// Four float32 numbers at a time. Relaxed fused multiply-add rounds once or twice, as the
// processor likes: results are compared by tolerance, never by bits.

/** a·b + c. */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c − a·b. */
export function nmadd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/** x/ln 2 as a whole number in the low bits: added to 1.5·2²³, a number keeps no fraction. */
function wholes4(bounded: v128): v128 {
  return madd(bounded, f32x4.splat(Mathf.LOG2E), f32x4.splat(12582912));
}

/**
 * e^r − 1, r = x − n·ln 2 with n from `wholes4`: ln 2 in two parts, and the polynomial of Cephes'
 * expf.
 */
function residue4(bounded: v128, wholes: v128): v128 {
  const n = f32x4.sub(wholes, f32x4.splat(12582912));
  let r = nmadd(n, f32x4.splat(0.693359375), bounded);
  r = nmadd(n, f32x4.splat(-2.1219444e-4), r);
  const square = f32x4.mul(r, r);
  const high = madd(f32x4.splat(1.98756915e-4), r, f32x4.splat(1.3981999507e-3));
  const middle = madd(f32x4.splat(8.3334519073e-3), r, f32x4.splat(4.1665795894e-2));
  const low = madd(f32x4.splat(1.6666665459e-1), r, f32x4.splat(5.0000001201e-1));
  const p = madd(madd(high, square, middle), square, low);
  return madd(p, square, r);
}

/** 2^n; ∞ for n = 128. */
function power4(wholes: v128): v128 {
  return i32x4.add(i32x4.shl(wholes, 23), i32x4.splat(0x3f800000));
}

/** e^x to 2 ulp for −87.3 ≤ x ≤ 88.3, and ∞ for 88.4 ≤ x ≤ 89. */
export function exp4(bounded: v128): v128 {
  const wholes = wholes4(bounded);
  const p = f32x4.add(residue4(bounded, wholes), f32x4.splat(1));
  return f32x4.mul(p, power4(wholes));
}

/** x within the bounds between which e^(−x) is neither 0 nor ∞. */
export function bound4(x: v128): v128 {
  return f32x4.pmax(f32x4.pmin(x, f32x4.splat(87.3)), f32x4.splat(-88.0));
}

/** 1/(1 + e^(−x)); 0 for x < −88.4, so that xσ vanishes. */
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(87.3)), f32x4.splat(-89.0));
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(bounded))));
}

/** tanh x = m/(m + 2) with m = e^2x − 1, which does not cancel near 0. */
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const bounded = f32x4.pmin(f32x4.add(size, size), f32x4.splat(88.0));
  const wholes = wholes4(bounded);
  const power = power4(wholes);
  const left = residue4(bounded, wholes);
  const m = madd(left, power, f32x4.sub(power, f32x4.splat(1)));
  const y = f32x4.div(m, f32x4.add(m, f32x4.splat(2)));
  return v128.or(y, v128.xor(x, size));
}
