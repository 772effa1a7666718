/**
 * out[i·width + j] = or += p_i·q_j·x[r·stride + s] with r = rowTo[i], s = columnTo[j] (int32), for
 * `count` rows; where r or s is −1, 0 is taken.
 */
export function spread(
  x: usize,
  stride: usize,
  rowTo: usize,
  p: usize,
  count: usize,
  columnTo: usize,
  q: usize,
  width: usize,
  out: usize,
  accumulate: bool,
): void {
  for (; count > 0; count--, rowTo += 4, p += 8, out += width << 3) {
    const row = i32.load(rowTo);
    if (row >= 0)
      oneRow(x + ((<usize>row * stride) << 3), f64.load(p), columnTo, q, width, out, accumulate);
    else if (!accumulate) memory.fill(out, 0, width << 3);
  }
}

function oneRow(
  x: usize,
  p: f64,
  columnTo: usize,
  q: usize,
  width: usize,
  out: usize,
  accumulate: bool,
): void {
  for (const end = out + (width << 3); out < end; out += 8, columnTo += 4, q += 8) {
    const column = i32.load(columnTo);
    const value = column >= 0 ? p * f64.load(q) * f64.load(x + ((<usize>column) << 3)) : 0;
    f64.store(out, accumulate ? f64.load(out) + value : value);
  }
}
