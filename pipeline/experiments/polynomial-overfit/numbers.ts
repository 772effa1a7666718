import { noisyPoints } from '../../data/noisy-points.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { approximate, largestError, type Method, targets } from '../../models/approximation.ts';
import { degreeProcess } from '../../models/degree-process.ts';
import type { Points } from '../../models/linear-regression.ts';
import { log } from '../../models/math.ts';
import { drawNet } from '../../models/net-start.ts';
import { solveOutputWeights } from '../../models/output-weights.ts';
import { fitPolynomials, meanSquaredError, polynomialAt } from '../../models/polynomial.ts';
import { runProcess } from '../../models/process.ts';
import { createRng, type Rng } from '../../models/rng.ts';
import {
  type NetParameters,
  parameterCount,
  predictNet,
  trainNet,
} from '../../models/shallow-net.ts';
import { band, bands, linspace, mean, replicate } from '../../models/statistics.ts';

const params = {
  seed: 3331,
  replicas: 256,
  halfWidth: 3,
  noise: 0.1,
  count: 20,
  testCount: 500,
  degree: 15,
  hidden: [1, 2, 3, 5, 8, 12, 16, 24, 32],
  net: { rate: 0.4, steps: 10000 },
  fixedHidden: [1, 2, 3, 5, 8, 10, 12, 14, 16, 17, 18],
  lambdas: [1e-6, 1e-5, 1e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1],
  run: { seed: 15, testCount: 100, degrees: [2, 6, 15] },
  spread: { points: 121, hidden: 5 },
  approximation: { degree: 40, points: 2001, shown: 8, bernstein: 1024, inside: 0.9 },
};
type Params = typeof params;

/** Mean squared errors of one model on one replica. */
interface Errors {
  readonly train: number;
  readonly test: number;
  /** Of the test points that lie between training points. */
  readonly inside: number;
}

/** Training set, test set, and randomness of its own. */
interface Replica {
  readonly training: Points;
  readonly test: Points;
  readonly rng: Rng;
}

const draw = (p: Params, rng: Rng, count: number) =>
  noisyPoints(targets.bump, rng, { ...p, count });

function errorsOf({ training, test }: Replica, f: (x: number) => number): Errors {
  const inputs = Array.from(training.x);
  const [first, last] = [Math.min(...inputs), Math.max(...inputs)];
  const kept = Array.from(test.x, (_, i) => i).filter(
    (i) => test.x[i]! >= first && test.x[i]! <= last,
  );
  const inner = { x: kept.map((i) => test.x[i]!), y: kept.map((i) => test.y[i]!) };
  return {
    train: meanSquaredError(training, f),
    test: meanSquaredError(test, f),
    inside: meanSquaredError(inner, f),
  };
}

const errorBands = (errors: readonly Errors[]) => ({
  train: band(errors.map(({ train }) => train)),
  test: band(errors.map(({ test }) => test)),
  inside: band(errors.map(({ inside }) => inside)),
});

/** Polynomials of every degree on every replica; `fits[replica][degree]`. */
function polynomials(p: Params, replicas: readonly Replica[]) {
  const fits = replicas.map(({ training }) => fitPolynomials(training, p));
  const errors = replicas.map((replica, i) =>
    fits[i]!.map((c) => errorsOf(replica, (x) => polynomialAt(x, c, p.halfWidth))),
  );
  const rows = Array.from({ length: p.degree + 1 }, (_, degree) => {
    const own = errors.map((all) => all[degree]!);
    return {
      degree,
      parameters: degree + 1,
      theory: p.noise * p.noise * (1 - (degree + 1) / p.count),
      trainMean: mean(own.map(({ train }) => train)),
      ...errorBands(own),
    };
  });
  return { fits, errors, rows };
}

/** Degree `p.degree` with a penalty of λ. */
function penalised(p: Params, replicas: readonly Replica[]) {
  return p.lambdas.map((lambda) => ({
    lambda,
    ...errorBands(
      replicas.map((replica) => {
        const c = fitPolynomials(replica.training, { ...p, ridge: lambda }).at(-1)!;
        return errorsOf(replica, (x) => polynomialAt(x, c, p.halfWidth));
      }),
    ),
  }));
}

/** Nets with `hidden` units; inputs go in as x/L. `fit` makes a net of a first one. */
function nets(
  p: Params,
  replicas: readonly Replica[],
  hidden: number,
  fit: (training: Points, start: NetParameters) => NetParameters,
) {
  const scaled = ({ x, y }: Points) => ({ x: Array.from(x, (value) => value / p.halfWidth), y });
  const phis = replicas.map(({ training, rng }) =>
    fit(scaled(training), drawNet(rng.split('net').split(hidden), hidden)),
  );
  const f = (phi: NetParameters) => (x: number) => predictNet(x / p.halfWidth, phi);
  const errors = replicas.map((replica, i) => errorsOf(replica, f(phis[i]!)));
  const row = { hidden, parameters: parameterCount(hidden), ...errorBands(errors) };
  return { errors, predict: phis.map(f), row };
}

const share = (yes: readonly boolean[]) => yes.filter(Boolean).length / yes.length;

/** max |p − f| on [−L, L], and what theory says of it. */
function approximations(p: Params) {
  const { halfWidth, approximation: a } = p;
  const error = (
    target: 'bump' | 'flat' | 'kink',
    method: Method,
    degree: number,
    on = halfWidth,
  ) => largestError(targets[target], approximate(target, method, degree, on), on, a.points);
  const degrees = Array.from({ length: a.degree / 2 }, (_, i) => 2 * i + 2);
  const rows = degrees.map((degree) => ({
    degree,
    taylor: error('bump', 'taylor', degree),
    equal: error('bump', 'equal', degree),
    chebyshev: error('bump', 'chebyshev', degree),
    bernstein: error('bump', 'bernstein', degree),
  }));
  const others = (['flat', 'kink'] as const).flatMap((target) =>
    degrees.map((degree) => ({
      target,
      degree,
      chebyshev: error(target, 'chebyshev', degree),
      bernstein: error(target, 'bernstein', degree),
    })),
  );
  const [middle, last] = [rows[rows.length / 2 - 1]!, rows.at(-1)!];
  const shown = (method: Method) => approximate('bump', method, a.shown, halfWidth);
  const many = approximate('bump', 'bernstein', a.bernstein, halfWidth);
  return {
    rows,
    others,
    curves: linspace(-halfWidth, halfWidth, p.spread.points).map((x) => ({
      x,
      truth: targets.bump(x),
      taylor: shown('taylor')(x),
      chebyshev: shown('chebyshev')(x),
      bernstein: shown('bernstein')(x),
    })),
    numbers: {
      taylorLast: last.taylor,
      taylorInside: error('bump', 'taylor', a.degree, a.inside),
      chebyshevLast: last.chebyshev,
      bernsteinLast: last.bernstein,
      equalLast: last.equal,
      flatTaylor: error('flat', 'taylor', a.degree),
      /** Decay of ln(error) a degree, over the second half of the degrees. */
      rate: log(middle.chebyshev / last.chebyshev) / (last.degree - middle.degree),
      bernsteinAtZero: a.bernstein * (targets.bump(0) - many(0)),
    },
  };
}

/** The run that readers can repeat: one training set, degree after degree. */
function publishedRun(p: Params) {
  const rng = createRng(p.run.seed);
  const training = draw(p, rng.split('train'), p.count);
  const test = draw(p, rng.split('test'), p.run.testCount);
  const finished = runProcess(
    degreeProcess({ training, test, halfWidth: p.halfWidth, ridge: 0, from: 0, to: p.degree }),
  );
  const curve = (degree: number) => {
    const coefficients = finished.rows[degree]!.slice(3);
    return linspace(-p.halfWidth, p.halfWidth, 2 * p.spread.points - 1).map((x) => ({
      degree,
      x,
      value: polynomialAt(x, coefficients, p.halfWidth),
    }));
  };
  return { training, test, finished, curves: p.run.degrees.flatMap(curve) };
}

const pointRows = ({ x, y }: Points) => Array.from(x, (value, i) => ({ x: value, y: y[i]! }));

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    replicas: 8,
    testCount: 50,
    hidden: [1, 5, 8],
    net: { steps: 300 },
    approximation: { bernstein: 256 },
  },

  run({ params: p, rng, progress }) {
    const replicas = replicate(
      p.replicas,
      rng.split('replicas'),
      (own): Replica => ({
        training: draw(p, own.split('train'), p.count),
        test: draw(p, own.split('test'), p.testCount),
        rng: own,
      }),
    );
    const byDegree = polynomials(p, replicas);
    const ridge = penalised(p, replicas);
    const fixed = p.fixedHidden.map((hidden) => ({
      ...nets(p, replicas, hidden, solveOutputWeights).row,
      // The bias and the output weights; the rest was not fitted.
      parameters: hidden + 1,
    }));
    const trained = p.hidden.map((hidden, i) => {
      progress(0.1 + (0.8 * i) / p.hidden.length, `${hidden} hidden units`);
      const learningRate = p.net.rate / (p.count * hidden);
      return nets(p, replicas, hidden, (training, phi) => {
        trainNet(training, phi, { learningRate, steps: p.net.steps });
        return phi;
      });
    });
    const equal = trained[p.hidden.indexOf(p.spread.hidden)]!;
    const best = byDegree.rows.reduce((a, b) => (b.test.median < a.test.median ? b : a));
    const bestNet = trained
      .map(({ row }) => row)
      .reduce((a, b) => (b.test.median < a.test.median ? b : a));
    const bestRidge = ridge.reduce((a, b) => (b.test.median < a.test.median ? b : a));
    const xs = linspace(-p.halfWidth, p.halfWidth, p.spread.points);
    const high = byDegree.errors.map((all) => all.at(-1)!);
    const run = publishedRun(p);
    const approximation = approximations(p);
    const spreadOf = (curves: readonly ((x: number) => number)[]) =>
      bands(curves.map((f) => xs.map(f)));
    const polynomialSpread = spreadOf(
      byDegree.fits.map((all) => (x: number) => polynomialAt(x, all.at(-1)!, p.halfWidth)),
    );
    const netSpread = spreadOf(equal.predict);
    return {
      result: {
        best,
        high: byDegree.rows.at(-1)!,
        bestNet,
        equalNet: equal.row,
        largestNet: trained.at(-1)!.row,
        fixed: fixed.at(-1)!,
        bestRidge,
        shares: {
          /** Replicas where the highest degree has a training error below the variance of the noise. */
          trainsWell: share(high.map(({ train }) => train < p.noise * p.noise)),
          /** Replicas where the highest degree has the larger test error. */
          worseThanBest: share(
            high.map(({ test }, i) => test > byDegree.errors[i]![best.degree]!.test),
          ),
          netBetterThanHigh: share(high.map(({ test }, i) => test > equal.errors[i]!.test)),
          bestNetBetterThanBest: share(
            byDegree.errors.map(
              (all, i) =>
                all[best.degree]!.test > trained[p.hidden.indexOf(bestNet.hidden)]!.errors[i]!.test,
            ),
          ),
        },
        /** Times that one degree more raised a training error by more than rounding. */
        rises: byDegree.errors.reduce(
          (sum, all) =>
            sum +
            all.filter(({ train }, d) => d > 0 && train > all[d - 1]!.train * (1 + 1e-9)).length,
          0,
        ),
        approximation: approximation.numbers,
        run: {
          digest: run.finished.digest,
          final: run.finished.final,
          best: run.finished.rows.reduce((a, b) => (b[2]! < a[2]! ? b : a))[0]!,
        },
      },
      files: {
        'training-data.csv': pointRows(run.training),
        'test-data.csv': pointRows(run.test),
        'run.csv': run.finished.rows.map((row) => ({
          degree: row[0]!,
          train: row[1]!,
          test: row[2]!,
        })),
        'run-curves.csv': run.curves,
        'degrees.csv': byDegree.rows,
        'hidden-units.csv': trained.map(({ row }) => row),
        'fixed-hidden-units.csv': fixed,
        'ridge.csv': ridge,
        'spread.csv': xs.map((x, i) => ({
          x,
          truth: targets.bump(x),
          polynomial: polynomialSpread[i]!,
          net: netSpread[i]!,
        })),
        'approximation.csv': approximation.rows,
        'other-targets.csv': approximation.others,
        'approximation-curves.csv': approximation.curves,
      },
    };
  },
});
