/**
 * Four lines of `depth` numbers, wherever they stand, side by side: to[p·width + i] is number p of
 * line i. Width in bytes.
 */
export function transpose4(
  line0: usize,
  line1: usize,
  line2: usize,
  line3: usize,
  depth: usize,
  to: usize,
  width: usize,
): void {
  const end = depth << 2;
  let p: usize = 0;
  for (; p + 16 <= end; p += 16, to += 4 * width) {
    const r0 = v128.load(line0 + p);
    const r1 = v128.load(line1 + p);
    const r2 = v128.load(line2 + p);
    const r3 = v128.load(line3 + p);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
    v128.store(to + width, v128.shuffle<f64>(low01, low23, 1, 3));
    v128.store(to + 2 * width, v128.shuffle<f64>(high01, high23, 0, 2));
    v128.store(to + 3 * width, v128.shuffle<f64>(high01, high23, 1, 3));
  }
  for (; p < end; p += 4, to += width) {
    f32.store(to, f32.load(line0 + p));
    f32.store(to, f32.load(line1 + p), 4);
    f32.store(to, f32.load(line2 + p), 8);
    f32.store(to, f32.load(line3 + p), 12);
  }
}
