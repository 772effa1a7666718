/**
 * Numbers that every contender can make for itself, in whatever language: uniform in
 * [low, low + width), from a hash of seed and index (the finalizer of MurmurHash3). The same bits
 * as `numbers` in peer.py. Not random enough for anything but weights of a benchmark.
 */
export function numbers(seed: number, count: number, low = 0, width = 1): Float64Array {
  const out = new Float64Array(count);
  const start = Math.imul(seed, 0x9e3779b9);
  for (let i = 0; i < count; i++) {
    let h = (start + i) | 0;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    out[i] = low + width * (((h ^ (h >>> 16)) >>> 0) / 4294967296);
  }
  return out;
}
