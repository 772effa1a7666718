/**
 * out_i += Σ_j w_ij·b_j for p rows of out and q of b, all of n numbers, row-major; w_ij stands at
 * i·across + j·down of w. Four rows of b at a time, their sum rounded as (0 + 1) + (2 + 3) and then added,
 * as the plain loop does it.
 */
export function addRowCombinations(
  w: usize,
  across: usize,
  down: usize,
  b: usize,
  p: usize,
  q: usize,
  n: usize,
  out: usize,
): void {
  across <<= 3;
  down <<= 3;
  const line = n << 3;
  for (; q >= 4; q -= 4, w += 4 * down, b += 4 * line) {
    let i: usize = 0;
    for (; i + 2 <= p; i += 2) addToTwo(w + i * across, across, down, b, line, out + i * line);
    if (i < p) addToOne(w + i * across, down, b, line, out + i * line);
  }
  for (; q > 0; q--, w += down, b += line)
    for (let i: usize = 0; i < p; i++) addScaled(f64.load(w + i * across), b, n, out + i * line);
}

/** out_i = Σ_j w_ij·b_j − x_i for p rows; w is p×q, b q×n, all row-major; the sum begins with −x_i. */
export function residuals(
  w: usize,
  b: usize,
  p: usize,
  q: usize,
  n: usize,
  x: usize,
  out: usize,
): void {
  const line = n << 3;
  const across = q << 3;
  // Two rows and four of b at a time need no pass over −x.
  const pairs: usize = q < 4 ? 0 : p & ~1;
  for (let i: usize = 0; i < pairs; i += 2)
    twoLess(w + i * across, across, b, line, x + i * line, out + i * line);
  const rest = out + pairs * line;
  x += pairs * line;
  for (let to = rest; to < out + p * line; to += 8, x += 8) f64.store(to, -f64.load(x));
  addRowCombinations(w + pairs * across, q, 1, b, p - pairs, q, n, rest);
  if (pairs > 0) addRowCombinations(w + 32, q, 1, b + 4 * line, pairs, q - 4, n, out);
}

/** a0·b0 + a1·b1 + (a2·b2 + a3·b3). */
function four(
  a0: v128,
  a1: v128,
  a2: v128,
  a3: v128,
  b0: v128,
  b1: v128,
  b2: v128,
  b3: v128,
): v128 {
  return f64x2.add(
    f64x2.add(f64x2.mul(a0, b0), f64x2.mul(a1, b1)),
    f64x2.add(f64x2.mul(a2, b2), f64x2.mul(a3, b3)),
  );
}

/** Two rows of out, `line` bytes each: out += w·b for four rows of b. */
function addToTwo(w: usize, across: usize, down: usize, b: usize, line: usize, out: usize): void {
  const v = w + across;
  const w0 = v128.load_splat<f64>(w);
  const w1 = v128.load_splat<f64>(w + down);
  const w2 = v128.load_splat<f64>(w + 2 * down);
  const w3 = v128.load_splat<f64>(w + 3 * down);
  const v0 = v128.load_splat<f64>(v);
  const v1 = v128.load_splat<f64>(v + down);
  const v2 = v128.load_splat<f64>(v + 2 * down);
  const v3 = v128.load_splat<f64>(v + 3 * down);
  let c = b + line;
  let d = c + line;
  let e = d + line;
  let to = out + line;
  const end = out + (line & ~15);
  for (; out < end; b += 16, c += 16, d += 16, e += 16, out += 16, to += 16) {
    const b0 = v128.load(b);
    const b1 = v128.load(c);
    const b2 = v128.load(d);
    const b3 = v128.load(e);
    v128.store(out, f64x2.add(v128.load(out), four(w0, w1, w2, w3, b0, b1, b2, b3)));
    v128.store(to, f64x2.add(v128.load(to), four(v0, v1, v2, v3, b0, b1, b2, b3)));
  }
  if (line & 8) {
    addLast(w, down, b, line, out);
    addLast(v, down, b, line, to);
  }
}

/** As `addToTwo`, but out = w·b − x, and w lies row by row. */
function twoLess(w: usize, across: usize, b: usize, line: usize, x: usize, out: usize): void {
  const v = w + across;
  const w0 = v128.load_splat<f64>(w);
  const w1 = v128.load_splat<f64>(w, 8);
  const w2 = v128.load_splat<f64>(w, 16);
  const w3 = v128.load_splat<f64>(w, 24);
  const v0 = v128.load_splat<f64>(v);
  const v1 = v128.load_splat<f64>(v, 8);
  const v2 = v128.load_splat<f64>(v, 16);
  const v3 = v128.load_splat<f64>(v, 24);
  let c = b + line;
  let d = c + line;
  let e = d + line;
  let y = x + line;
  let to = out + line;
  const end = out + (line & ~15);
  for (; out < end; b += 16, c += 16, d += 16, e += 16, x += 16, y += 16, out += 16, to += 16) {
    const b0 = v128.load(b);
    const b1 = v128.load(c);
    const b2 = v128.load(d);
    const b3 = v128.load(e);
    v128.store(out, f64x2.sub(four(w0, w1, w2, w3, b0, b1, b2, b3), v128.load(x)));
    v128.store(to, f64x2.sub(four(v0, v1, v2, v3, b0, b1, b2, b3), v128.load(y)));
  }
  if (line & 8) {
    f64.store(out, -f64.load(x));
    addLast(w, 8, b, line, out);
    f64.store(to, -f64.load(y));
    addLast(v, 8, b, line, to);
  }
}

/** One row of out, as `addToTwo`. */
function addToOne(w: usize, down: usize, b: usize, line: usize, out: usize): void {
  const w0 = v128.load_splat<f64>(w);
  const w1 = v128.load_splat<f64>(w + down);
  const w2 = v128.load_splat<f64>(w + 2 * down);
  const w3 = v128.load_splat<f64>(w + 3 * down);
  let c = b + line;
  let d = c + line;
  let e = d + line;
  const end = out + (line & ~15);
  for (; out < end; b += 16, c += 16, d += 16, e += 16, out += 16) {
    const sum = four(w0, w1, w2, w3, v128.load(b), v128.load(c), v128.load(d), v128.load(e));
    v128.store(out, f64x2.add(v128.load(out), sum));
  }
  if (line & 8) addLast(w, down, b, line, out);
}

/** The last number of a row of odd length. */
function addLast(w: usize, down: usize, b: usize, line: usize, out: usize): void {
  const left = f64.load(w) * f64.load(b) + f64.load(w + down) * f64.load(b + line);
  const right =
    f64.load(w + 2 * down) * f64.load(b + 2 * line) +
    f64.load(w + 3 * down) * f64.load(b + 3 * line);
  f64.store(out, f64.load(out) + (left + right));
}

/** out[i] += factor·x[i] for n numbers. */
export function addScaled(factor: f64, x: usize, n: usize, out: usize): void {
  const w = f64x2.splat(factor);
  const end = out + ((n & ~1) << 3);
  for (; out < end; x += 16, out += 16)
    v128.store(out, f64x2.add(v128.load(out), f64x2.mul(w, v128.load(x))));
  if (n & 1) f64.store(out, f64.load(out) + factor * f64.load(x));
}

/** out[i] *= factor for n numbers. */
export function scale(factor: f64, n: usize, out: usize): void {
  const w = f64x2.splat(factor);
  const end = out + ((n & ~1) << 3);
  for (; out < end; out += 16) v128.store(out, f64x2.mul(v128.load(out), w));
  if (n & 1) f64.store(out, f64.load(out) * factor);
}
