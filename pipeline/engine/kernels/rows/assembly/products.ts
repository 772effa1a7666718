/** Bytes that `rowProducts` needs for rows of `n` numbers. */
export function productScratch(n: usize): usize {
  return n << 5;
}

/** packed[t·4 + j] = b[j·n + t], j < 4, t < n: what a tile reads at one t stands side by side. */
function pack(b: usize, count: usize, n: usize, packed: usize): void {
  for (let j: usize = 0; j < 4; j++, packed += 8) {
    // Lines that are not there repeat the last one; nobody keeps what comes of them.
    const line = b + ((min(j, count - 1) * n) << 3);
    for (let t: usize = 0, to = packed; t < n; t++, to += 32)
      f64.store(to, f64.load(line + (t << 3)));
  }
}

/**
 * out_ij = Σ_t a_it·b_jt for p rows of a (p×n) and q of b (q×n), all row-major: every sum from t = 0
 * upwards, one product rounded, then one sum rounded, as the plain loop does it.
 */
export function rowProducts(
  a: usize,
  p: usize,
  b: usize,
  q: usize,
  n: usize,
  out: usize,
  scratch: usize,
): void {
  const line = n << 3;
  for (let j: usize = 0; j < q; j += 4) {
    const columns = min<usize>(4, q - j);
    pack(b + j * line, columns, n, scratch);
    for (let i: usize = 0; i < p; i += 4) {
      // Of fewer than four rows the last is computed more than once.
      const last = p - 1;
      tile(
        a + i * line,
        a + min(i + 1, last) * line,
        a + min(i + 2, last) * line,
        a + min(i + 3, last) * line,
        scratch,
        line,
        out + ((i * q + j) << 3),
        out + ((min(i + 1, last) * q + j) << 3),
        out + ((min(i + 2, last) * q + j) << 3),
        out + ((min(i + 3, last) * q + j) << 3),
        columns,
      );
    }
  }
}

function tile(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  line: usize,
  out0: usize,
  out1: usize,
  out2: usize,
  out3: usize,
  columns: usize,
): void {
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s20 = f64x2.splat(0);
  let s21 = f64x2.splat(0);
  let s30 = f64x2.splat(0);
  let s31 = f64x2.splat(0);
  const end = a0 + line;
  for (; a0 < end; a0 += 8, a1 += 8, a2 += 8, a3 += 8, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let value = v128.load_splat<f64>(a0);
    s00 = f64x2.add(s00, f64x2.mul(value, b0));
    s01 = f64x2.add(s01, f64x2.mul(value, b1));
    value = v128.load_splat<f64>(a1);
    s10 = f64x2.add(s10, f64x2.mul(value, b0));
    s11 = f64x2.add(s11, f64x2.mul(value, b1));
    value = v128.load_splat<f64>(a2);
    s20 = f64x2.add(s20, f64x2.mul(value, b0));
    s21 = f64x2.add(s21, f64x2.mul(value, b1));
    value = v128.load_splat<f64>(a3);
    s30 = f64x2.add(s30, f64x2.mul(value, b0));
    s31 = f64x2.add(s31, f64x2.mul(value, b1));
  }
  put(out0, s00, s01, columns);
  put(out1, s10, s11, columns);
  put(out2, s20, s21, columns);
  put(out3, s30, s31, columns);
}

function put(out: usize, left: v128, right: v128, columns: usize): void {
  f64.store(out, f64x2.extract_lane(left, 0));
  if (columns > 1) f64.store(out, f64x2.extract_lane(left, 1), 8);
  if (columns > 2) f64.store(out, f64x2.extract_lane(right, 0), 16);
  if (columns > 3) f64.store(out, f64x2.extract_lane(right, 1), 24);
}
