import { jieba } from '../../data/jieba.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { identity, sigmoid } from '../../models/activations.ts';
import { gis } from '../../models/iterative-scaling.ts';
import {
  apart,
  differences,
  sideBySide,
  weightsOf,
  wordExamples,
} from '../../models/logistic-process.ts';
import { exp, log } from '../../models/math.ts';
import { hessian, probabilities } from '../../models/max-ent.ts';
import { dualLbfgs, type SolverName } from '../../models/max-ent-solvers.ts';
import { createMlp, drawMlp } from '../../models/mlp.ts';
import { logistic, softmaxCrossEntropy } from '../../models/objective.ts';
import { adam, descent } from '../../models/optimiser.ts';
import { type Finished, walk } from '../../models/process.ts';
import { largest, solve } from '../../models/solver.ts';
import { flat } from '../../models/solver-rate.ts';
import { portableKernels } from '../../models/spectral/portable.ts';
import { symmetricEigen } from '../../models/spectral/symmetric-eigen.ts';
import { band, replicate } from '../../models/statistics.ts';
import { createTrainer } from '../../models/training.ts';
import { varianceGrid, varianceProblem } from '../../models/variance-grid.ts';
import { commonFacts, factProblem, type TaggedWord, tally } from '../../models/word-facts.ts';
import { cases, exclusiveOr, picks, solvePicked } from '../../models/xor-features.ts';

const params = {
  seed: 1957,
  classes: ['n', 'v', 'a'],
  frequency: 300,
  facts: { most: 6, least: 3 },
  stop: { tolerance: 1e-10, iterations: 100000 },
  net: { learningRate: 4, momentum: 0.95, steps: 2500 },
  run: {
    solver: 'gis' as SolverName,
    stepSize: 1.5,
    learningRate: 4,
    momentum: 0.95,
    netSteps: 10,
    steps: 100,
  },
  xor: {
    chance: 0.9,
    hidden: 2,
    replicas: 256,
    learningRate: 0.05,
    steps: 3000,
    close: 0.01,
    rest: 1e-5,
    still: 1e-4,
  },
  grid: { half: 6, points: 121, variances: [0.25, 0.5, 1, 2, 4, 8, 12, 16], shown: [0.25, 1, 4] },
};

/** Lengths among the facts: a word has exactly one of them. */
const lengths = 3;

export default defineNumbers({
  kind: 'reference',
  params,
  data: { jieba },
  smoke: {
    net: { steps: 10 },
    run: { netSteps: 2, steps: 4 },
    xor: { replicas: 4, steps: 100 },
    grid: { variances: [1, 4] },
  },
  run({ params: p, rng, data, progress }) {
    const words: TaggedWord[] = data.jieba.filter(
      ({ frequency, part }) => frequency >= p.frequency && p.classes.includes(part),
    );
    const facts = commonFacts(words, p.classes, p.facts);
    const three = softmaxAgrees(p, words, facts);
    progress(0.4, 'two classes');

    // Nouns and verbs alone, of which logistic regression is usually told.
    const classes = p.classes.slice(0, 2);
    const pairs = words.filter(({ part }) => classes.includes(part));
    const rows = tally(pairs, facts, classes);
    const problem = factProblem(rows, facts.length, 2);
    const zero = new Float64Array(problem.targets.length);
    const scaled = solve(gis(problem), zero, p.stop).x;
    const quasi = solve(dualLbfgs(problem), zero, p.stop);
    const spectrum = symmetricEigen(
      hessian(problem, quasi.x),
      zero.length,
      portableKernels(),
    ).values;
    const rank = spectrum.filter((value) => value > flat * spectrum[0]!).length;
    const shift = quasi.x.map((value, k) => value + Math.floor(k / 2) + 1);
    const runParams = { rows, facts: facts.length, lengths, ...p.run };
    const both = walk(sideBySide(runParams));
    both.advance(p.run.steps);
    const run = both.end as Finished;
    const [net, model] = [
      weightsOf(both.state.training.phi, lengths),
      differences(both.state.solution.x),
    ];
    progress(0.6, 'exclusive or');

    const nets = exclusiveOrNets(p, rng.split('exclusive or'));
    progress(0.9, 'variance');

    const { half, points } = p.grid;
    const normal = (x: number, variance: number) =>
      exp((-x * x) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    const grids = p.grid.variances.map((variance) => ({
      variance,
      ...varianceGrid(half, points, variance),
    }));
    const one = grids.find(({ variance }) => variance === 1)!;
    const gridProblem = varianceProblem(one.x, 1);

    return {
      result: {
        words: words.length,
        facts: facts.length,
        factWords: facts.map(({ value }) => String(value)),
        three,
        two: {
          words: pairs.length,
          contexts: rows.length,
          multipliers: zero.length,
          rank,
          largestOfNone: Math.max(...Array.from(spectrum.slice(rank), Math.abs)),
          smallest: spectrum[rank - 1]!,
          value: quasi.value,
          /** λ of two solvers, and what of it the model can tell. */
          multipliersApart: apart(scaled, quasi.x),
          differencesApart: apart(differences(scaled), differences(quasi.x)),
          /** After adding 1 to the multipliers of the first fact, 2 to those of the second … */
          shiftedApart: probabilities(problem, shift).reduce(
            (most, row, x) =>
              Math.max(most, apart(row, probabilities(problem, quasi.x)[x] as Float64Array)),
            0,
          ),
        },
        run: { params: runParams, digest: run.digest, final: run.final },
        xor: nets.summary,
        grid: {
          lambda: one.lambda,
          apart: one.x.reduce(
            (most, x, i) => Math.max(most, Math.abs(one.p[i]! / one.spacing - normal(x, 1))),
            0,
          ),
          entropy: one.entropy + log(one.spacing),
          gaussianEntropy: log(2 * Math.PI * exp(1)) / 2,
          gisIterations: solve(gis(gridProblem), new Float64Array(1), p.stop).iteration,
          bound: half * half,
          uniform: one.x.reduce((sum, x) => sum + x * x, 0) / one.x.length,
        },
      },
      files: {
        'weights.csv': facts.map(({ kind, value }, i) => ({
          kind: kind as string,
          value: String(value),
          gisNoun: scaled[2 * i]!,
          gisVerb: scaled[2 * i + 1]!,
          lbfgsNoun: quasi.x[2 * i]!,
          lbfgsVerb: quasi.x[2 * i + 1]!,
          net: net[i]!,
          model: model[i]!,
        })),
        'spectrum.csv': Array.from(spectrum, (value, i) => ({ number: i + 1, value })),
        'run.csv': run.rows.map(([dual, crossEntropy], iteration) => ({
          iteration,
          dual: dual!,
          crossEntropy: crossEntropy!,
        })),
        'nets.csv': nets.rows,
        'variances.csv': grids.map(({ variance, lambda }) => ({
          variance,
          lambda,
          gaussian: 1 / (2 * variance),
        })),
        'densities.csv': grids
          .filter(({ variance }) => p.grid.shown.includes(variance))
          .flatMap(({ variance, x, p: density, spacing }) =>
            x.map((at, i) => ({
              variance,
              x: at,
              density: density[i]! / spacing,
              gaussian: normal(at, variance),
            })),
          ),
      },
    };
  },
});

/** Three classes: the dual against softmax regression, a network without a hidden layer. */
function softmaxAgrees(
  { classes, stop, net }: typeof params,
  words: readonly TaggedWord[],
  facts: ReturnType<typeof commonFacts>,
) {
  const rows = tally(words, facts, classes);
  const problem = factProblem(rows, facts.length, classes.length);
  const best = solve(dualLbfgs(problem), new Float64Array(problem.targets.length), stop);
  const widths = [facts.length, classes.length];
  const trainer = createTrainer({
    widths,
    unit: identity,
    examples: wordExamples(rows, facts.length, (y) => classes.map((_, k) => (k === y ? 1 : 0))),
    objective: softmaxCrossEntropy,
    optimiser: descent(net.learningRate, net.momentum),
  });
  let state = trainer.init(new Float64Array((facts.length + 1) * classes.length));
  for (let step = 0; step < net.steps; step++) state = trainer.stepInPlace(state);
  const loss = trainer.lossOf(state.phi);
  // The network's own probabilities, one column of inputs for each different word.
  const reader = createMlp(widths, identity, rows.length);
  const x = new Float64Array(facts.length * rows.length);
  rows.forEach(({ facts: own }, i) => {
    for (const fact of own) x[fact * rows.length + i] = 1;
  });
  const logits = reader.forward(state.phi, x, rows.length);
  const table = probabilities(problem, best.x);
  const chancesApart = rows.reduce((most, _, i) => {
    const e = classes.map((_, k) => exp(logits[k * rows.length + i]!));
    const total = e.reduce((sum, value) => sum + value, 0);
    return e.reduce(
      (worst, value, k) => Math.max(worst, Math.abs(value / total - table[i]![k]!)),
      most,
    );
  }, 0);
  return {
    dual: best.value,
    crossEntropy: loss,
    apart: Math.abs(best.value - loss),
    chancesApart,
    gradient: largest(trainer.gradientAt(state.phi)),
  };
}

/** Exclusive or with a coin in it: features picked by hand, and nets that make their own. */
function exclusiveOrNets({ xor }: typeof params, rng: Parameters<typeof replicate>[1]) {
  const truth = exclusiveOr(xor.chance);
  const columns = (...chosen: (keyof typeof picks)[]) =>
    chosen.map((name) => cases.map(([a, b]) => picks[name](a, b)));
  const without = solvePicked(columns('one', 'a', 'b'), truth);
  const withBoth = solvePicked(columns('one', 'a', 'b', 'both'), truth);
  const widths = [2, xor.hidden, 1];
  const trainer = createTrainer({
    widths,
    unit: sigmoid,
    examples: {
      n: cases.length,
      x: Float64Array.from([...cases.map(([a]) => a), ...cases.map(([, b]) => b)]),
      y: Float64Array.from(truth),
    },
    objective: logistic,
    optimiser: adam(xor.learningRate),
  });
  const rows = replicate(xor.replicas, rng, (own) => {
    let state = trainer.init(drawMlp(own, widths, { gain: 4, offsets: 1 }));
    for (let step = 0; step < xor.steps; step++) state = trainer.stepInPlace(state);
    const loss = trainer.lossOf(state.phi);
    // The hidden units as they ended, taken for features: the same features, solved as a maximum entropy.
    const hidden = trainer.net.activity(1).slice();
    const features = Array.from({ length: xor.hidden }, (_, d) =>
      hidden.subarray(d * cases.length, (d + 1) * cases.length),
    );
    const solved = solvePicked([cases.map(() => 1), ...features], truth).value;
    return { loss, solved, gradient: largest(trainer.gradientAt(state.phi)) };
  });
  const gain = ({ loss, solved }: { loss: number; solved: number }) => loss - solved;
  const resting = rows.filter(({ gradient }) => gradient < xor.rest);
  const arrived = rows.filter(({ loss }) => loss < withBoth.value + xor.close);
  return {
    rows: rows.map((row, seed) => ({ seed, ...row })),
    summary: {
      without: without.value,
      withBoth: withBoth.value,
      chances: withBoth.p,
      arrived: arrived.length / rows.length,
      loss: band(rows.map(({ loss }) => loss)),
      elsewhere: resting.filter((row) => !arrived.includes(row)).length / rows.length,
      /** Nets whose last layer has next to nothing to gain from being solved for. */
      solvedAlready: rows.filter((row) => gain(row) < xor.still).length / rows.length,
      /** What it has to gain: the median of those that did not arrive. */
      gained: band(rows.filter((row) => !arrived.includes(row)).map(gain)).median,
    },
  };
}
