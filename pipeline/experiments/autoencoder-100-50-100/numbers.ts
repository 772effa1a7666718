import {
  type Embedded,
  embeddedPoints,
  type Family,
  freshPoints,
  linearDimension,
} from '../../data/embedded-points.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import {
  autoencoder,
  autoencoderProcess,
  type CodeActivation,
  type IdentityNet,
  type Layers,
  meanSquareOf,
} from '../../models/autoencoder-process.ts';
import { bentCoordinates } from '../../models/chebyshev-code.ts';
import { covarianceEigen, droppedSum } from '../../models/covariance.ts';
import { runProcess } from '../../models/process.ts';
import { createRng, type Rng } from '../../models/rng.ts';
import { band, bands, replicate } from '../../models/statistics.ts';

const params = {
  seed: 2015,
  ambient: 100,
  /** The article's code. */
  code: 50,
  points: 256,
  test: 512,
  /** Points that fill planes: the numbers behind them, and how their variances fall, i^(−p). */
  planes: { 'plane-20': [20, 0], 'plane-50': [50, 0], 'plane-100': [100, 0], falling: [100, 1] },
  /** The same covariance three times: numbers behind the points, directions that each bends through. */
  bent: { curve: [1, 8], surface: [2, 4], flat: [8, 1] },
  /** The planes on which other activations are tried as well. */
  activated: ['plane-20', 'plane-50'],
  codes: { planes: [10, 20, 50, 70], bent: [1, 2, 4] },
  training: {
    planes: { learningRate: 0.003, batch: 64, steps: 400, every: 20 },
    bent: { learningRate: 0.005, batch: 32, steps: 1500 },
  },
  replicas: 16,
  run: {
    numbers: 50,
    bends: 1,
    noise: 0,
    code: 50,
    layers: 'one' as Layers,
    activation: 'identity' as CodeActivation,
    learningRate: 0.003,
    batch: 64,
    steps: 400,
    seed: 1,
  },
};
type Params = typeof params;

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    ambient: 16,
    code: 8,
    points: 64,
    test: 32,
    planes: { 'plane-20': [3, 0], 'plane-50': [8, 0], 'plane-100': [16, 0], falling: [16, 1] },
    codes: { planes: [3, 8], bent: [1, 2, 4] },
    training: {
      planes: { steps: 20, batch: 16, every: 10 },
      bent: { steps: 10, batch: 16 },
    },
    replicas: 3,
    run: { numbers: 8, code: 8, steps: 20, batch: 16 },
  },

  run({ params: p, rng, progress }) {
    const planes = Object.entries(p.planes).map(([set, [numbers, decay]]) =>
      setOf(p, set, { numbers: numbers!, bends: 1, decay: decay! }, rng.split(set)),
    );
    const bent = Object.entries(p.bent).map(([set, [numbers, bends]]) =>
      setOf(p, set, { numbers: numbers!, bends: bends!, decay: 0 }, rng.split(set)),
    );
    const linear = planes.flatMap((set, i) => {
      progress((0.4 * i) / planes.length, set.name);
      return p.codes.planes.map((code) => trained(p, set, code, 'one', 'identity', rng));
    });
    const activated = planes.filter(({ name }) => p.activated.includes(name));
    const curved = activated.flatMap((set, i) => {
      progress(0.4 + (0.15 * i) / activated.length, set.name);
      return (['relu', 'tanh'] as const).map((activation) =>
        trained(p, set, p.code, 'one', activation, rng),
      );
    });
    const deep = bent.flatMap((set, i) =>
      p.codes.bent.flatMap((code, j) => {
        progress(0.55 + (0.45 * (i + j / p.codes.bent.length)) / bent.length, set.name);
        return [
          trained(p, set, code, 'one', 'tanh', rng),
          trained(p, set, code, 'three', 'tanh', rng),
        ];
      }),
    );
    const rows = [...linear, ...curved, ...deep];
    const published = runProcess(publishedProcess(p));
    return {
      result: {
        /** Error of the codes that are built, over the mean square. */
        exact: Object.fromEntries([...planes, ...bent].map((set) => [set.name, builtError(set)])),
        /** How far a floor that is computed lies from what the variances say, at most. */
        gap: Math.max(...[...planes, ...bent].map(({ gap }) => gap)),
        /** The least (error − floor) of a net with one hidden layer. */
        least: Math.min(
          ...rows.filter(({ layers }) => layers === 'one').map(({ excess }) => excess),
        ),
        run: { digest: published.digest, final: published.final },
      },
      files: {
        'floors.csv': [...planes, ...bent].flatMap(({ name, floors }) =>
          floors.map((floor, code) => ({ set: name, code, floor })),
        ),
        'trained.csv': rows.map(({ excess: _, all: __, path: ___, ...row }) => row),
        'final-errors.csv': rows.flatMap(({ set, code, layers, activation, all }) =>
          all.map(({ error, test }, seed) => ({
            set,
            code,
            layers,
            activation,
            seed,
            error,
            test,
          })),
        ),
        'paths.csv': linear
          .filter(({ code }) => code === p.code)
          .flatMap(({ set, path }) =>
            path.map((error, i) => ({ set, step: i * p.training.planes.every, error })),
          ),
      },
    };
  },
});

/** The run that the page repeats. */
function publishedProcess({ ambient, points, run }: Params) {
  const { numbers, bends, noise, seed } = run;
  const family: Family = { ambient, numbers, bends, noise, decay: 0 };
  const { x } = embeddedPoints(family, points, createRng(seed).split('points'));
  return autoencoderProcess(run, x, points);
}

interface PointSet {
  readonly name: string;
  readonly family: Family;
  readonly train: Embedded;
  readonly test: Float64Array;
  /** The least error of any plane of k dimensions over the mean square, k = 0, 1, 2 … */
  readonly floors: readonly number[];
  readonly gap: number;
}

/** Points, more points to test with, and the linear optimum, from the eigenvalues of their covariance. */
function setOf(
  { ambient, points, test }: Params,
  name: string,
  shape: Pick<Family, 'numbers' | 'bends' | 'decay'>,
  rng: Rng,
): PointSet {
  const family: Family = { ambient, noise: 0, ...shape };
  const train = embeddedPoints(family, points, rng.split('points'));
  const { values } = covarianceEigen(train.x, points);
  const most = Math.min(ambient, linearDimension(family) + 2);
  const all = meanSquareOf(train.x, points);
  const floors = Array.from({ length: most + 1 }, (_, k) => droppedSum(values, k) / all);
  const known = floors.map((_, k) => droppedSum(train.variances, k) / ambient);
  return {
    name,
    family,
    train,
    test: freshPoints(family, train, test, rng.split('test')),
    floors,
    gap: Math.max(...floors.map((floor, k) => Math.abs(floor - known[k]!))),
  };
}

/** Nets of one kind on one set, over seeds. */
function trained(
  p: Params,
  { name, family, train, test, floors }: PointSet,
  code: number,
  layers: Layers,
  activation: CodeActivation,
  rng: Rng,
) {
  const { learningRate, batch, steps } =
    family.bends > 1 || name === 'flat' ? p.training.bent : p.training.planes;
  const { every } = p.training.planes;
  const net: IdentityNet = { code, layers, activation, learningRate, batch };
  const watched = activation === 'identity' && code === p.code;
  const runs = replicate(
    p.replicas,
    rng.split(`${name} ${code} ${layers} ${activation}`),
    (own) => {
      const { trainer, start, errorOf } = autoencoder(
        net,
        train.x,
        train.n,
        own,
        Math.max(train.n, p.test),
      );
      let state = start;
      const path = watched ? [errorOf(state)] : [];
      for (let step = 1; step <= steps; step++) {
        state = trainer.stepInPlace(state);
        if (watched && step % every === 0) path.push(errorOf(state));
      }
      return { error: errorOf(state), test: errorOf(state, test), path };
    },
  );
  const floor = floors[code] ?? floors.at(-1)!;
  const errors = runs.map(({ error }) => error);
  return {
    set: name,
    code,
    layers,
    activation,
    floor,
    error: band(errors),
    test: band(runs.map((one) => one.test)),
    all: runs,
    excess: Math.min(...errors) - floor,
    path: bands(runs.map(({ path }) => path)),
  };
}

/**
 * Error of a code that nobody trained, with as many numbers as the points are made from: of a plane, the
 * coordinates in it; of a bent set, the first direction of each number, from which the decoder computes the
 * others.
 */
function builtError({ family, train }: PointSet): number {
  const { ambient, bends } = family;
  const { x, n, directions, variances } = train;
  const width = variances.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const coordinates = Array.from({ length: width }, (_, j) => {
      if (j % bends !== 0) return 0;
      let read = 0;
      for (let a = 0; a < ambient; a++) read += directions[j * ambient + a]! * x[a * n + i]!;
      return read / Math.sqrt(variances[j]!);
    });
    const phi =
      bends === 1
        ? coordinates
        : coordinates.flatMap((first, j) =>
            j % bends === 0 ? bentCoordinates(first / Math.SQRT2, bends) : [],
          );
    for (let a = 0; a < ambient; a++) {
      const value = phi.reduce(
        (total, one, j) => total + Math.sqrt(variances[j]!) * directions[j * ambient + a]! * one,
        0,
      );
      const residual = x[a * n + i]! - value;
      sum += residual * residual;
    }
  }
  return sum / n / meanSquareOf(x, n);
}
