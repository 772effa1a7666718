import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCsv } from '../../pipeline/run/formats/csv.ts';

const read = (name: string) => readCsv(readFileSync(`artifacts/perceptron/data/${name}`, 'utf8'));

test('symmetric gates have equal bounds, and inputs 0/1 are never easier than ±1', () => {
  const { coding, gate, bound } = read('mistakes.csv');
  const of = (wanted: string, which: number) =>
    Number(bound![coding!.findIndex((name, i) => name === wanted && gate![i] === String(which))]);
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
  const { gate, step, mistakes_low, mistakes_high } = read('curves.csv');
  const xor = gate!.map((which, i) => (which === '6' ? i : -1)).filter((i) => i >= 0);
  const rise = (column: string[]) => Number(column[xor.at(-1)!]) - Number(column[xor.at(-9)!]);
  expect(Number(step![xor.at(-1)!]) - Number(step![xor.at(-9)!])).toBe(8);
  expect([rise(mistakes_low!), rise(mistakes_high!)]).toEqual([8, 8]);
});
