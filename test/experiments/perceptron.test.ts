import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/perceptron/numbers.ts';
import { committed } from '../row.ts';

const { files } = committed<typeof numbers>('perceptron');

test('symmetric gates have equal bounds, and inputs 0/1 are never easier than ±1', () => {
  const of = (wanted: string, which: number) =>
    files['mistakes.csv'].find(({ coding, gate }) => coding === wanted && gate === which)!.bound;
  // Swapping the inputs takes gate 2 to 4, 3 to 5, 10 to 12, 11 to 13.
  for (const kind of ['signed', 'binary'])
    for (const [a, b] of [
      [2, 4],
      [3, 5],
      [10, 12],
      [11, 13],
    ] as const)
      expect(of(kind, a)).toBe(of(kind, b));
  for (let which = 0; which < 16; which++)
    if (which !== 6 && which !== 9)
      expect(of('binary', which)).toBeGreaterThanOrEqual(of('signed', which));
});

test('mistakes on XOR go on at one a step once the weights circle', () => {
  const xor = files['curves.csv'].filter(({ gate }) => gate === 6);
  const [from, to] = [xor.at(-9)!, xor.at(-1)!];
  expect(to.step - from.step).toBe(8);
  expect([to.mistakes.low - from.mistakes.low, to.mistakes.high - from.mistakes.high]).toEqual([
    8, 8,
  ]);
});
