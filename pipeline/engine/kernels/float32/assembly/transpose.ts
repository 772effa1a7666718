// Lines of numbers, wherever they stand, side by side: to[p·count + i] is number p of line i.

/** Four lines of `depth` numbers, `stride` bytes from one p to the next. */
export function transpose4(
  line0: usize,
  line1: usize,
  line2: usize,
  line3: usize,
  depth: usize,
  to: usize,
  stride: usize,
): void {
  const end = depth << 2;
  let p: usize = 0;
  for (; p + 16 <= end; p += 16, to += 4 * stride) {
    const r0 = v128.load(line0 + p);
    const r1 = v128.load(line1 + p);
    const r2 = v128.load(line2 + p);
    const r3 = v128.load(line3 + p);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
    v128.store(to + stride, v128.shuffle<f64>(low01, low23, 1, 3));
    v128.store(to + 2 * stride, v128.shuffle<f64>(high01, high23, 0, 2));
    v128.store(to + 3 * stride, v128.shuffle<f64>(high01, high23, 1, 3));
  }
  for (; p < end; p += 4, to += stride) {
    f32.store(to, f32.load(line0 + p));
    f32.store(to, f32.load(line1 + p), 4);
    f32.store(to, f32.load(line2 + p), 8);
    f32.store(to, f32.load(line3 + p), 12);
  }
}

/** Six lines, one p right after the other: four numbers of each are six whole vectors. */
export function transpose6(
  line0: usize,
  line1: usize,
  line2: usize,
  line3: usize,
  line4: usize,
  line5: usize,
  depth: usize,
  to: usize,
): void {
  const end = depth << 2;
  let p: usize = 0;
  for (; p + 16 <= end; p += 16, to += 96) {
    const r0 = v128.load(line0 + p);
    const r1 = v128.load(line1 + p);
    const r2 = v128.load(line2 + p);
    const r3 = v128.load(line3 + p);
    const r4 = v128.load(line4 + p);
    const r5 = v128.load(line5 + p);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const low45 = v128.shuffle<f32>(r4, r5, 0, 4, 1, 5);
    v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
    v128.store(to, v128.shuffle<f64>(low45, low01, 0, 3), 16);
    v128.store(to, v128.shuffle<f64>(low23, low45, 1, 3), 32);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    const high45 = v128.shuffle<f32>(r4, r5, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(high01, high23, 0, 2), 48);
    v128.store(to, v128.shuffle<f64>(high45, high01, 0, 3), 64);
    v128.store(to, v128.shuffle<f64>(high23, high45, 1, 3), 80);
  }
  for (; p < end; p += 4, to += 24) {
    f32.store(to, f32.load(line0 + p));
    f32.store(to, f32.load(line1 + p), 4);
    f32.store(to, f32.load(line2 + p), 8);
    f32.store(to, f32.load(line3 + p), 12);
    f32.store(to, f32.load(line4 + p), 16);
    f32.store(to, f32.load(line5 + p), 20);
  }
}
