import { expect, it } from 'vitest';
import {
  apart,
  differences,
  sideBySide,
  weightsOf,
} from '../../pipeline/models/logistic-process.ts';
import { dual } from '../../pipeline/models/max-ent.ts';
import { dualLbfgs } from '../../pipeline/models/max-ent-solvers.ts';
import { solve } from '../../pipeline/models/solver.ts';
import {
  characterProblem,
  commonFacts,
  factProblem,
  holds,
  tally,
} from '../../pipeline/models/word-facts.ts';

const words = [
  { word: '不', part: 'v' },
  { word: '不安', part: 'v' },
  { word: '不安', part: 'n' },
  { word: '心安', part: 'n' },
  { word: '不动心', part: 'v' },
  { word: '不甘心', part: 'n' },
];
const classes = ['n', 'v'];

it('sees lengths, and first and last characters of words that have two', () => {
  expect(holds({ kind: 'length', value: 3 }, '不动心')).toBe(true);
  expect(holds({ kind: 'length', value: 3 }, '无线电波')).toBe(true);
  expect(holds({ kind: 'first', value: '不' }, '不')).toBe(false);
  expect(holds({ kind: 'last', value: '心' }, '不甘心')).toBe(true);
});

it('takes the commonest characters that every class has', () => {
  const facts = commonFacts(words, classes, { most: 2, least: 1 });
  expect(facts.slice(3).map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'first 不',
    'last 安',
    'last 心',
  ]);
});

it('the dual of counted facts is the mean surprise of the labels', () => {
  const facts = commonFacts(words, classes, { most: 2, least: 1 });
  const rows = tally(words, facts, classes);
  expect(rows.reduce((sum, { counts }) => sum + counts[0]! + counts[1]!, 0)).toBe(words.length);
  const problem = factProblem(rows, facts.length, 2);
  const lambda = Float64Array.from(
    { length: 2 * facts.length },
    (_, i) => 0.3 * ((i * 7) % 5) - 0.5,
  );
  let surprise = 0;
  for (const { word, part } of words) {
    const scores = [0, 1].map((y) =>
      Math.exp(
        -facts.reduce((sum, fact, i) => sum + (holds(fact, word) ? lambda[2 * i + y]! : 0), 0),
      ),
    );
    surprise -= Math.log(scores[classes.indexOf(part)]! / (scores[0]! + scores[1]!));
  }
  expect(dual(problem, lambda).value).toBeCloseTo(surprise / words.length, 12);
});

it('has a feature for each pair that was seen, and no other', () => {
  const { targets, contexts } = characterProblem(words, classes, 0.1);
  // Lengths: 1 v, 2 n v, 3 n v; first 不 n v, 心 n; last 安 n v, 心 n v.
  expect(targets.length).toBe(5 + 3 + 4);
  // Words that nothing tells apart are one: 不, 不安 twice, 心安, and the two 不…心.
  expect(contexts.length).toBe(4);
  expect(contexts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
});

it('logistic regression and the maximum-entropy model end at the same w', () => {
  // Every context has both classes, so that the optimum exists.
  const rows = [
    { facts: [0], counts: [3, 5] },
    { facts: [1], counts: [4, 2] },
    { facts: [0, 2], counts: [2, 1] },
    { facts: [1, 2], counts: [1, 3] },
  ];
  const process = sideBySide({
    rows,
    facts: 3,
    lengths: 2,
    solver: 'iis',
    stepSize: 1,
    learningRate: 2,
    momentum: 0.8,
    netSteps: 5,
    steps: 200,
  });
  let state = process.init();
  for (let i = 0; i < 200; i++) state = process.step(state);
  const best = solve(dualLbfgs(factProblem(rows, 3, 2)), new Float64Array(6), {
    tolerance: 1e-12,
    iterations: 500,
  });
  expect(apart(weightsOf(state.training.phi, 2), differences(best.x))).toBeLessThan(1e-8);
  expect(process.numbers(state).apart).toBeLessThan(1e-12);
});
