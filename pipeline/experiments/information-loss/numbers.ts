import { fashionTest, fashionTrain } from '../../data/fashion-mnist.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { identity } from '../../models/activations.ts';
import { centreOf, covarianceEigen } from '../../models/covariance.ts';
import { columns, type Images, imageAt, pixelsOf, shrink } from '../../models/images.ts';
import { layersOf } from '../../models/mlp.ts';
import { softmaxCrossEntropy } from '../../models/objective.ts';
import { adam } from '../../models/optimiser.ts';
import { fewerLevels, type Steps, stepsOver, toStep } from '../../models/quantise.ts';
import type { Rng } from '../../models/rng.ts';
import { band, mean, replicate } from '../../models/statistics.ts';
import { createTrainer, type Examples } from '../../models/training.ts';

const params = {
  seed: 3331,
  /** The article's image, pixels a side. */
  article: { side: 1000 },
  /** Images to learn codes from and to draw labelled ones from; images to test with. */
  images: { train: 6000, test: 2000 },
  /** What is done to the images: pixels a side, grey levels, numbers of a code, pixels that are kept. */
  sides: [28, 14, 7, 4, 2],
  levels: [4, 2],
  codes: [49, 16, 4],
  random: [49, 16, 4],
  labels: [30, 300, 6000],
  /** Standard deviation of the noise on every pixel of a second set, 1 being white. */
  noise: 0.5,
  training: { batch: 50, steps: 300 },
  /** Learning rates of Adam, and weights of the penalty λ·Σω². */
  learningRates: [0.001, 0.01],
  penalties: [0, 0.01],
  choosing: 2,
  replicas: 16,
  shown: [0, 1, 2, 3, 4, 5],
};
type Params = typeof params;

export default defineNumbers({
  kind: 'reference',
  params,
  data: { train: fashionTrain, test: fashionTest },
  smoke: {
    images: { train: 300, test: 100 },
    sides: [28, 7, 4],
    levels: [2],
    codes: [4],
    random: [16],
    labels: [40, 100],
    training: { batch: 20, steps: 10 },
    learningRates: [0.01],
    penalties: [0],
    choosing: 1,
    replicas: 3,
    shown: [0, 1],
  },

  run({ params: p, rng, data, progress }) {
    const train = first(data.train, p.images.train);
    const test = first(data.test, p.images.test);
    const own = rng.split('noise');
    const noisy = {
      train: withNoise(train, p.noise, own.split('train')),
      test: withNoise(test, p.noise, own.split('test')),
    };
    const kinds = [
      ...representations(p, 'clean', train, test),
      // Fewer levels and random pixels are left out here: they average no noise away.
      ...representations({ ...p, levels: [], random: [] }, 'noisy', noisy.train, noisy.test),
    ];
    progress(0.1, 'codes');
    const cells = kinds.flatMap((kind, i) => {
      progress(0.1 + (0.9 * i) / kinds.length, `${kind.kind} ${kind.size}`);
      return p.labels.map((labels) => ({
        kind,
        labels,
        all: accuracies(p, kind, labels, rng, { train, test }),
      }));
    });
    const fullOf = (images: string, count: number) =>
      cells.find(({ kind, labels }) => kind.images === images && labels === count)!.all;
    return {
      result: { article: articleCounts(p.article.side) },
      files: {
        'trade-off.csv': cells.map(({ kind, labels, all }) => {
          const full = fullOf(kind.images, labels);
          const gains = all.map((accuracy, seed) => accuracy - full[seed]!);
          return {
            images: kind.images,
            kind: kind.kind,
            size: kind.size,
            labels,
            numbers: kind.numbers,
            bits: kind.numbers * kind.bits,
            parameters: 10 * (kind.numbers + 1),
            accuracy: band(all),
            gain: band(gains),
            /** Share of the seeds, with the same labelled images, that beat all pixels. */
            better: mean(gains.map((gain) => (gain > 0 ? 1 : 0))),
          };
        }),
        'accuracies.csv': cells.flatMap(({ kind, labels, all }) =>
          all.map((accuracy, seed) => ({
            images: kind.images,
            kind: kind.kind,
            size: kind.size,
            labels,
            seed,
            accuracy,
          })),
        ),
        'pictures.npy': pictures(p, kinds, test),
      },
    };
  },
});

/** Features of an image of side² pixels, and the weights of a full layer from as many to as many. */
function articleCounts(side: number) {
  const features = side * side;
  const [layer] = layersOf([features, features]);
  const weights = layer!.end - layer!.weights;
  return { features, weights, bytes: 4 * weights, products: weights };
}

const first = (images: Images, count: number): Images => ({
  ...images,
  count,
  pixels: images.pixels.subarray(0, count * images.width * images.height),
  labels: images.labels.subarray(0, count),
});

/** The same images with normal noise on every pixel, cut to 0 … 255. */
function withNoise(images: Images, noise: number, rng: Rng): Images {
  const pixels = images.pixels.map((value) =>
    Math.round(Math.min(255, Math.max(0, value + 255 * noise * rng.normal()))),
  );
  return { ...images, pixels };
}

interface Representation {
  /** The images as they are, or with noise. */
  readonly images: 'clean' | 'noisy';
  readonly kind: 'pixels' | 'levels' | 'code' | 'random';
  readonly size: number;
  /** Numbers an image, and bits a number. */
  readonly numbers: number;
  readonly bits: number;
  /** What a classifier is given: number after number, all training images, then all test images. */
  inputs(rng: Rng): { readonly train: Float64Array; readonly test: Float64Array };
  /** What it leaves of a test image, 28 × 28 pixels again. */
  picture(index: number): Uint8Array;
}

/** Every way of throwing away; the first throws nothing away. */
function representations(
  p: Params,
  images: Representation['images'],
  train: Images,
  test: Images,
): Representation[] {
  const all = (images: Images) =>
    columns(
      images,
      Array.from({ length: images.count }, (_, i) => i),
    );
  const whole = { train: all(train), test: all(test) };
  const ofImages = (
    kind: 'pixels' | 'levels',
    size: number,
    bits: number,
    change: (images: Images) => Images,
  ): Representation => {
    const changed = { train: change(train), test: change(test) };
    const inputs = standard({ train: all(changed.train), test: all(changed.test) }, train.count);
    const { width, height } = changed.test;
    return {
      images,
      kind,
      size,
      numbers: width * height,
      bits,
      inputs: () => inputs,
      picture: (index) => enlarged(imageAt(changed.test, index), width, test.width),
    };
  };
  const { centre, directions } = principal(whole.train, train.count, Math.max(...p.codes));
  return [
    ...p.sides.map((side) =>
      ofImages('pixels', side, 8, (images) => shrink(images, train.width / side)),
    ),
    ...p.levels.map((levels) =>
      ofImages('levels', levels, Math.ceil(Math.log2(levels)), (images) =>
        fewerLevels(images, levels),
      ),
    ),
    ...p.codes.map((size): Representation => {
      const code = coded(
        whole,
        { centre, directions, size },
        { train: train.count, test: test.count },
      );
      const inputs = standard(code, train.count);
      return {
        images,
        kind: 'code',
        size,
        numbers: size,
        bits: 8,
        inputs: () => inputs,
        picture(index) {
          const x = centre.slice();
          for (let k = 0; k < size; k++)
            for (let j = 0; j < x.length; j++)
              x[j]! += code.test[k * test.count + index]! * directions[k * x.length + j]!;
          return pixelsOf(x, 1, 0);
        },
      };
    }),
    ...p.random.map(
      (size): Representation => ({
        images,
        kind: 'random',
        size,
        numbers: size,
        bits: 8,
        inputs(rng) {
          const kept = some(train.width * train.height, size, rng);
          return standard(
            {
              train: rowsOf(whole.train, kept, train.count),
              test: rowsOf(whole.test, kept, test.count),
            },
            train.count,
          );
        },
        picture: (index) => imageAt(test, index),
      }),
    ),
  ];
}

/** The mean image and the first directions of the covariance, one a row. */
function principal(x: Float64Array, n: number, count: number) {
  const { vectors } = covarianceEigen(x, n);
  const width = x.length / n;
  return { centre: centreOf(x, n), directions: vectors.slice(0, count * width) };
}

/** The coordinates along the first directions, rounded to one byte each. */
function coded(
  whole: { readonly train: Float64Array; readonly test: Float64Array },
  {
    centre,
    directions,
    size,
  }: { readonly centre: Float64Array; readonly directions: Float64Array; readonly size: number },
  counts: { readonly train: number; readonly test: number },
) {
  const width = centre.length;
  const along = (x: Float64Array, n: number, k: number) => {
    const out = new Float64Array(n);
    for (let j = 0; j < width; j++) {
      const factor = directions[k * width + j]!;
      for (let i = 0; i < n; i++) out[i]! += factor * (x[j * n + i]! - centre[j]!);
    }
    return out;
  };
  const [train, test] = [
    new Float64Array(size * counts.train),
    new Float64Array(size * counts.test),
  ];
  for (let k = 0; k < size; k++) {
    const own = along(whole.train, counts.train, k);
    const steps: Steps = stepsOver(own, 256);
    train.set(
      own.map((value) => toStep(value, steps)),
      k * counts.train,
    );
    test.set(
      along(whole.test, counts.test, k).map((value) => toStep(value, steps)),
      k * counts.test,
    );
  }
  return { train, test };
}

/** Each number minus its mean over the training images; all together divided so that their mean square is 1. */
function standard(
  { train, test }: { readonly train: Float64Array; readonly test: Float64Array },
  n: number,
) {
  const centre = centreOf(train, n);
  const m = test.length / centre.length;
  const shift = (x: Float64Array, count: number) =>
    x.map((value, at) => value - centre[Math.floor(at / count)]!);
  const moved = shift(train, n);
  let sum = 0;
  for (const value of moved) sum += value * value;
  const scale = Math.sqrt(moved.length / sum);
  return {
    train: moved.map((value) => scale * value),
    test: shift(test, m).map((value) => scale * value),
  };
}

const rowsOf = (x: Float64Array, rows: readonly number[], n: number): Float64Array => {
  const out = new Float64Array(rows.length * n);
  rows.forEach((row, k) => {
    out.set(x.subarray(row * n, (row + 1) * n), k * n);
  });
  return out;
};

/** `count` different whole numbers below n, in the order in which they are drawn. */
function some(n: number, count: number, rng: Rng): number[] {
  const all = Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: count }, (_, i) => {
    const j = i + rng.integer(n - i);
    const drawn = all[j]!;
    all[j] = all[i]!;
    return drawn;
  });
}

/** Accuracy on the test images of a softmax regression, over seeds: each with its own labelled images, the same for every representation. */
function accuracies(
  p: Params,
  kind: Representation,
  labels: number,
  rng: Rng,
  images: { readonly train: Images; readonly test: Images },
): number[] {
  const run = (
    own: Rng,
    { learningRate, l2 }: { readonly learningRate: number; readonly l2: number },
  ) => {
    const { train, test } = kind.inputs(own.split('pixels'));
    const chosen = some(images.train.count, labels, own.split('labelled'));
    const examples: Examples = {
      n: labels,
      x: pick(train, chosen, images.train.count),
      y: oneHot(chosen.map((index) => images.train.labels[index]!)),
    };
    const trainer = createTrainer(
      {
        widths: [kind.numbers, 10],
        unit: identity,
        examples,
        objective: softmaxCrossEntropy,
        optimiser: adam(learningRate),
        penalty: { l2 },
        batch: p.training.batch,
        rng: own.split('batches'),
      },
      Math.max(labels, images.test.count),
    );
    let state = trainer.init(new Float64Array(10 * (kind.numbers + 1)));
    for (let step = 0; step < p.training.steps; step++) state = trainer.stepInPlace(state);
    return accuracyOf(trainer.net.forward(state.phi, test, images.test.count), images.test);
  };
  const settings = p.learningRates.flatMap((learningRate) =>
    p.penalties.map((l2) => ({ learningRate, l2 })),
  );
  const tried = settings.map((setting) =>
    mean(replicate(p.choosing, rng.split('choose').split(labels), (own) => run(own, setting))),
  );
  const best = settings[tried.indexOf(Math.max(...tried))]!;
  return replicate(p.replicas, rng.split('compare').split(labels), (own) => run(own, best));
}

/** Columns of a matrix laid out unit by unit. */
function pick(x: Float64Array, chosen: readonly number[], n: number): Float64Array {
  const [width, m] = [x.length / n, chosen.length];
  const out = new Float64Array(width * m);
  for (let j = 0; j < width; j++)
    chosen.forEach((index, i) => {
      out[j * m + i] = x[j * n + index]!;
    });
  return out;
}

function oneHot(labels: readonly number[]): Float64Array {
  const y = new Float64Array(10 * labels.length);
  labels.forEach((label, i) => {
    y[label * labels.length + i] = 1;
  });
  return y;
}

function accuracyOf(logits: Float64Array, { labels, count }: Images): number {
  let right = 0;
  for (let i = 0; i < count; i++) {
    let best = 0;
    for (let c = 1; c < 10; c++) if (logits[c * count + i]! > logits[best * count + i]!) best = c;
    if (best === labels[i]) right += 1;
  }
  return right / count;
}

/** An image of `from`² pixels as one of `to`², each pixel a square. */
const enlarged = (pixels: Uint8Array, from: number, to: number): Uint8Array =>
  Uint8Array.from({ length: to * to }, (_, at) => {
    const [row, column] = [Math.floor(at / to), at % to];
    return pixels[Math.floor((row * from) / to) * from + Math.floor((column * from) / to)]!;
  });

/** What each representation leaves of a few test images: kinds × images × 28 × 28; random pixels are left out. */
function pictures(p: Params, kinds: readonly Representation[], test: Images) {
  const drawn = kinds.filter(({ kind }) => kind !== 'random');
  const size = test.width * test.height;
  const data = new Uint8Array(drawn.length * p.shown.length * size);
  drawn.forEach((kind, row) => {
    p.shown.forEach((index, column) => {
      data.set(kind.picture(index), (row * p.shown.length + column) * size);
    });
  });
  return {
    type: 'array' as const,
    data,
    shape: [drawn.length, p.shown.length, test.height, test.width],
  };
}
