import { wavePoints } from '../../data/depth-targets.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import {
  type DeepRun,
  deepNetProcess,
  deepStart,
  deepUnits,
  deepWidths,
} from '../../models/deep-net-process.ts';
import { drawnGradients, wideTheory } from '../../models/gradients-over-depth.ts';
import { exp, log } from '../../models/math.ts';
import { layerNorms } from '../../models/mlp.ts';
import { meanSquare } from '../../models/objective.ts';
import { adam, descent } from '../../models/optimiser.ts';
import { runProcess } from '../../models/process.ts';
import type { Rng } from '../../models/rng.ts';
import { band, bands, mean, replicate, variance } from '../../models/statistics.ts';
import { createTrainer, type Trainer, type TrainingState } from '../../models/training.ts';

const params = {
  seed: 1991,
  /** Networks as drawn, before any training. */
  start: { width: 32, depth: 20, replicas: 256 },
  /** He's ReLU: how far one network is from the mean of all. */
  spread: { widths: [16, 64], depth: 20, replicas: 512 },
  training: { width: 10, points: 16, steps: 1000 },
  losses: {
    depths: [1, 2, 4, 6, 10],
    learningRates: [0.03, 0.1, 0.3],
    choosing: 4,
    replicas: 16,
    /** A loss above this share of the constant's counts as nothing learnt. */
    flat: 0.9,
  },
  /** What becomes of the sigmoid nets that stand still, with another optimiser. */
  plateau: { depth: 6, learningRate: 0.3, adam: 0.003, steps: 2000 },
  run: {
    activation: 'relu',
    scheme: 'he',
    scale: 1,
    depth: 6,
    width: 10,
    points: 16,
    learningRate: 0.05,
    steps: 500,
    seed: 3,
  } as DeepRun & { readonly points: number },
};
type Params = typeof params;

/** n times the variance of a weight; in layers of equal width Xavier's is 1. */
const starts = [
  { kind: 'sigmoid-xavier', activation: 'sigmoid', gain: 1 },
  { kind: 'tanh-xavier', activation: 'tanh', gain: 1 },
  { kind: 'relu-xavier', activation: 'relu', gain: 1 },
  { kind: 'relu-he', activation: 'relu', gain: 2 },
  // 1.5 times He's weights.
  { kind: 'relu-large', activation: 'relu', gain: 2 * 1.5 * 1.5 },
] as const;

const kinds = [
  { kind: 'sigmoid-xavier', activation: 'sigmoid', scheme: 'xavier' },
  { kind: 'tanh-xavier', activation: 'tanh', scheme: 'xavier' },
  { kind: 'relu-xavier', activation: 'relu', scheme: 'xavier' },
  { kind: 'relu-he', activation: 'relu', scheme: 'he' },
] as const;

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    start: { replicas: 4, depth: 6 },
    spread: { widths: [16], depth: 4, replicas: 8 },
    training: { steps: 30 },
    losses: { depths: [1, 6], learningRates: [0.1], choosing: 1, replicas: 3 },
    plateau: { steps: 30 },
  },

  run({ params: p, rng, progress }) {
    const layers = layersAtStart(p, rng.split('start'));
    progress(0.1, 'spread');
    const spread = p.spread.widths.flatMap((width) =>
      spreadOf(p, width, rng.split(`spread ${width}`)),
    );
    progress(0.3, 'training');
    const points = wavePoints(p.training.points);
    const constant = constantLoss(points.y);
    const losses = lossesOf(p, rng.split('losses'), (share) =>
      progress(0.3 + 0.55 * share, 'training'),
    );
    const plateau = plateauOf(p, rng.split('plateau'));
    const { digest, final, rows } = runProcess(deepNetProcess(p.run, wavePoints(p.run.points)));
    return {
      result: {
        /** Largest |Ω_k·∂f/∂Ω_k − f|/|f| of the ReLU nets, over layers and nets. */
        euler: layers.euler,
        constant,
        plateau: {
          left: plateau.filter(({ after }) => after < constant / 2).length,
          rise: Math.max(...plateau.map(({ highest, before }) => highest / before - 1)),
          before: band(plateau.map(({ before }) => before)),
          after: band(plateau.map(({ after }) => after)),
        },
        run: { digest, final },
      },
      files: {
        'layers.csv': layers.rows,
        'spread.csv': spread,
        'losses.csv': losses.map(({ all: _, ...row }) => row),
        'final-losses.csv': losses.flatMap(({ kind, depth, all }) =>
          all.map((loss, seed) => ({ kind, depth, seed, loss })),
        ),
        'plateau.csv': plateau,
        'run.csv': rows.map(([loss], step) => ({ step, loss: loss! })),
        'run-layers.csv': Array.from(rows[0]!.subarray(1), (start, k) => ({
          layer: k + 1,
          start,
          end: rows.at(-1)![k + 1]!,
        })),
      },
    };
  },
});

/** Gradients of the output in networks as they are drawn, layer by layer, beside the theory. */
function layersAtStart({ start: { replicas, ...size } }: Params, rng: Rng) {
  let euler = 0;
  const rows = starts.flatMap(({ kind, activation, gain }) => {
    const net = { unit: deepUnits[activation], gain };
    const runs = replicate(replicas, rng, (own) => drawnGradients(net, size, own));
    if (activation === 'relu')
      for (const { products, output } of runs)
        for (const product of products)
          euler = Math.max(euler, Math.abs(product - output) / Math.abs(output));
    const [delta, weights] = [
      bands(runs.map((run) => run.delta)),
      bands(runs.map((run) => run.weights)),
    ];
    return wideTheory(net, size.depth, size.width).map((theory, k) => ({
      kind,
      layer: theory.layer,
      variance: theory.variance,
      factor: theory.factor,
      gradient: delta[k]!,
      gradientTheory: Math.sqrt(theory.delta),
      weights: weights[k]!,
      weightsTheory: Math.sqrt(theory.weights),
    }));
  });
  return { rows, euler };
}

const square = (x: number) => x * x;

/** ‖δ_{K−d}‖²/‖δ_K‖² against d, He's ReLU: what single nets and their mean do. */
function spreadOf({ spread: { depth, replicas } }: Params, width: number, rng: Rng) {
  const runs = replicate(replicas, rng, (own) => {
    const { delta } = drawnGradients({ unit: deepUnits.relu, gain: 2 }, { depth, width }, own);
    return delta.map((norm) => square(norm / delta.at(-1)!)).reverse();
  });
  return bands(runs).map((ratio, back) => {
    const ratios = runs.map((run) => run[back]!);
    return {
      width,
      back,
      ratio,
      mean: mean(ratios),
      /** Standard error of that mean. */
      error: Math.sqrt(variance(ratios) / replicas),
      logVariance: variance(ratios.map(log)),
      /** A factor of relative variance 5/n a layer: e^(−5d/2n) in the median. */
      medianTheory: exp((-5 * back) / (2 * width)),
    };
  });
}

/** Loss of the best constant: the variance of the targets. */
function constantLoss(y: Float64Array): number {
  const centre = mean(y);
  return mean(y.map((value) => square(value - centre)));
}

/** A run that diverges is worse than any other; files hold no infinity. */
const worst = 1e6;

function trainFor(trainer: Trainer, from: TrainingState, steps: number): TrainingState {
  let state = from;
  for (let i = 0; i < steps; i++) state = trainer.stepInPlace(state);
  return state;
}

function lossesOf(p: Params, rng: Rng, progress: (share: number) => void) {
  const { width, points: count, steps } = p.training;
  const { depths, learningRates, choosing, replicas, flat } = p.losses;
  const points = wavePoints(count);
  const nothing = flat * constantLoss(points.y);
  return kinds.flatMap(({ kind, activation, scheme }, which) =>
    depths.map((depth, i) => {
      progress((which + i / depths.length) / kinds.length);
      const start = { activation, scheme, scale: 1, depth, width };
      const run = (learningRate: number, own: Rng) => {
        const trainer = createTrainer({
          widths: deepWidths(start),
          unit: deepUnits[activation],
          examples: points,
          objective: meanSquare,
          optimiser: descent(learningRate),
        });
        const state = trainer.init(deepStart(start, own));
        const norms = layerNorms(trainer.net.layers, trainer.gradientAt(state.phi));
        const loss = trainer.lossOf(trainFor(trainer, state, steps).phi);
        return { loss: loss < worst ? loss : worst, first: norms[0]!, last: norms.at(-1)! };
      };
      // The rate is chosen on other seeds than those that are reported.
      const tried = learningRates.map(
        (rate) =>
          band(replicate(choosing, rng.split('choose'), (own) => run(rate, own).loss)).median,
      );
      const learningRate = learningRates[tried.indexOf(Math.min(...tried))]!;
      const runs = replicate(replicas, rng.split('compare'), (own) => run(learningRate, own));
      const all = runs.map(({ loss }) => loss);
      return {
        kind,
        depth,
        learningRate,
        loss: band(all),
        flat: all.filter((loss) => loss > nothing).length / replicas,
        first: band(runs.map(({ first }) => first)),
        last: band(runs.map(({ last }) => last)),
        all,
      };
    }),
  );
}

/** Sigmoid nets after gradient descent, and after Adam has gone on from there. */
function plateauOf(p: Params, rng: Rng) {
  const { width, points: count, steps } = p.training;
  const { depth, learningRate, adam: rate, steps: further } = p.plateau;
  const start = { activation: 'sigmoid', scheme: 'xavier', scale: 1, depth, width } as const;
  const base = {
    widths: deepWidths(start),
    unit: deepUnits.sigmoid,
    examples: wavePoints(count),
    objective: meanSquare,
  };
  return replicate(p.losses.replicas, rng, (own) => {
    const slow = createTrainer({ ...base, optimiser: descent(learningRate) });
    const { phi } = trainFor(slow, slow.init(deepStart(start, own)), steps);
    const before = slow.lossOf(phi);
    const gradient = Math.sqrt(
      layerNorms(slow.net.layers, slow.gradientAt(phi)).reduce((sum, norm) => sum + norm * norm, 0),
    );
    const other = createTrainer({ ...base, optimiser: adam(rate) });
    let [state, highest] = [other.init(phi.slice()), before];
    for (let i = 0; i < further; i++) {
      state = other.stepInPlace(state);
      highest = Math.max(highest, state.loss);
    }
    return { before, gradient, highest, after: other.lossOf(state.phi) };
  }).map((row, seed) => ({ seed, ...row }));
}
