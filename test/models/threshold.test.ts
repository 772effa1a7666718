import { describe, expect, test } from 'vitest';
import { add, digitsOf, latch, numberOf, wrongSums } from '../../pipeline/models/adder.ts';
import { gatesOfOneNeuron, oneNeuronMakes, smallestNeuron } from '../../pipeline/models/gates.ts';
import { solvable } from '../../pipeline/models/inequalities.ts';
import {
  type Coding,
  corners,
  fire,
  gateOf,
  type Sign,
  targets,
  theta,
} from '../../pipeline/models/threshold.ts';

const codings: readonly Coding[] = ['signed', 'binary'];

test('θ(0) = 1, as the article has it', () => {
  expect([-1, -1e-300, 0, 1e-300, 1].map(theta)).toEqual([-1, -1, 1, 1, 1]);
});

test('gates are numbered by their truth tables', () => {
  expect(corners(2, 'binary')).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  // AND is true for 11 alone, the fourth row: bit 3.
  expect(targets(8, 2)).toEqual([-1, -1, -1, 1]);
  expect(targets(6, 2)).toEqual([-1, 1, 1, -1]);
  expect(gateOf({ bias: -1, weights: [1, 1] }, 'signed')).toBe(8);
  expect(() => fire({ bias: 0, weights: [1] }, [1, 1])).toThrow('2 inputs for 1 weights');
});

describe('inequalities', () => {
  const more = (...a: number[]) => ({ a, strict: true });
  const atLeast = (...a: number[]) => ({ a, strict: false });
  test('strict ones bound only one side', () => {
    expect(solvable([atLeast(1), atLeast(-1)])).toBe(true); // w = 0
    expect(solvable([more(1), atLeast(-1)])).toBe(false);
    expect(solvable([])).toBe(true);
  });
  test('a chain of three that closes: x > y, y > z, z > x', () => {
    expect(solvable([more(1, -1, 0), more(0, 1, -1)])).toBe(true);
    expect(solvable([more(1, -1, 0), more(0, 1, -1), more(-1, 0, 1)])).toBe(false);
  });
  test('only whole numbers are exact', () => {
    expect(() => solvable([more(0.5)])).toThrow('[0.5], expected whole numbers');
  });
});

describe('gates of one neuron', () => {
  test('of two inputs 14 with a bias, without one 9 (±1) and 6 (0/1)', () => {
    // Derived by hand in the chapter: without a bias, opposite corners have opposite sums.
    expect(gatesOfOneNeuron({ coding: 'signed', bias: false })).toEqual([
      3, 5, 7, 10, 11, 12, 13, 14, 15,
    ]);
    expect(gatesOfOneNeuron({ coding: 'binary', bias: false })).toEqual([1, 3, 5, 11, 13, 15]);
    for (const coding of codings) {
      const made = gatesOfOneNeuron({ coding, bias: true });
      expect(
        Array.from({ length: 16 }, (_, gate) => gate).filter((g) => !made.includes(g)),
      ).toEqual([6, 9]);
    }
  });
  test.each([
    [1, 4],
    [2, 14],
    [3, 104],
  ])('of %i inputs there are %i', (inputs, count) => {
    // Threshold functions: A000609 of the OEIS.
    for (const coding of codings)
      expect(gatesOfOneNeuron({ inputs, coding, bias: true })).toHaveLength(count);
  });
  test('small whole weights make what some weights make, and are what they say', () => {
    for (const coding of codings)
      for (const bias of [true, false])
        for (let gate = 0; gate < 16; gate++) {
          const neuron = smallestNeuron(gate, { coding, bias });
          expect(neuron !== undefined).toBe(oneNeuronMakes(gate, { coding, bias }));
          if (neuron) expect(gateOf(neuron, coding)).toBe(gate);
        }
  });
});

test('XOR by two layers of the article’s formula, without a bias', () => {
  const xor = corners(2, 'signed').map(([a, b]) => theta(-theta(a! - b!) - theta(b! - a!)));
  expect(xor).toEqual(targets(6, 2));
});

describe('adder', () => {
  test.each([1, 2, 3, 5])('adds all pairs of %i-digit numbers', (digits) => {
    expect(wrongSums(digits)).toBe(0);
  });
  test('carries through: 0111 + 0001 = 01000', () => {
    expect(add(digitsOf(7, 4), digitsOf(1, 4))).toEqual([-1, -1, -1, 1, -1]);
    expect(numberOf(digitsOf(1023, 10))).toBe(1023);
    expect(() => add([1], [1, 1])).toThrow('1 and 2 digits');
  });
});

test('with a loop equal inputs have different outputs: the latch remembers', () => {
  const keep = [-1, -1] as const;
  const pairs: (readonly [Sign, Sign])[] = [keep, [1, -1], keep, keep, [-1, 1], keep];
  expect(latch(pairs, -1)).toEqual([-1, 1, 1, 1, -1, -1]);
});
