import { madd } from './lanes';

// Standard normals from the generator of pipeline/models/rng.ts (`fillNormals`): the same words of
// Threefry-2x32-20, four counters at a time, and Box–Muller in float32.

function rotate(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}

/**
 * ln u for u = (w + ½)/2^32, w any 32-bit word: for u > √½ the polynomial takes u − 1 = −(¬w + ½)/2^32
 * exactly, where u itself would round to 1. Polynomial of Cephes' logf.
 */
function logUniform(w: v128): v128 {
  const unit = f32x4.splat(2.3283064365386963e-10);
  const half = f32x4.splat(0.5);
  const one = f32x4.splat(1);
  const u = f32x4.mul(f32x4.add(f32x4.convert_i32x4_u(w), half), unit);
  const missing = f32x4.mul(f32x4.add(f32x4.convert_i32x4_u(v128.not(w)), half), unit);
  // u = 2^e·m with √½ ≤ m < √2.
  const shifted = i32x4.sub(u, i32x4.splat(0x3f3504f3));
  const exponent = i32x4.shr_s(shifted, 23);
  const mantissa = i32x4.sub(u, i32x4.shl(exponent, 23));
  const e = f32x4.convert_i32x4_s(exponent);
  const isNear = i32x4.ge_s(exponent, i32x4.splat(0));
  const x = v128.bitselect(f32x4.neg(missing), f32x4.sub(mantissa, one), isNear);
  const square = f32x4.mul(x, x);
  let p = madd(f32x4.splat(7.0376836292e-2), x, f32x4.splat(-1.151461031e-1));
  p = madd(p, x, f32x4.splat(1.167699874e-1));
  p = madd(p, x, f32x4.splat(-1.2420140846e-1));
  p = madd(p, x, f32x4.splat(1.4249322787e-1));
  p = madd(p, x, f32x4.splat(-1.6668057665e-1));
  p = madd(p, x, f32x4.splat(2.0000714765e-1));
  p = madd(p, x, f32x4.splat(-2.4999993993e-1));
  p = madd(p, x, f32x4.splat(3.3333331174e-1));
  let y = f32x4.mul(f32x4.mul(p, x), square);
  const whole = v128.bitselect(f32x4.splat(0), e, isNear);
  y = madd(whole, f32x4.splat(-2.1219444e-4), y);
  y = madd(f32x4.splat(-0.5), square, y);
  return madd(whole, f32x4.splat(0.693359375), f32x4.add(x, y));
}

/** Writes √(−2 ln u)·cos 2πv of four pairs to lanes 0 2 4 6 of out, and the sines between them. */
function boxMuller(wordsU: v128, wordsV: v128, out: usize): void {
  const radius = f32x4.sqrt(f32x4.mul(f32x4.splat(-2), logUniform(wordsU)));
  // The nearest quarter turn, and what is left of the angle: in [−π/4, π/4], from whole numbers.
  const quarter = i32x4.shr_u(i32x4.add(wordsV, i32x4.splat(0x20000000)), 30);
  const left = i32x4.sub(wordsV, i32x4.shl(quarter, 30));
  const x = f32x4.mul(
    f32x4.add(f32x4.convert_i32x4_s(left), f32x4.splat(0.5)),
    f32x4.splat(1.4629180792671596e-9),
  );
  const square = f32x4.mul(x, x);
  let s = madd(f32x4.splat(-1.9515295891e-4), square, f32x4.splat(8.3321608736e-3));
  s = madd(s, square, f32x4.splat(-1.6666654611e-1));
  s = madd(f32x4.mul(s, square), x, x);
  let c = madd(f32x4.splat(2.443315711809948e-5), square, f32x4.splat(-1.388731625493765e-3));
  c = madd(c, square, f32x4.splat(4.166664568298827e-2));
  c = madd(f32x4.mul(c, square), square, madd(f32x4.splat(-0.5), square, f32x4.splat(1)));
  const one = i32x4.splat(1);
  const isOdd = i32x4.eq(v128.and(quarter, one), one);
  // Half turns change the sign: of the sine in quarters 2 and 3, of the cosine in 1 and 2.
  const sineSign = i32x4.shl(i32x4.shr_u(quarter, 1), 31);
  const cosineSign = i32x4.shl(i32x4.shr_u(i32x4.add(quarter, one), 1), 31);
  const sine = f32x4.mul(radius, v128.xor(v128.bitselect(c, s, isOdd), sineSign));
  const cosine = f32x4.mul(radius, v128.xor(v128.bitselect(s, c, isOdd), cosineSign));
  v128.store(out, v128.shuffle<f32>(cosine, sine, 0, 4, 1, 5));
  v128.store(out + 16, v128.shuffle<f32>(cosine, sine, 2, 6, 3, 7));
}

/**
 * n standard normals that depend on (key, step, index) only; element 2j and 2j + 1 come from
 * block (j, step).
 * @param first index of the first one, a multiple of 2.
 * @param scratch 32 bytes for the last, incomplete block.
 */
export function normals(
  k0: i32,
  k1: i32,
  step: i32,
  first: i32,
  out: usize,
  n: usize,
  scratch: usize,
): void {
  const keys0 = i32x4.splat(k0);
  const keys1 = i32x4.splat(k1);
  const keys2 = i32x4.splat(0x1bd11bda ^ k0 ^ k1);
  let counter = i32x4.add(i32x4.splat(first >> 1), i32x4(0, 1, 2, 3));
  for (let done: usize = 0; done < n; done += 8) {
    let a = i32x4.add(counter, keys0);
    let b = i32x4.add(i32x4.splat(step), keys1);
    for (let group = 0; group < 5; group++) {
      const isEven = (group & 1) === 0;
      a = i32x4.add(a, b);
      b = v128.xor(rotate(b, isEven ? 13 : 17), a);
      a = i32x4.add(a, b);
      b = v128.xor(rotate(b, isEven ? 15 : 29), a);
      a = i32x4.add(a, b);
      b = v128.xor(rotate(b, isEven ? 26 : 16), a);
      a = i32x4.add(a, b);
      b = v128.xor(rotate(b, isEven ? 6 : 24), a);
      const turn = group % 3;
      a = i32x4.add(a, turn === 0 ? keys1 : turn === 1 ? keys2 : keys0);
      b = i32x4.add(b, turn === 0 ? keys2 : turn === 1 ? keys0 : keys1);
      b = i32x4.add(b, i32x4.splat(group + 1));
    }
    const isWhole = n - done >= 8;
    const to = out + (done << 2);
    boxMuller(a, b, isWhole ? to : scratch);
    if (!isWhole) memory.copy(to, scratch, (n - done) << 2);
    counter = i32x4.add(counter, i32x4.splat(4));
  }
}
