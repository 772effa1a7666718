import { relu } from './activations.ts';
import { decisionTree, randomForest, treeClassifier } from './decision-tree.ts';
import {
  accuracy,
  type Classifier,
  type Labelled,
  largestAt,
  type Sizes,
} from './labelled-facts.ts';
import { maxEntClassifier, solveForSigmas } from './max-ent-classifier.ts';
import { drawMlp } from './mlp.ts';
import { naiveBayes } from './naive-bayes.ts';
import { softmaxCrossEntropy } from './objective.ts';
import { adam } from './optimiser.ts';
import type { Rng } from './rng.ts';
import type { Stop } from './solver.ts';
import { createTrainer, type Examples } from './training.ts';

// Models of a class that are given the same facts, the same examples and the same rule for their settings.

export const contestants = ['maxEnt', 'mlp', 'naiveBayes', 'tree', 'forest'] as const;
type Contestant = (typeof contestants)[number];

export interface Settings {
  readonly maxEnt: { readonly sigmas: readonly number[]; readonly stop: Stop };
  readonly mlp: {
    readonly hidden: number;
    readonly batch: number;
    readonly learningRate: number;
    readonly l2: readonly number[];
    /** Steps after which it may be taken as it is. */
    readonly steps: readonly number[];
  };
  readonly naiveBayes: { readonly smoothing: readonly number[] };
  readonly tree: { readonly splits: readonly number[] };
  readonly forest: { readonly trees: number; readonly shares: readonly number[] };
}

/** A classifier for each setting, or only the one that is asked for, at its place. */
type Fit = (examples: readonly Labelled[], sizes: Sizes, rng: Rng, only?: number) => Classifier[];

/** Facts as columns of 0 and 1. */
function columns(examples: readonly Labelled[], { facts, classes }: Sizes): Examples {
  const n = examples.length;
  const [x, y] = [new Float64Array(facts * n), new Float64Array(classes * n)];
  examples.forEach(({ facts: own, label }, i) => {
    for (const fact of own) x[fact * n + i] = 1;
    y[label * n + i] = 1;
  });
  return { n, x, y };
}

/** The class whose output is largest; layer by layer over the facts that hold, without columns of 0. */
function netClassifier(phi: Float64Array, hidden: number, { facts, classes }: Sizes): Classifier {
  const second = hidden * (facts + 1);
  return (own) => {
    const units = Float64Array.from({ length: hidden }, (_, h) => {
      let z = phi[h]!;
      for (const fact of own) z += phi[hidden + h * facts + fact]!;
      return Math.max(0, z);
    });
    return largestAt(
      Array.from({ length: classes }, (_, y) =>
        units.reduce(
          (sum, unit, h) => sum + unit * phi[second + classes + y * hidden + h]!,
          phi[second + y]!,
        ),
      ),
    );
  };
}

function fitMlp({ mlp }: Settings): Fit {
  return (examples, sizes, rng, only) =>
    mlp.l2.flatMap((l2, i) => {
      const wanted = only === undefined ? mlp.steps.length - 1 : only - i * mlp.steps.length;
      if (wanted < 0 || wanted >= mlp.steps.length) return mlp.steps.map(() => () => 0);
      const widths = [sizes.facts, mlp.hidden, sizes.classes];
      const trainer = createTrainer({
        widths,
        unit: relu,
        examples: columns(examples, sizes),
        objective: softmaxCrossEntropy,
        optimiser: adam(mlp.learningRate),
        penalty: { l2 },
        batch: mlp.batch,
        rng: rng.split('batches'),
      });
      // Few facts hold at a time: He's variance for the inputs would begin with units near 0.
      let state = trainer.init(drawMlp(rng.split('start'), widths, { gain: 2 }));
      return mlp.steps.map((until, j) => {
        if (j > wanted) return () => 0;
        while (state.memory.step < until) state = trainer.stepInPlace(state);
        return netClassifier(state.phi.slice(), mlp.hidden, sizes);
      });
    });
}

/** How each is fitted; its settings stand in order, those that say least first. */
export const fitsOf = (settings: Settings): Readonly<Record<Contestant, Fit>> => ({
  maxEnt(examples, sizes, _, only) {
    const { sigmas, stop } = settings.maxEnt;
    if (only === undefined)
      return solveForSigmas(examples, sizes, sigmas, stop).map((lambda) =>
        maxEntClassifier(lambda, sizes),
      );
    const [lambda] = solveForSigmas(examples, sizes, [sigmas[only]!], stop);
    return sigmas.map(() => maxEntClassifier(lambda!, sizes));
  },
  mlp: fitMlp(settings),
  naiveBayes: (examples, sizes) =>
    settings.naiveBayes.smoothing.map((a) => naiveBayes(examples, sizes, a)),
  tree(examples, sizes) {
    const { splits } = settings.tree;
    const tree = decisionTree(examples, sizes, splits.at(-1) as number);
    return splits.map((count) => treeClassifier(tree, count));
  },
  forest: (examples, sizes, rng, only) =>
    settings.forest.shares.map((share, i) =>
      only === undefined || only === i
        ? randomForest(examples, sizes, { trees: settings.forest.trees, share }, rng)
        : () => 0,
    ),
});

/**
 * Fits on the first two thirds of the examples, takes the setting that classifies most of the rest
 * rightly (the first of equal ones), and fits that setting on all of them.
 */
export function tuned(
  fit: Fit,
  examples: readonly Labelled[],
  sizes: Sizes,
  rng: Rng,
): { readonly classify: Classifier; readonly setting: number } {
  const cut = Math.round((2 * examples.length) / 3);
  const held = examples.slice(cut);
  const tried = fit(examples.slice(0, cut), sizes, rng);
  const setting = largestAt(tried.map((classify) => accuracy(classify, held)));
  return { classify: fit(examples, sizes, rng, setting)[setting]!, setting };
}
