import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { chelsea, parsePpm } from '../../pipeline/data/chelsea.ts';
import type clusters from '../../pipeline/experiments/document-clusters/numbers.ts';
import type storage from '../../pipeline/experiments/low-rank-storage/numbers.ts';
import type words from '../../pipeline/experiments/low-rank-words/numbers.ts';
import { committed } from '../row.ts';

// The rows of the chapter on low rank: what its text says of their numbers.

it('the photograph: small blocks of means beat low rank where few numbers are kept, cosines in bits', () => {
  const { result, files } = committed<typeof storage>('low-rank-storage');
  const errorWith = (numbers: number) =>
    files['photo-errors.csv'].find((row) => row.numbers >= numbers)!.error;
  for (const { side, numbers, error } of files['block-means.csv'])
    if (side >= 4) expect(error).toBeLessThan(errorWith(numbers));
  for (const { lowRank, cosines } of result.bits) expect(cosines).toBeLessThan(lowRank);
  // 92·(144 + 224) > 144·224: “then the factors are larger than the picture”.
  expect(result.photo.onePercent).toBeGreaterThan(result.photo.breakEven);
});

it('the word matrix: 39% at k = 100, 16% at 300, and a list that needs far fewer numbers', () => {
  const { result } = committed<typeof words>('low-rank-words');
  // numpy.linalg.svd of the same matrix: √(Σ_{i>k} σ²/Σ σ²).
  expect(result.errors[1]).toBeCloseTo(0.386142239565, 9);
  expect(result.errors[2]).toBeCloseTo(0.16189121992, 9);
  expect(3 * result.keptTenPercent).toBeLessThan(
    (result.rows + result.columns) * result.tenPercent * 0.01,
  );
});

it('the documents: k-means is the best of all partitions, and length misleads it', () => {
  const { result, files } = committed<typeof clusters>('document-clusters');
  expect(result.error).toBeCloseTo(result.bestError, 12);
  expect(result.inPlane).toEqual(result.rowLabels);
  // Only rounding lies beyond the rank of A·P·Q.
  expect(result.beyondRank).toBeLessThan(1e-12);
  const [equal, unequal] = files['recovered.csv'];
  expect(equal!.counts).toBeGreaterThan(0.99);
  expect(unequal!.counts).toBeLessThan(0.01);
  expect(unequal!.signs).toBeGreaterThan(0.95);
});

it('a file that is no PPM is refused', () => {
  const whole = readFileSync(chelsea.file);
  expect(parsePpm(whole)).toMatchObject({ width: 224, height: 144 });
  expect(() => parsePpm(whole.subarray(0, 100))).toThrow('expected 3·224·144');
  expect(() => parsePpm(new TextEncoder().encode('P5\n1 1\n255\n\0'))).toThrow('expected P6');
});
