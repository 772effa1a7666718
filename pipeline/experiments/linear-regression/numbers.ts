import { linePoints, publishedPoints } from '../../data/linear-regression.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { descentProcess } from '../../models/descent-process.ts';
import {
  closedForm,
  curvature,
  descentPath,
  loss,
  type Phi,
  type Points,
} from '../../models/linear-regression.ts';
import { power } from '../../models/math.ts';
import { nearbyPoints } from '../../models/nearby-points.ts';
import { runProcess } from '../../models/process.ts';
import type { Rng } from '../../models/rng.ts';
import { band, linspace, variance } from '../../models/statistics.ts';

type Range = readonly [number, number];

const params = {
  seed: 2023,
  lineB: [0.4, 0.2] as Phi,
  lineC: [1.6, -0.8] as Phi,
  start: [1.6, -0.8] as Phi,
  learningRate: 0.02,
  steps: 400,
  phi0Range: [0, 2] as Range,
  phi1Range: [-1, 1] as Range,
  gridSize: 61,
  starts: 1000,
  truth: [0.8, 0.5] as Phi,
  noise: 0.15,
  testSets: 2000,
  testSize: 100,
  sizes: [3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128],
  printed: { b: 7.11, c: 10.22, least: 0.19 },
  rounding: { reach: 0.005, rounds: 2000 },
};
type Params = typeof params;

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { starts: 20, testSets: 20 },

  run({ params: p, rng, progress }) {
    const points = publishedPoints;
    const best = closedForm(points);
    const at = (phi: Phi) => ({ phi, loss: loss(points, phi) });
    const least = loss(points, best);
    const [flat, steep] = curvature(points);
    const largestLearningRate = 2 / steep;
    const { digest, rows: path } = runProcess(descentProcess(points, { ...p, phi: p.start }));
    // L − L_min after 2000 steps from the published start.
    const excess = (learningRate: number) =>
      descentPath(points, p.start, { learningRate, steps: 2000 }).at(-1)! - least;
    progress(0.1, 'random starts');
    const starts = randomStarts(p, rng.split('starts'), best, least);
    progress(0.6, 'test data');
    const { example, sizes, ...test } = testData(p, rng.split('test data'), best);
    const slow = slowPart(p, best, flat);
    const tenfold = descentPath(points, p.start, { ...p, steps: 10 * p.steps });
    const unrounded = beforeRounding(p);
    const steps = Array.from({ length: p.steps + 1 }, (_, step) => step);
    const grid = linspace(...p.phi1Range, p.gridSize).flatMap((phi1) =>
      linspace(...p.phi0Range, p.gridSize).map((phi0) => loss(points, [phi0, phi1])),
    );
    return {
      result: {
        points,
        /** Share of the variation Σ(y − ȳ)² that the best line accounts for. */
        explained: 1 - least / (variance(points.y) * (points.y.length - 1)),
        lines: { b: at(p.lineB), c: at(p.lineC), best: at(best) },
        /** Eigenvalues of the loss's Hessian, and the learning rate 2/λ_max at which descent fails. */
        curvature: { small: flat, large: steep },
        largestLearningRate,
        /** 1 % below and 1 % above that learning rate. */
        stability: {
          below: excess(0.99 * largestLearningRate),
          above: excess(1.01 * largestLearningRate),
        },
        descent: {
          gap: distanceAtEnd(path.at(-1)!, best),
          /** What exact arithmetic would leave: the steep direction is gone after one step. */
          exactGap: Math.abs(alongFlat(p, best, flat)) * power(1 - p.learningRate * flat, p.steps),
          /** After ten times the steps: nothing but rounding. */
          floor: distanceAtEnd(tenfold, best),
          digest,
        },
        /** Losses of points that round to the published ones, as near as can be to those printed. */
        unrounded: {
          b: loss(unrounded, p.lineB),
          c: loss(unrounded, p.lineC),
          least: loss(unrounded, closedForm(unrounded)),
        },
        starts: { gap: starts.gap },
        test,
      },
      files: {
        'training-data.csv': rows(points),
        'unrounded-points.csv': rows(unrounded),
        'test-data.csv': rows(example),
        'descent.csv': path.map((row, step) => ({
          step,
          phi0: row[0]!,
          phi1: row[1]!,
          loss: row[2]!,
        })),
        'excess.csv': steps.map((step) => ({
          step,
          descent: path[step]![2]! - least,
          starts: starts.excess[step]!,
          slow: slow[step]!,
        })),
        'loss-grid.npy': {
          type: 'array',
          data: Float64Array.from(grid),
          shape: [p.gridSize, p.gridSize],
        },
        'learning-curve.csv': sizes,
      },
    };
  },
});

const rows = ({ x, y }: Points) => Array.from(x, (value, i) => ({ x: value, y: y[i]! }));

/** Distance of a path's last φ from `best`. */
function distanceAtEnd(path: Float64Array, best: Phi): number {
  const [phi0, phi1] = [path.at(-3)! - best[0], path.at(-2)! - best[1]];
  return Math.sqrt(phi0 * phi0 + phi1 * phi1);
}

/** Points near the published ones with the losses that figure 2.2 of the Chinese edition prints. */
function beforeRounding({ lineB, lineC, printed, rounding }: Params): Points {
  const lines = [
    { phi: lineB, loss: printed.b },
    { phi: lineC, loss: printed.c },
  ];
  return nearbyPoints(publishedPoints, { lines, least: printed.least }, rounding);
}

/** How far the start lies from `best` along the eigenvector of the smaller eigenvalue. */
function alongFlat({ start }: Params, best: Phi, flat: number): number {
  const { x } = publishedPoints;
  // From the first row of (H − λ)v = 0, with H = 2·[[I, Σx], [Σx, Σx²]].
  const vector = [-2 * x.reduce((sum, value) => sum + value, 0), 2 * x.length - flat] as const;
  const along = (start[0] - best[0]) * vector[0] + (start[1] - best[1]) * vector[1];
  return along / Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1]);
}

/**
 * The part of L − L_min along the flat eigenvector, which fades last: ½λ·c²·(1 − ηλ)^(2t) for the
 * smaller eigenvalue λ, c the start's distance along its vector.
 */
function slowPart(p: Params, best: Phi, flat: number): number[] {
  const along = alongFlat(p, best, flat);
  const squared = along * along;
  const factor = 1 - p.learningRate * flat;
  return Array.from(
    { length: p.steps + 1 },
    (_, t) => (flat / 2) * squared * power(factor * factor, t),
  );
}

/** The largest distance left, and L − L_min at every step, over runs from all over the map. */
function randomStarts(p: Params, rng: Rng, best: Phi, least: number) {
  const excess = Array.from({ length: p.steps + 1 }, () => new Float64Array(p.starts));
  const within = ([low, high]: Range) => low + (high - low) * rng.uniform();
  let gap = 0;
  for (let i = 0; i < p.starts; i++) {
    const path = descentPath(publishedPoints, [within(p.phi0Range), within(p.phi1Range)], p);
    for (let t = 0; t <= p.steps; t++) excess[t]![i] = path[3 * t + 2]! - least;
    gap = Math.max(gap, distanceAtEnd(path, best));
  }
  return { gap, excess: excess.map(band) };
}

function testData(p: Params, rng: Rng, best: Phi) {
  const sets = Array.from({ length: p.testSets }, (_, i) => i);
  const count = publishedPoints.x.length;
  const draw = (purpose: string, set: number, points: number) =>
    linePoints(rng.split(purpose).split(points).split(set), {
      count: points,
      phi: p.truth,
      noise: p.noise,
    });
  const fit = (set: number, size: number) => {
    const training = draw('train', set, size);
    const phi = closedForm(training);
    return { phi, loss: loss(training, phi) };
  };
  return {
    example: draw('published', 0, count),
    /** L of the best line on test sets as large as the published training set. */
    best: band(sets.map((set) => loss(draw('published', set, count), best))),
    /** L of lines trained on as many generated points, on those points. */
    train: band(sets.map((set) => fit(set, count).loss)),
    /** Loss per point of lines trained on `size` generated points. */
    sizes: p.sizes.map((size) => {
      const lines = sets.map((set) => fit(set, size));
      const test = (phi: Phi, set: number) =>
        loss(draw(`test ${size}`, set, p.testSize), phi) / p.testSize;
      return {
        size,
        train: band(lines.map((line) => line.loss / size)),
        test: band(lines.map(({ phi }, set) => test(phi, set))),
      };
    }),
  };
}
