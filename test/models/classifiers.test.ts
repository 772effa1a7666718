import { describe, expect, it } from 'vitest';
import { contestants, fitsOf, tuned } from '../../pipeline/models/classifier-contest.ts';
import { decisionTree, randomForest, treeClassifier } from '../../pipeline/models/decision-tree.ts';
import { accuracy, type Labelled } from '../../pipeline/models/labelled-facts.ts';
import { chances, scores, solveForSigmas } from '../../pipeline/models/max-ent-classifier.ts';
import { naiveBayes } from '../../pipeline/models/naive-bayes.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const two = { facts: 2, classes: 2 };
const exclusive: readonly Labelled[] = [
  { facts: [], label: 0 },
  { facts: [0], label: 1 },
  { facts: [1], label: 1 },
  { facts: [0, 1], label: 0 },
];
const counted = (facts: number[], zeros: number, ones: number): Labelled[] => [
  ...Array.from({ length: zeros }, () => ({ facts, label: 0 })),
  ...Array.from({ length: ones }, () => ({ facts, label: 1 })),
];

describe('maximum entropy', () => {
  // One fact and the one that always holds: the model repeats the shares, 3 of 4 and 1 of 5.
  const examples = [...counted([0], 1, 3), ...counted([], 4, 1)];
  const one = { facts: 1, classes: 2 };
  it('repeats what was counted where there is one fact', () => {
    const stop = { tolerance: 1e-12, iterations: 500 };
    const [lambda] = solveForSigmas(examples, one, [1e6], stop);
    expect(chances(lambda!, [0], one)[1]).toBeCloseTo(0.75, 6);
    expect(chances(lambda!, [], one)[1]).toBeCloseTo(0.2, 6);
    const [zero, first] = scores(lambda!, [0], one);
    expect(first! - zero!).toBeCloseTo(Math.log(3), 5);
  });
  it('says less with a tighter prior', () => {
    const stop = { tolerance: 1e-10, iterations: 500 };
    const all = solveForSigmas(examples, one, [0.1, 1, 100], stop);
    const said = all.map((lambda) => chances(lambda, [0], one)[1]!);
    expect(said[0]).toBeLessThan(said[1]!);
    expect(said[1]).toBeLessThan(said[2]!);
  });
  it('shares the weight of a fact among its copies; naive Bayes counts each', () => {
    // q = 0.6, r = 0.4, three copies: the truth is 0.6, naive Bayes 1.5³/(1 + 1.5³) = 0.771.
    const three = { facts: 3, classes: 2 };
    const thrice = [...counted([0, 1, 2], 400, 600), ...counted([], 600, 400)];
    const stop = { tolerance: 1e-10, iterations: 500 };
    const [lambda] = solveForSigmas(thrice, three, [100], stop);
    expect(chances(lambda!, [0, 1, 2], three)[1]).toBeCloseTo(0.6, 4);
    // Odds of a prior of 2 to 1 for class 0: with three copies naive Bayes overrules it, once it does not.
    const skewed = [...counted([0, 1, 2], 800, 600), ...counted([], 1200, 400)];
    expect(naiveBayes(skewed, three, 1e-9)([0, 1, 2])).toBe(1);
    const once = [...counted([0], 800, 600), ...counted([], 1200, 400)];
    expect(naiveBayes(once, { facts: 1, classes: 2 }, 1e-9)([0])).toBe(0);
  });
});

describe('trees', () => {
  it('ask twice for exclusive or, though no first question tells anything', () => {
    const tree = decisionTree(exclusive, two, 10);
    expect(tree.splits).toBe(3);
    expect(accuracy(treeClassifier(tree), exclusive)).toBe(1);
    expect(accuracy(treeClassifier(tree, 1), exclusive)).toBe(0.5);
  });
  it('ask first what tells most', () => {
    const examples = [...counted([0, 1], 0, 5), ...counted([1], 1, 1), ...counted([], 4, 0)];
    const shares = decisionTree(examples, two, 1).shares;
    // n·S of what is left: fact 0, 6 ln 6 − 5 ln 5 = 2.70; fact 1, 7 ln 7 − 6 ln 6 = 2.87.
    expect(Array.from(shares([1]))).toEqual([5 / 6, 1 / 6]);
    expect(Array.from(shares([0, 1]))).toEqual([0, 1]);
  });
  it('make forests that learn what a tree learns', () => {
    const many = exclusive.flatMap((example) => Array.from({ length: 8 }, () => example));
    const forest = randomForest(many, two, { trees: 15, share: 0 }, createRng(1));
    expect(accuracy(forest, exclusive)).toBe(1);
  });
});

it('all learn what one fact decides, and the forms that can learn exclusive or do', () => {
  const fits = fitsOf({
    maxEnt: { sigmas: [1, 10], stop: { tolerance: 1e-6, iterations: 100 } },
    mlp: { hidden: 8, batch: 16, learningRate: 0.02, l2: [1e-4], steps: [50, 600] },
    naiveBayes: { smoothing: [1, 0.1] },
    tree: { splits: [1, 3] },
    forest: { trees: 15, shares: [0, 1] },
  });
  const rng = createRng(3);
  // Turned by thirds, so that each part of the validation rule sees every kind.
  const decided = Array.from({ length: 60 }, (_, i) => {
    const [label, noise] = [i % 2, (i >> 1) % 2];
    return { facts: [...(label ? [0] : []), ...(noise ? [1] : [])], label };
  });
  const xor = Array.from({ length: 120 }, (_, i) => exclusive[i % 4]!);
  for (const name of contestants) {
    const { classify } = tuned(fits[name], decided, two, rng.split(name));
    expect(accuracy(classify, decided), name).toBe(1);
    const odd = tuned(fits[name], xor, two, rng.split(`xor ${name}`));
    const linear = name === 'maxEnt' || name === 'naiveBayes';
    expect(accuracy(odd.classify, xor) === 1, `${name} on exclusive or`).toBe(!linear);
  }
});
