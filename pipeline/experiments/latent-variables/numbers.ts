import { fashionTest, fashionTrain } from '../../data/fashion-mnist.ts';
import { drawBar, drawPose } from '../../data/moving-bar.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { leaky } from '../../models/activations.ts';
import { type AutoencoderTrainer, createAutoencoderTrainer } from '../../models/autoencoder.ts';
import { mapNet, mapProcess } from '../../models/autoencoder-process.ts';
import { columns, type Images, imageAt, shrink } from '../../models/images.ts';
import { drawMlp, type Parameters } from '../../models/mlp.ts';
import { nearestDistances } from '../../models/nearest.ts';
import { drawFitted } from '../../models/normal-fit.ts';
import { meanSquare } from '../../models/objective.ts';
import { adam } from '../../models/optimiser.ts';
import { principalErrors } from '../../models/principal-error.ts';
import { runProcess, walk } from '../../models/process.ts';
import { ridgeMaps } from '../../models/ridge-map.ts';
import type { Rng } from '../../models/rng.ts';
import { portableKernels } from '../../models/spectral/portable.ts';
import { symmetricEigen } from '../../models/spectral/symmetric-eigen.ts';
import { band, bands, linspace, mean, replicate } from '../../models/statistics.ts';
import { createTrainer, type Examples, unitByUnit } from '../../models/training.ts';
import { unexplained } from '../../models/unexplained.ts';

const params = {
  seed: 42,
  /** Of the nets that are trained here; the page's can choose. */
  leak: 0.1,
  map: {
    activation: 'leaky' as 'leaky' | 'tanh' | 'sigmoid',
    hidden: 48,
    images: 600,
    learningRate: 0.004,
    pull: 0,
    batch: 16,
    steps: 1500,
    seed: 3,
  },
  /** Pictures that the page gets besides those it trains on. */
  heldOut: 200,
  bars: { side: 10, shift: 2, turn: 1, train: 600, test: 400, codes: [1, 2, 3, 4] },
  images: { train: 640, test: 400, codes: [1, 2, 4, 8, 16] },
  training: { hidden: 32, batch: 16, steps: 800, learningRate: 0.006 },
  /** Codes whose nets are used to interpolate and to draw. */
  used: [2, 8],
  between: { pairs: 32, steps: 4, references: 1000 },
  drawn: { count: 100, near: 0.15, pull: 500, batch: 32 },
  sides: {
    unpaired: 600,
    code: 8,
    hidden: 32,
    pairs: [5, 10, 30, 100, 300, 900],
    choosing: 200,
    test: 400,
    batch: 32,
    steps: 400,
    every: 40,
    learningRate: 0.005,
    penalties: [0.001, 0.01, 0.1, 1, 3, 10, 30, 100],
  },
  replicas: 16,
};
type Params = typeof params;

export default defineNumbers({
  kind: 'reference',
  params,
  data: { fashionTrain, fashionTest },
  smoke: {
    map: { hidden: 6, images: 40, steps: 12 },
    heldOut: 10,
    bars: { side: 6, train: 30, test: 20, codes: [1, 2] },
    images: { train: 40, test: 30, codes: [2, 8] },
    training: { hidden: 6, steps: 8 },
    between: { pairs: 3, references: 20 },
    drawn: { count: 4 },
    sides: { unpaired: 30, hidden: 6, pairs: [5, 20], choosing: 10, test: 20, steps: 4, every: 2 },
    replicas: 2,
  },

  run({ params: p, rng, data, progress }) {
    const train = shrink(data.fashionTrain, 2);
    const test = shrink(data.fashionTest, 2);
    const map = mapOf(p, train, (share) => progress(0.1 * share, 'map'));
    const bars = barErrors(p, rng.split('bars'), (share) => progress(0.1 + 0.25 * share, 'bars'));
    const images = imageStudy(p, train, test, rng.split('images'), (share) =>
      progress(0.35 + 0.35 * share, 'images'),
    );
    const sides = sidesStudy(p, train, test, rng.split('sides'), (share) =>
      progress(0.7 + 0.3 * share, 'sides'),
    );
    return {
      result: {
        map: map.result,
        /** Share of pairs whose middle is nearer to a real picture on the line between codes. */
        wins: images.wins,
        /** Variance of the pulled codes in their narrowest and in their widest direction; a standard normal has 1. */
        pulled: images.pulled,
        sides: sides.result,
      },
      files: {
        ...map.files,
        'dimensions.csv': [...bars, ...images.errors],
        'between.csv': images.between,
        'drawn.csv': images.drawn,
        'pairs.csv': sides.rows,
        'interpolation.npy': images.pictures.between,
        'drawn.npy': images.pictures.drawn,
        'halves.npy': sides.pictures,
      },
    };
  },
});

const range = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);

/** `count` pictures that follow one another, beginning anywhere. */
const window = (images: Images, count: number, rng: Rng) => {
  const start = rng.integer(images.count);
  return range(count, start).map((i) => i % images.count);
};

/** Grey levels of a batch, picture after picture, cut to [0, 1]. */
function grey(x: Float64Array, n: number): Uint8Array {
  const units = x.length / n;
  return Uint8Array.from({ length: x.length }, (_, at) => {
    const value = x[(at % units) * n + Math.floor(at / units)]!;
    return Math.round(255 * Math.min(1, Math.max(0, value)));
  });
}

const array = (data: Uint8Array, ...shape: number[]) => ({ type: 'array' as const, data, shape });

/** The published run of the page, and the same from other seeds. */
function mapOf(
  { map, heldOut, replicas }: Params,
  train: Images,
  progress: (share: number) => void,
) {
  const count = map.images + heldOut;
  const [width, height] = [train.width, train.height];
  const pixels = train.pixels.subarray(0, count * width * height);
  const images: Images = { width, height, count, pixels, labels: train.labels.subarray(0, count) };
  const run = walk(mapProcess(map, images));
  run.advance(map.steps);
  const { digest, final, rows } = run.end!;
  const others = range(replicas - 1).map((i) => {
    progress(i / replicas);
    return runProcess(mapProcess({ ...map, seed: map.seed + 1 + i }, images));
  });
  const smooth = smoothed([rows, ...others.map((one) => one.rows)]);
  const net = mapNet(map, width * height, Math.max(count, tiles * tiles));
  const z = net.encode(run.state.phi, columns(images, range(count)), count);
  const codes = range(count).map((i) => ({
    picture: i,
    label: images.labels[i]!,
    z1: z[i]!,
    z2: z[count + i]!,
    heldOut: i >= map.images ? 1 : 0,
  }));
  const sides = tileSides(codes);
  const grid = new Float64Array(2 * tiles * tiles);
  for (let i = 0; i < tiles * tiles; i++) {
    grid[i] = sides.z1[i % tiles]!;
    grid[tiles * tiles + i] = sides.z2[tiles - 1 - Math.floor(i / tiles)]!;
  }
  const decoded = net.decode(run.state.phi, grid, tiles * tiles);
  const ends = [final, ...others.map((one) => one.final)];
  const trained = columns(images, range(map.images));
  const planeErrors = principalErrors(trained, map.images, trained, map.images);
  return {
    result: {
      digest,
      final,
      left: band(ends.map(({ left }) => left!)),
      heldOut: band(ends.map((one) => one.heldOut!)),
      /** What the best plane leaves of the same images: no net whose images lie in a plane leaves less. */
      plane: planeErrors[2]!,
      z1: [sides.z1[0]!, sides.z1.at(-1)!],
      z2: [sides.z2[0]!, sides.z2.at(-1)!],
    },
    files: {
      'images.npy': array(images.pixels, count, height, width),
      'labels.npy': array(images.labels, count),
      'codes.csv': codes,
      'training.csv': smooth,
      'tiles.npy': array(grey(decoded, tiles * tiles), tiles * tiles, height, width),
    },
  };
}

/** Pictures a side of the decoded map. */
const tiles = 11;

/** From the 2 % to the 98 % quantile of either number of the codes. */
function tileSides(codes: readonly { readonly z1: number; readonly z2: number }[]) {
  const side = (values: number[]) => {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
    return linspace(at(0.02), at(0.98), tiles);
  };
  return { z1: side(codes.map(({ z1 }) => z1)), z2: side(codes.map(({ z2 }) => z2)) };
}

/** Means over 50 steps, so that a batch's own luck does not hide the way. */
function smoothed(runs: readonly (readonly Float64Array[])[]) {
  const steps = runs[0]!.length;
  const every = Math.max(1, Math.floor(steps / 30));
  const starts = range(Math.floor(steps / every)).map((i) => i * every);
  const rows = runs.map((rows) =>
    starts.map((from) => mean(rows.slice(from, from + every).map((row) => row[0]!))),
  );
  return bands(rows).map((left, i) => ({ step: starts[i]! + Math.floor(every / 2), left }));
}

interface Trained {
  readonly trainer: AutoencoderTrainer;
  readonly phi: Parameters;
}

/** An autoencoder, trained; `room` is for as many inputs as it will be asked for at once. */
function trainedOn(
  { training: { hidden, batch, steps, learningRate }, leak }: Params,
  x: Float64Array,
  n: number,
  options: {
    readonly code: number;
    readonly pull?: number;
    readonly room: number;
    readonly rng: Rng;
  },
): Trained {
  const trainer = createAutoencoderTrainer({
    ...options,
    inputs: x.length / n,
    hidden,
    unit: leaky(leak),
    x,
    n,
    optimiser: adam(learningRate),
    batch,
  });
  let state = trainer.init();
  for (let step = 0; step < steps; step++) state = trainer.stepInPlace(state);
  return { trainer, phi: state.phi };
}

const encoded = ({ trainer, phi }: Trained, x: Float64Array, n: number) =>
  trainer.encode(phi, x, n).slice();
const decoded = ({ trainer, phi }: Trained, z: Float64Array, n: number) =>
  trainer.decode(phi, z, n).slice();
const back = (net: Trained, x: Float64Array, n: number) => decoded(net, encoded(net, x, n), n);

/** Error against code size where two numbers make a picture, and where three do. */
function barErrors(p: Params, rng: Rng, progress: (share: number) => void) {
  const { side, shift, turn, train, test, codes } = p.bars;
  return (['two', 'three'] as const).flatMap((data, d) => {
    const pose = { shift, turn: data === 'two' ? 0 : turn };
    const runs = replicate(p.replicas, rng.split(data), (own) => {
      const draw = (count: number, name: string) => {
        const poses = own.split(name);
        return unitByUnit(range(count).map(() => drawBar(drawPose(poses, pose), side)));
      };
      const [x, held] = [draw(train, 'train'), draw(test, 'test')];
      const linear = principalErrors(x, train, held, test);
      progress(d / 2);
      return codes.map((code) => {
        const net = trainedOn(p, x, train, { code, room: test, rng: own.split(`code ${code}`) });
        return { error: unexplained(back(net, held, test), held, test), linear: linear[code]! };
      });
    });
    return codes.map((code, k) => ({
      data: data as string,
      code,
      error: band(runs.map((run) => run[k]!.error)),
      linear: band(runs.map((run) => run[k]!.linear)),
    }));
  });
}

const kinds = ['codes', 'pixels', 'decoded'] as const;
const sources = ['real', 'fitted', 'near', 'pulled', 'mean', 'noise'] as const;

interface Measured {
  /** Distance to the nearest held-out picture, to the nearest training picture, one a picture. */
  readonly real: number[];
  readonly training: number[];
  /** Variance of the pictures, as a share of that of real ones. */
  readonly variety: number;
}

/** Error against code size on real pictures; what lies between two of them, and what is drawn. */
function imageStudy(
  p: Params,
  train: Images,
  test: Images,
  rng: Rng,
  progress: (share: number) => void,
) {
  const { train: n, test: m, codes } = p.images;
  const { pairs, references, steps } = p.between;
  const { count, near, pull, batch } = p.drawn;
  const pulling = { ...p, training: { ...p.training, batch } };
  const held = columns(test, range(m));
  const real = columns(test, range(references, test.count - references));
  const room = Math.max(n, m, references, pairs * (steps + 1));
  let done = 0;
  const runs = replicate(p.replicas, rng, (own) => {
    progress(done++ / p.replicas);
    const x = columns(train, window(train, n, own.split('pictures')));
    const linear = principalErrors(x, n, held, m);
    const nets = new Map(
      codes.map((code) => [
        code,
        trainedOn(p, x, n, { code, room, rng: own.split(`code ${code}`) }),
      ]),
    );
    // Another net, with the longest code: it has seen no more than they have, and nothing of theirs.
    const judge = nets.get(Math.max(...codes))!;
    const errors = codes.map((code) => ({
      error: unexplained(back(nets.get(code)!, held, m), held, m),
      linear: linear[code]!,
    }));
    const choice = own.split('pairs');
    const ends = range(2).map(() =>
      range(pairs).map(() => choice.integer(test.count - references)),
    );
    const used = p.used.map((code) => {
      const net = nets.get(code)!;
      const [a, b] = ends.map((of) => columns(test, of)) as [Float64Array, Float64Array];
      const between = lines(net, a, b, pairs, steps).map((pictures) => ({
        pictures,
        distances: nearestDistances(pictures, pairs * (steps + 1), real, references),
        judged: rootErrors(
          back(judge, pictures, pairs * (steps + 1)),
          pictures,
          pairs * (steps + 1),
        ),
      }));
      const drawing = own.split(`draw ${code}`);
      const pulled = trainedOn(pulling, x, n, {
        code,
        pull,
        room,
        rng: own.split(`pulled ${code}`),
      });
      const z = encoded(net, x, n);
      const others = columns(test, range(count));
      const made = {
        real: others,
        fitted: decoded(net, drawFitted(z, n, count, drawing.split('fitted')), count),
        near: decoded(net, drawNear(z, n, count, near, drawing.split('near')), count),
        pulled: decoded(pulled, drawNormal(code, count, drawing.split('pulled')), count),
        mean: meanPicture(x, n, count),
        noise: uniformNoise(x.length / n, count, drawing.split('noise')),
      };
      const measured = Object.fromEntries(
        sources.map((source): [string, Measured] => [
          source,
          {
            real: [...nearestDistances(made[source], count, real, references)],
            training: [...nearestDistances(made[source], count, x, n)],
            variety: spreadOf(made[source], count) / spreadOf(others, count),
          },
        ]),
      );
      const spread = covarianceEigenvalues(encoded(pulled, x, n), n);
      return { between, made, measured, pulled: { least: spread.at(-1)!, most: spread[0]! } };
    });
    return { errors, used };
  });
  const length = steps + 1;
  const at = (t: number) => range(pairs).map((pair) => t * pairs + pair);
  const pooled = (use: number, kind: number, what: 'distances' | 'judged', t: number) =>
    runs.flatMap((run) => at(t).map((i) => run.used[use]!.between[kind]![what][i]!));
  const first = runs[0]!;
  const shownPairs = Math.min(4, pairs);
  return {
    errors: codes.map((code, k) => ({
      data: 'images',
      code,
      error: band(runs.map((run) => run.errors[k]!.error)),
      linear: band(runs.map((run) => run.errors[k]!.linear)),
    })),
    between: p.used.flatMap((code, use) =>
      kinds.flatMap((kind, k) =>
        range(length).map((t) => ({
          code,
          kind: kind as string,
          t: t / steps,
          distance: band(pooled(use, k, 'distances', t)),
          judged: band(pooled(use, k, 'judged', t)),
        })),
      ),
    ),
    wins: Object.fromEntries(
      p.used.map((code, use) => {
        const share = (what: 'distances' | 'judged', other: number) => {
          const mine = pooled(use, 0, what, steps / 2);
          const theirs = pooled(use, other, what, steps / 2);
          return mean(mine.map((value, i) => (value < theirs[i]! ? 1 : 0)));
        };
        return [
          `code${code}`,
          {
            nearest: share('distances', 1),
            nearestDecoded: share('distances', 2),
            judged: share('judged', 1),
            judgedDecoded: share('judged', 2),
          },
        ];
      }),
    ),
    pulled: Object.fromEntries(
      p.used.map((code, use) => {
        const of = (what: 'least' | 'most') => runs.map((run) => run.used[use]!.pulled[what]);
        return [`code${code}`, { least: band(of('least')), most: band(of('most')) }];
      }),
    ),
    drawn: p.used.flatMap((code, use) =>
      sources.map((source) => {
        const all = runs.map((run) => run.used[use]!.measured[source]!);
        return {
          code,
          source: source as string,
          real: band(all.map((one) => mean(one.real))),
          training: band(all.map((one) => mean(one.training))),
          variety: band(all.map((one) => one.variety)),
        };
      }),
    ),
    pictures: {
      between: array(
        Uint8Array.from(
          range(p.used.length).flatMap((use) =>
            kinds.flatMap((_, k) =>
              range(shownPairs).flatMap((pair) =>
                range(length).flatMap((t) => [
                  ...pictureOf(
                    first.used[use]!.between[k]!.pictures,
                    pairs * length,
                    t * pairs + pair,
                  ),
                ]),
              ),
            ),
          ),
        ),
        p.used.length,
        kinds.length,
        shownPairs,
        length,
        test.height,
        test.width,
      ),
      drawn: array(
        Uint8Array.from(
          range(p.used.length).flatMap((use) =>
            sources.flatMap((source) => {
              const made = first.used[use]!.made[source];
              return range(Math.min(10, count)).flatMap((i) => [...pictureOf(made, count, i)]);
            }),
          ),
        ),
        p.used.length,
        sources.length,
        Math.min(10, count),
        test.height,
        test.width,
      ),
    },
  };
}

/** One picture of a batch, in grey levels. */
function pictureOf(x: Float64Array, n: number, i: number): Uint8Array {
  return grey(
    Float64Array.from({ length: x.length / n }, (_, u) => x[u * n + i]!),
    1,
  );
}

/**
 * From picture a to picture b in `steps` steps, all pairs of one step after another: on the line between their
 * codes, decoded; as a cross-fade of their pixels; as a cross-fade of what their codes decode to.
 */
function lines(net: Trained, a: Float64Array, b: Float64Array, pairs: number, steps: number) {
  const mixed = (from: Float64Array, to: Float64Array) => {
    const units = from.length / pairs;
    const n = pairs * (steps + 1);
    const out = new Float64Array(units * n);
    for (let t = 0; t <= steps; t++)
      for (let u = 0; u < units; u++)
        for (let i = 0; i < pairs; i++) {
          const [p, q] = [from[u * pairs + i]!, to[u * pairs + i]!];
          out[u * n + t * pairs + i] = p + ((q - p) * t) / steps;
        }
    return out;
  };
  const [za, zb] = [encoded(net, a, pairs), encoded(net, b, pairs)];
  return [
    decoded(net, mixed(za, zb), pairs * (steps + 1)),
    mixed(a, b),
    mixed(decoded(net, za, pairs), decoded(net, zb, pairs)),
  ];
}

/** Root of the mean square over the pixels, picture by picture. */
function rootErrors(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const units = a.length / n;
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let u = 0; u < units; u++)
      sum += (a[u * n + i]! - b[u * n + i]!) * (a[u * n + i]! - b[u * n + i]!);
    return Math.sqrt(sum / units);
  });
}

/** Codes of pictures that were trained on, with a little noise: `share` of the standard deviation of each number. */
function drawNear(
  z: Float64Array,
  n: number,
  count: number,
  share: number,
  rng: Rng,
): Float64Array {
  const code = z.length / n;
  const scales = range(code).map(
    (u) => share * Math.sqrt(spreadOf(z.subarray(u * n, u * n + n), n)),
  );
  const out = new Float64Array(code * count);
  for (let i = 0; i < count; i++) {
    const which = rng.integer(n);
    for (let u = 0; u < code; u++)
      out[u * count + i] = z[u * n + which]! + scales[u]! * rng.normal();
  }
  return out;
}

const drawNormal = (code: number, count: number, rng: Rng) =>
  Float64Array.from({ length: code * count }, () => rng.normal());
const uniformNoise = (units: number, count: number, rng: Rng) =>
  Float64Array.from({ length: units * count }, () => rng.uniform());

function meanPicture(x: Float64Array, n: number, count: number): Float64Array {
  const units = x.length / n;
  return Float64Array.from(range(units * count), (at) => {
    const u = Math.floor(at / count);
    return mean(x.subarray(u * n, u * n + n));
  });
}

/** Σ over the units of the variance over the n rows. */
function spreadOf(x: Float64Array, n: number): number {
  let sum = 0;
  for (let from = 0; from < x.length; from += n) {
    const own = x.subarray(from, from + n);
    const centre = mean(own);
    for (const value of own) sum += (value - centre) * (value - centre);
  }
  return sum / n;
}

/** Variances along the principal directions of n codes, from the widest. */
function covarianceEigenvalues(z: Float64Array, n: number): Float64Array {
  const d = z.length / n;
  const kernels = portableKernels();
  const covariance = kernels.allocate(d * d);
  const rows = range(d).map((u) => z.subarray(u * n, u * n + n));
  const means = rows.map((row) => mean(row));
  for (let a = 0; a < d; a++)
    for (let b = 0; b < d; b++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += (rows[a]![i]! - means[a]!) * (rows[b]![i]! - means[b]!);
      covariance[a * d + b] = sum / n;
    }
  return symmetricEigen(covariance, d, kernels).values;
}

/** The left or the right half of pictures, laid out as `columns` lays out whole ones. */
function halves(images: Images, indices: readonly number[], right: boolean): Float64Array {
  const { width, height } = images;
  const half = width / 2;
  const n = indices.length;
  const x = new Float64Array(half * height * n);
  indices.forEach((index, i) => {
    const picture = imageAt(images, index);
    for (let row = 0; row < height; row++)
      for (let column = 0; column < half; column++)
        x[(row * half + column) * n + i] =
          picture[row * width + column + (right ? half : 0)]! / 255;
  });
  return x;
}

/** Takes codes to mean 0 and variance 1, number by number, as n of them have it; and back. */
function scaling(z: Float64Array, n: number) {
  const rows = range(z.length / n).map((u) => z.subarray(u * n, u * n + n));
  const centres = rows.map((row) => mean(row));
  // A number that never varies stays as it is.
  const scales = rows.map((row) => Math.sqrt(spreadOf(row, n)) || 1);
  return {
    to: (of: Float64Array, count: number) =>
      of.map(
        (value, at) => (value - centres[Math.floor(at / count)]!) / scales[Math.floor(at / count)]!,
      ),
    from: (of: Float64Array, count: number) =>
      of.map(
        (value, at) => centres[Math.floor(at / count)]! + scales[Math.floor(at / count)]! * value,
      ),
  };
}

/**
 * A map from left halves to right halves, learnt from n pairs: by a net from pixels to pixels, by one from code
 * to code, by ridge regression from pixels to pixels.
 */
function sidesStudy(
  p: Params,
  train: Images,
  test: Images,
  rng: Rng,
  progress: (share: number) => void,
) {
  const s = p.sides;
  const held = range(s.test);
  const [heldLeft, heldRight] = [halves(test, held, false), halves(test, held, true)];
  const references = halves(train, range(1000), true);
  const most = Math.max(...s.pairs);
  let done = 0;
  const runs = replicate(p.replicas, rng, (own) => {
    progress(done++ / p.replicas);
    const pictures = window(train, 2 * s.unpaired + most + s.choosing, own.split('pictures'));
    const part = (from: number, count: number, right: boolean) =>
      halves(train, pictures.slice(from, from + count), right);
    const room = Math.max(s.test, s.choosing, s.unpaired, most);
    const autoencoder = (x: Float64Array, name: string) =>
      trainedOn({ ...p, training: { ...p.training, hidden: s.hidden } }, x, s.unpaired, {
        code: s.code,
        room,
        rng: own.split(name),
      });
    // Left halves of some pictures, right halves of others: no pair among them.
    const left = autoencoder(part(0, s.unpaired, false), 'left');
    const right = autoencoder(part(s.unpaired, s.unpaired, true), 'right');
    const scaleLeft = scaling(encoded(left, part(0, s.unpaired, false), s.unpaired), s.unpaired);
    const scaleRight = scaling(
      encoded(right, part(s.unpaired, s.unpaired, true), s.unpaired),
      s.unpaired,
    );
    const from = 2 * s.unpaired;
    const choosing = {
      n: s.choosing,
      x: part(from + most, s.choosing, false),
      y: part(from + most, s.choosing, true),
    };
    const byPairs = s.pairs.map((n) => {
      const pairs = { n, x: part(from, n, false), y: part(from, n, true) };
      const direct = bestMap(p, pairs, choosing, {
        into: (x) => x,
        target: (y) => y,
        out: (f) => f,
        rng: own.split(`direct ${n}`),
        room,
      });
      const codes = bestMap(p, pairs, choosing, {
        into: (x, count) => scaleLeft.to(encoded(left, x, count), count),
        target: (y, count) => scaleRight.to(encoded(right, y, count), count),
        out: (f, count) => decoded(right, scaleRight.from(f, count), count),
        rng: own.split(`codes ${n}`),
        room,
      });
      const linear = bestRidge(p, pairs, choosing);
      return [direct, codes, linear].map((map) => {
        const made = map(heldLeft, s.test);
        return {
          made,
          error: unexplained(made, heldRight, s.test),
          nearest: mean(nearestDistances(made, s.test, references, 1000)),
        };
      });
    });
    return { byPairs, floor: unexplained(back(right, heldRight, s.test), heldRight, s.test) };
  });
  const of = (k: number, way: number, what: 'error' | 'nearest') =>
    runs.map((run) => run.byPairs[k]![way]![what]);
  const shown = Math.min(8, s.test);
  const firstRun = runs[0]!.byPairs;
  return {
    result: {
      floor: band(runs.map(({ floor }) => floor)),
      realNearest: mean(nearestDistances(heldRight, s.test, references, 1000)),
    },
    rows: s.pairs.map((pairs, k) => ({
      pairs,
      direct: band(of(k, 0, 'error')),
      codes: band(of(k, 1, 'error')),
      /** Share of the seeds in which the way through the codes errs less. */
      wins: mean(of(k, 1, 'error').map((value, i) => (value < of(k, 0, 'error')[i]! ? 1 : 0))),
      directNearest: band(of(k, 0, 'nearest')),
      codesNearest: band(of(k, 1, 'nearest')),
      ridge: band(of(k, 2, 'error')),
      ridgeWins: mean(of(k, 1, 'error').map((value, i) => (value < of(k, 2, 'error')[i]! ? 1 : 0))),
      ridgeNearest: band(of(k, 2, 'nearest')),
    })),
    // Real left half, real right half; then what either way makes of few pairs, and of many.
    pictures: array(
      Uint8Array.from(
        [
          heldLeft,
          heldRight,
          firstRun[0]![0]!.made,
          firstRun[0]![1]!.made,
          firstRun.at(-1)![0]!.made,
          firstRun.at(-1)![1]!.made,
        ].flatMap((x) => range(shown).flatMap((i) => [...pictureOf(x, s.test, i)])),
      ),
      6,
      shown,
      test.height,
      test.width / 2,
    ),
  };
}

/**
 * A net with one hidden layer from what `into` makes of x to what `target` makes of y; of its checkpoints the
 * one whose outputs, as `out` shows them, err least on the pairs for choosing.
 */
function bestMap(
  { sides: s, leak }: Params,
  pairs: Examples,
  choosing: Examples,
  options: {
    readonly into: (x: Float64Array, n: number) => Float64Array;
    readonly target: (y: Float64Array, n: number) => Float64Array;
    readonly out: (f: Float64Array, n: number) => Float64Array;
    readonly rng: Rng;
    readonly room: number;
  },
): (x: Float64Array, n: number) => Float64Array {
  const { into, target, out, rng, room } = options;
  const x = into(pairs.x, pairs.n);
  const y = target(pairs.y, pairs.n);
  const widths = [x.length / pairs.n, s.hidden, y.length / pairs.n];
  const trainer = createTrainer(
    {
      widths,
      unit: leaky(leak),
      examples: { n: pairs.n, x, y },
      objective: meanSquare,
      optimiser: adam(s.learningRate),
      batch: s.batch,
      rng: rng.split('batches'),
    },
    room,
  );
  const apply = (phi: Parameters, of: Float64Array, n: number) =>
    out(trainer.net.forward(phi, into(of, n), n).slice(), n);
  let state = trainer.init(drawMlp(rng.split('start'), widths, { gain: 1 }));
  let best = { error: Number.POSITIVE_INFINITY, phi: state.phi.slice() };
  for (let step = 1; step <= s.steps; step++) {
    state = trainer.stepInPlace(state);
    if (step % s.every !== 0) continue;
    const error = unexplained(apply(state.phi, choosing.x, choosing.n), choosing.y, choosing.n);
    if (error < best.error) best = { error, phi: state.phi.slice() };
  }
  return (of, n) => apply(best.phi, of, n);
}

/** Ridge regression, with the penalty that errs least on the pairs for choosing. */
function bestRidge({ sides: { penalties } }: Params, pairs: Examples, choosing: Examples) {
  const maps = ridgeMaps(pairs.x, pairs.y, pairs.n, penalties);
  const errors = maps.map((map) =>
    unexplained(map(choosing.x, choosing.n), choosing.y, choosing.n),
  );
  return maps[errors.indexOf(Math.min(...errors))]!;
}
