import { expect, test } from 'vitest';
import type derived from '../../pipeline/experiments/derived-words/numbers.ts';
import type numbers from '../../pipeline/experiments/derived-words-votes/numbers.ts';
import { committed, smoke } from '../row.ts';

test('derives as many words as derived-words counts at the same ranks', () => {
  const { result, files } = committed<typeof numbers>('derived-words-votes');
  const other = committed<typeof derived>('derived-words').files['word-count.csv'];
  const counted = result.ranks.map((rank) => other.find((row) => row.rank === rank)?.derived);
  expect(result.derived.filter((_, i) => counted[i] !== undefined)).toEqual(
    counted.filter((count) => count !== undefined),
  );
  expect(counted.filter((count) => count !== undefined).length).toBeGreaterThan(4);
  // numpy 2.4: cells where M is 0 and one of the six truncations has at least 10.
  expect(result.ever).toBe(524_384);
  for (const [i, { derived: now, appeared, vanished }] of files['turnover.csv'].entries())
    expect(now - appeared).toBe((result.derived[i - 1] ?? 0) - vanished);
});

test('at smoke: weights are a projection, so a weight of a row with itself lies between 0 and 1', async () => {
  const { files, result } = await smoke<typeof numbers>('derived-words-votes');
  expect(result.addsUp).toBe(true);
  const { starts, at, value } = files['votes-6.safetensors'].tensors as Record<
    string,
    { data: Int32Array | Float32Array }
  >;
  const own: number[] = [];
  for (let row = 0; row + 1 < starts!.data.length; row++)
    for (let s = starts!.data[row]!; s < starts!.data[row + 1]!; s++) {
      expect(Math.abs(value!.data[s]!)).toBeLessThan(1 + 1e-6);
      if (at!.data[s] === row) own.push(value!.data[s]!);
    }
  for (const weight of own) expect(weight).toBeGreaterThan(0);
  expect(at!.data.length).toBeGreaterThan(0);
});
