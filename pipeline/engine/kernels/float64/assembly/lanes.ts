// Two float64 numbers at a time. Relaxed fused multiply-add rounds once or twice, as the processor
// likes: results are compared by tolerance, never by bits.

/** a·b + c. */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}
