import { examplesOf, inputsOf, type TargetName, targetNames } from '../../data/depth-targets.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { relu } from '../../models/activations.ts';
import { widthsFor } from '../../models/equal-parameters.ts';
import { brokenLine, pieceCount } from '../../models/line-pieces.ts';
import { log } from '../../models/math.ts';
import { createMlp, drawMlp, layersOf, type Parameters, parameterCount } from '../../models/mlp.ts';
import { meanSquare } from '../../models/objective.ts';
import { adam } from '../../models/optimiser.ts';
import type { Rng } from '../../models/rng.ts';
import { band, linspace, mean, replicate } from '../../models/statistics.ts';
import { folded, foldNet, foldWidths, shallowFoldNet, shallowUnits } from '../../models/tent.ts';
import { createTrainer, type Examples } from '../../models/training.ts';

const params = {
  seed: 2016,
  /** Folds whose networks are built, and points on which they are compared with the folding. */
  folds: { most: 10, points: 4097 },
  depths: [1, 2, 3, 6],
  /** Most parameters of a network with one input, and with eight. */
  most: { line: 100, cube: 400 },
  examples: { line: 64, cube: 2048, test: 1024 },
  training: {
    line: { batch: 64, steps: 2000 },
    cube: { batch: 32, steps: 6000 },
    /** Standard deviation of the offsets to begin with. */
    offsets: 0.3,
    /** Of Adam. */
    learningRates: [0.005, 0.015],
  },
  choosing: { line: 6, cube: 3 },
  replicas: 16,
};
type Params = typeof params;

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    folds: { most: 4, points: 65 },
    depths: [1, 3],
    most: { line: 40, cube: 60 },
    examples: { cube: 64, test: 40 },
    training: { line: { steps: 10 }, cube: { steps: 10 }, learningRates: [0.01] },
    choosing: { line: 1, cube: 1 },
    replicas: 3,
  },

  run({ params: p, rng, progress }) {
    const folds = foldsOf(p);
    const trained = targetNames.flatMap((target, i) =>
      trainedOn(p, target, rng.split(target), (share) =>
        progress(0.05 + 0.9 * ((i + share) / targetNames.length), target),
      ),
    );
    return {
      result: {
        /** Largest |network − T∘…∘T|, over all that were built. */
        gap: Math.max(...folds.map(({ gap }) => gap)),
      },
      files: {
        'folds.csv': folds,
        'folded-lines.csv': linesOf(),
        'errors.csv': trained.map(({ all: _, ...row }) => row),
        'final-errors.csv': trained.flatMap(({ target, depth, all }) =>
          all.map((error, seed) => ({ target, depth, seed, error })),
        ),
      },
    };
  },
});

const unitLine = [0, 1] as const;

/** The two networks that fold k times, their sizes, their pieces, and how far they are from the folding. */
function foldsOf({ folds: { most, points } }: Params) {
  const places = Float64Array.from(linspace(0, 1, points));
  const gapOf = (widths: readonly number[], phi: Parameters, folds: number) => {
    const f = createMlp(widths, relu, points).forward(phi, places, points);
    return places.reduce((gap, x, i) => Math.max(gap, Math.abs(f[i]! - folded(x, folds))), 0);
  };
  return Array.from({ length: most }, (_, i) => {
    const folds = i + 1;
    const deep = foldWidths(folds);
    const shallow = [1, shallowUnits(folds), 1];
    const [deepPhi, shallowPhi] = [foldNet(folds), shallowFoldNet(folds)];
    return {
      folds,
      deepUnits: 2 * folds,
      deepParameters: parameterCount(deep),
      deepPieces: pieceCount(brokenLine(layersOf(deep), deepPhi, unitLine)),
      shallowUnits: shallowUnits(folds),
      shallowParameters: parameterCount(shallow),
      shallowPieces: pieceCount(brokenLine(layersOf(shallow), shallowPhi, unitLine)),
      gap: Math.max(gapOf(deep, deepPhi, folds), gapOf(shallow, shallowPhi, folds)),
    };
  });
}

/** The corners of T, T∘T, T∘T∘T and of five folds. */
const linesOf = () =>
  [1, 2, 3, 5].flatMap((folds) => {
    const { x, y } = brokenLine(layersOf(foldWidths(folds)), foldNet(folds), unitLine);
    return x.map((at, i) => ({ folds, x: at, y: y[i]! }));
  });

/** Loss of the best constant. */
function constantLoss({ y }: Examples): number {
  const centre = mean(y);
  return mean(y.map((value) => (value - centre) * (value - centre)));
}

/** Networks of each depth with equally many parameters: test errors in units of the constant's. */
function trainedOn(p: Params, target: TargetName, rng: Rng, progress: (share: number) => void) {
  const inputs = inputsOf(target);
  const where = inputs === 1 ? 'line' : 'cube';
  const { train, test } = examplesOf(target, p.examples, rng.split('examples'));
  const constant = constantLoss(test);
  const { batch, steps } = p.training[where];
  const { offsets, learningRates } = p.training;
  let shallow: readonly number[] = [];
  return p.depths.map((depth, i) => {
    progress(i / p.depths.length);
    const widths = widthsFor(p.most[where], { depth, inputs });
    const piecesOf = (phi: Parameters) =>
      inputs === 1 ? pieceCount(brokenLine(layersOf(widths), phi, [-1, 1]), 1e-6) : 0;
    const run = (learningRate: number, own: Rng) => {
      const trainer = createTrainer(
        {
          widths,
          unit: relu,
          examples: train,
          objective: meanSquare,
          optimiser: adam(learningRate),
          batch,
          rng: own.split('batches'),
        },
        test.n,
      );
      let state = trainer.init(drawMlp(own.split('start'), widths, { gain: 2, offsets }));
      const piecesBefore = piecesOf(state.phi);
      for (let step = 0; step < steps; step++) state = trainer.stepInPlace(state);
      return {
        error: trainer.lossOf(state.phi, test) / constant,
        piecesBefore,
        pieces: piecesOf(state.phi),
      };
    };
    // The rate is chosen on other seeds than those that are reported, by the mean logarithm: a median
    // of so few would jump.
    const tried = learningRates.map((rate) =>
      mean(replicate(p.choosing[where], rng.split('choose'), (own) => log(run(rate, own).error))),
    );
    const learningRate = learningRates[tried.indexOf(Math.min(...tried))]!;
    const runs = replicate(p.replicas, rng.split('compare'), (own) => run(learningRate, own));
    const all = runs.map(({ error }) => error);
    if (i === 0) shallow = all;
    return {
      target,
      depth,
      widths: widths.join('-'),
      parameters: parameterCount(widths),
      hidden: widths.slice(1, -1).reduce((sum, width) => sum + width, 0),
      learningRate,
      error: band(all),
      least: Math.min(...all),
      /** Share of the pairs, of a seed here and a seed with the fewest layers, in which this one errs less. */
      beats: mean(all.flatMap((error) => shallow.map((other) => (error < other ? 1 : 0)))),
      piecesBefore: band(runs.map((one) => one.piecesBefore)),
      pieces: band(runs.map((one) => one.pieces)),
      all,
    };
  });
}
