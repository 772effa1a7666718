// Products of matrices whose rows are long: every inner loop runs along memory, and four rows share what is
// fetched.

/** out_ij = a_i · b_j for the p rows of `a` and the q rows of `b`, all n long; `out` is p × q, row by row. */
export function rowProducts(
  a: Float64Array,
  p: number,
  b: Float64Array,
  q: number,
  n: number,
  out: Float64Array,
): void {
  for (let i = 0; i < p; i++) {
    const from = i * n;
    let j = 0;
    for (; j + 4 <= q; j += 4) {
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let at = from, to = j * n, end = from + n; at < end; at++, to++) {
        const value = a[at]!;
        s0 += value * b[to]!;
        s1 += value * b[to + n]!;
        s2 += value * b[to + 2 * n]!;
        s3 += value * b[to + 3 * n]!;
      }
      out[i * q + j] = s0;
      out[i * q + j + 1] = s1;
      out[i * q + j + 2] = s2;
      out[i * q + j + 3] = s3;
    }
    for (; j < q; j++) {
      let sum = 0;
      for (let at = from, to = j * n, end = from + n; at < end; at++, to++) sum += a[at]! * b[to]!;
      out[i * q + j] = sum;
    }
  }
}

/**
 * Adds Σ_j w_ij·b_j to row i of `out`, for p rows; `b` has q rows, all n long. w_ij stands at
 * `i·across + j·down` of `w`: with across = q and down = 1 it is read row by row, with 1 and p transposed.
 */
export function addRowCombinations(
  w: Float64Array,
  across: number,
  down: number,
  b: Float64Array,
  p: number,
  q: number,
  n: number,
  out: Float64Array,
): void {
  for (let i = 0; i < p; i++) {
    const start = i * n;
    const at = i * across;
    let j = 0;
    for (; j + 4 <= q; j += 4) {
      const first = at + j * down;
      const [w0, w1] = [w[first]!, w[first + down]!];
      const [w2, w3] = [w[first + 2 * down]!, w[first + 3 * down]!];
      for (let to = start, from = j * n, end = start + n; to < end; to++, from++)
        out[to] =
          out[to]! +
          (w0 * b[from]! + w1 * b[from + n]! + (w2 * b[from + 2 * n]! + w3 * b[from + 3 * n]!));
    }
    for (; j < q; j++) {
      const weight = w[at + j * down]!;
      for (let to = start, from = j * n, end = start + n; to < end; to++, from++)
        out[to] = out[to]! + weight * b[from]!;
    }
  }
}
