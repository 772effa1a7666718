import { expect, test } from 'vitest';
import { digestFloat64 } from '../../pipeline/models/digest.ts';

// Expected digests from Python: hashlib.sha256(struct.pack('<3d', 1, -0.5, 1e-300)).hexdigest().
const three = 'd5fe0234d4d43552ad0ccd738bc64c530a3d8ba60b37ac8ea67a1987f4e36403';

test('SHA-256 over little-endian float64', () => {
  expect(digestFloat64(Float64Array.of(1, -0.5, 1e-300))).toBe(three);
});

test('several arrays are one after the other', () => {
  expect(digestFloat64(Float64Array.of(1), Float64Array.of(-0.5, 1e-300))).toBe(three);
});

test('no numbers: the SHA-256 of nothing', () => {
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(digestFloat64()).toBe(empty);
});

test('every NaN is the same NaN (struct.pack("<d", nan))', () => {
  const other = new Float64Array(new BigUint64Array([0xfff8000000000123n]).buffer);
  const digest = '74999fd28ab18ccca2bee199f260d19764603a3c78353d773d16d215eebe8e19';
  expect(digestFloat64(Float64Array.of(Number.NaN))).toBe(digest);
  expect(digestFloat64(other)).toBe(digest);
});

test('one bit changes it, and so does the sign of zero', () => {
  const x = Float64Array.of(1, -0.5, 1e-300);
  x[1] = -0.5 * (1 + Number.EPSILON);
  expect(digestFloat64(x)).not.toBe(three);
  expect(digestFloat64(Float64Array.of(0))).not.toBe(digestFloat64(Float64Array.of(-0)));
});
