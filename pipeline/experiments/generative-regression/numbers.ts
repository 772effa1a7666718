import { fourInstruments, readInstruments } from '../../data/instruments.ts';
import { publishedPoints } from '../../data/linear-regression.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { generativeLine, inverse, sums } from '../../models/generative-line.ts';
import {
  fitDiscriminative,
  fitGenerative,
  meanSquaredErrorOf,
  type Predictor,
  penalties,
  posteriorMean,
  predictAll,
  type Readings,
} from '../../models/instruments.ts';
import { closedForm, type Points, predict } from '../../models/linear-regression.ts';
import type { Rng } from '../../models/rng.ts';
import { band, replicate } from '../../models/statistics.ts';

const params = {
  seed: 232,
  three: { x: [0, 1, 2], y: [0, 2, 1] },
  replicas: 256,
  ...fourInstruments,
  bends: [0, 0.15],
  sizes: [6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512, 1024],
  lambdas: penalties,
  testCount: 4000,
};
type Params = typeof params;

/** Both lines of one set of points, as intercept and slope of y against x. */
function lines(points: Points) {
  const { xMean, yMean, xx, xy, yy } = sums(points);
  const discriminative = closedForm(points);
  const generative = inverse(generativeLine(points));
  const miss = (phi: typeof generative) => Math.abs(predict(xMean, phi) - yMean);
  const ends = [Math.min(...Array.from(points.x)), Math.max(...Array.from(points.x))];
  return {
    discriminative,
    generative,
    xMean,
    yMean,
    determination: (xy * xy) / (xx * yy),
    slopeRatio: discriminative[1] / generative[1],
    /** How far the lines pass from the mean of the points. */
    missesMean: Math.max(miss(discriminative), miss(generative)),
    /** Largest distance of the two predictions among the inputs. */
    gap: Math.max(
      ...ends.map((x) => Math.abs(predict(x, generative) - predict(x, discriminative))),
    ),
  };
}

/** The points, and what each line says of y there. */
const predictions = (points: Points, found: ReturnType<typeof lines>) =>
  Array.from(points.x, (x, i) => ({
    x,
    y: points.y[i]!,
    discriminative: predict(x, found.discriminative),
    generative: predict(x, found.generative),
  }));

/**
 * How far the test errors of the three models are above the least possible one: the mean squared
 * distance to E[y | x], since what remains of y is out of reach of any function of x.
 */
function excessAfter(training: Readings, best: Readings, { lambdas }: Params) {
  const error = (f: Predictor) => meanSquaredErrorOf(best, f);
  return {
    generative: error(fitGenerative(training)),
    flexible: error(fitDiscriminative(training, { degree: 2, lambdas })),
    line: error(fitDiscriminative(training, { degree: 1, lambdas })),
  };
}

const shareOf = (yes: readonly boolean[]) => yes.filter(Boolean).length / yes.length;

/** Excess test errors against the number of training rows, in a world of this bend. */
function curves(p: Params, bend: number, rng: Rng, progress: (share: number) => void) {
  const { gains, noise } = p;
  const world = { gains, noise, bend };
  const test = readInstruments(rng.split('test'), world, p.testCount);
  const expected = (y: number) => gains.map((gain) => gain * (y + bend * y * y));
  const ideal = posteriorMean(expected, noise);
  const least = meanSquaredErrorOf(test, ideal);
  const best = { x: test.x, y: predictAll(test, ideal) };
  const rows = p.sizes.map((size, i) => {
    progress(i / p.sizes.length);
    const errors = replicate(p.replicas, rng.split('train'), (own) =>
      excessAfter(readInstruments(own, world, size), best, p),
    );
    return {
      bend,
      size,
      least,
      generative: band(errors.map(({ generative }) => generative)),
      flexible: band(errors.map(({ flexible }) => flexible)),
      line: band(errors.map(({ line }) => line)),
      /** Training sets after which the flexible model has the smaller error; and the line. */
      flexibleWins: shareOf(errors.map(({ generative, flexible }) => flexible < generative)),
      lineWins: shareOf(errors.map(({ generative, line }) => line < generative)),
    };
  });
  const wins = rows.map(({ flexibleWins }) => flexibleWins > 0.5);
  // The first size from which on the flexible model wins more often than not; 0 where there is none.
  const from = wins.lastIndexOf(false) + 1;
  return {
    rows,
    summary: {
      least,
      few: rows[0]!,
      many: rows.at(-1)!,
      crossing: { before: rows[from - 1]?.size ?? 0, after: rows[from]?.size ?? 0 },
      largestFlexibleWins: Math.max(...rows.map(({ flexibleWins }) => flexibleWins)),
      largestLineWins: Math.max(...rows.map(({ lineWins }) => lineWins)),
    },
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { replicas: 6, testCount: 200, sizes: [6, 24, 96, 512] },

  run({ params: p, rng, progress }) {
    const [straight, bent] = p.bends.map((bend, i) =>
      curves(p, bend, rng.split(`bend ${bend}`), (share) =>
        progress((i + share) / 2, `bend ${bend}`),
      ),
    ) as [ReturnType<typeof curves>, ReturnType<typeof curves>];
    const three = lines(p.three);
    const twelve = lines(publishedPoints);
    return {
      result: { three, twelve, straight: straight.summary, bent: bent.summary },
      files: {
        'points.csv': predictions(publishedPoints, twelve),
        'three-points.csv': predictions(p.three, three),
        'learning-curves.csv': [...straight.rows, ...bent.rows],
      },
    };
  },
});
