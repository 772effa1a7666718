import { expect, it } from 'vitest';
import {
  accuracy,
  baseRate,
  information,
  keepFacts,
  type Labelled,
  ranked,
} from '../../pipeline/models/labelled-facts.ts';

// Fact 0 is the class, fact 1 always holds, fact 2 tells nothing, fact 3 holds for one example of class 1.
const examples: readonly Labelled[] = [
  { facts: [1], label: 0 },
  { facts: [1, 2], label: 0 },
  { facts: [0, 1], label: 1 },
  { facts: [0, 1, 2, 3], label: 1 },
];
const sizes = { facts: 5, classes: 2 };

it('tells what a fact says about the class', () => {
  const found = information(examples, sizes);
  expect(found[0]).toBeCloseTo(Math.LN2, 12);
  expect(found[1]).toBeCloseTo(0, 12);
  expect(found[2]).toBeCloseTo(0, 12);
  // H(1/2) − ¾·H(1/3): without fact 3, one of three is of class 1.
  const third = -(Math.log(1 / 3) / 3 + (2 * Math.log(2 / 3)) / 3);
  expect(found[3]).toBeCloseTo(Math.LN2 - 0.75 * third, 12);
});

it('ranks facts that are there', () => {
  expect(ranked(examples, sizes, 'common')).toEqual([1, 0, 2, 3]);
  expect(ranked(examples, sizes, 'information').slice(0, 2)).toEqual([0, 3]);
  expect(ranked(examples, sizes, 'information')).not.toContain(4);
});

it('keeps facts under new numbers', () => {
  expect(keepFacts(examples, [3, 0]).map(({ facts }) => facts)).toEqual([[], [], [1], [0, 1]]);
});

it('counts what is right', () => {
  expect(accuracy((facts) => (facts.includes(0) ? 1 : 0), examples)).toBe(1);
  expect(accuracy(() => 1, examples.slice(0, 3))).toBeCloseTo(1 / 3, 12);
  expect(baseRate(examples.slice(0, 3), examples, 2)).toBe(0.5);
});
