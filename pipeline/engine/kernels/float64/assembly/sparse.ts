/**
 * out[v·outStride + i] = Σ_s values[s]·x[v·stride + indices[s]], starts[i] ≤ s < starts[i + 1]: a
 * sparse matrix of `rows` rows (int32 starts and indices) times each of `count` vectors.
 */
export function sparseTimes(
  starts: usize,
  indices: usize,
  values: usize,
  rows: usize,
  x: usize,
  stride: usize,
  count: usize,
  out: usize,
  outStride: usize,
): void {
  const last = starts + (rows << 2);
  for (; count > 0; count--, x += stride << 3, out += outStride << 3) {
    let to = out;
    for (let line = starts; line < last; line += 4, to += 8)
      f64.store(to, oneSum(indices, values, x, i32.load(line), i32.load(line, 4)));
  }
}

function oneSum(indices: usize, values: usize, x: usize, s: usize, end: usize): f64 {
  let sum: f64 = 0;
  for (; s < end; s++)
    sum += f64.load(values + (s << 3)) * f64.load(x + ((<usize>i32.load(indices + (s << 2))) << 3));
  return sum;
}
