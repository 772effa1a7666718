import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/**
 * SHA-256 over the arrays' numbers, in order, as little-endian float64: 64 lower-case hex digits.
 *
 * Two runs have the same digest if and only if they agree in every bit; every NaN counts as the
 * same NaN. In numpy: `hashlib.sha256(np.concatenate(arrays).astype('<f8').tobytes())`.
 * Plain arithmetic, because a page without a secure context has no `crypto.subtle`.
 */
export function digestFloat64(...arrays: readonly Float64Array[]): string {
  const length = arrays.reduce((sum, array) => sum + array.length, 0);
  const view = new DataView(new ArrayBuffer(8 * length));
  let offset = 0;
  for (const array of arrays) {
    for (const value of array) {
      // The bits of a NaN are the engine's own choice; ours are fixed.
      if (Number.isNaN(value)) view.setBigUint64(offset, 0x7ff8000000000000n, true);
      else view.setFloat64(offset, value, true);
      offset += 8;
    }
  }
  return bytesToHex(sha256(new Uint8Array(view.buffer)));
}
