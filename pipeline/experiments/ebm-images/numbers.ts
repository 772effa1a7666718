import { fashionTest, fashionTrain } from '../../data/fashion-mnist.ts';
import { alphabet, ink, styleNames } from '../../data/letters.ts';
import type { Engine } from '../../engine/engine.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { energiesOf, walkChains } from '../../engine/images/chains.ts';
import { type Classifier, trainClassifier } from '../../engine/images/classifier.ts';
import { type ChainRule, chainStep, type EnergyNet } from '../../engine/images/energy-net.ts';
import { join, noisePictures, pick } from '../../engine/images/pictures.ts';
import { chooseSnapshot, distance, momentsBy } from '../../engine/images/scoring.ts';
import { greyOf, type Snapshot, trainEnergy, unitOf } from '../../engine/images/train-energy.ts';
import { writeWeights } from '../../engine/weights.ts';
import { createConvEnergy, type EnergyWeights } from '../../models/conv-energy.ts';
import type { Moments } from '../../models/frechet.ts';
import {
  type ChainRun,
  type ChainStart,
  type ChainState,
  chainBeginnings,
  chainProcess,
  chainStreams,
  isKnown,
} from '../../models/image-chain.ts';
import { nearestDistances } from '../../models/nearest.ts';
import { drawLike, shareAbove, turns } from '../../models/other-images.ts';
import { walk } from '../../models/process.ts';
import { createRng, type Rng } from '../../models/rng.ts';
import { band, mean } from '../../models/statistics.ts';

const params = {
  seed: 7,
  /** The last so many of the training pictures choose the checkpoint and train nothing. */
  held: 1000,
  shape: {
    side: 28,
    layers: [
      { size: 4, stride: 2, pad: 1, channels: 16 },
      { size: 4, stride: 2, pad: 1, channels: 32 },
      { size: 4, stride: 2, pad: 1, channels: 48 },
      { size: 3, stride: 1, pad: 0, channels: 64 },
    ],
    hidden: 64,
  },
  training: {
    steps: 5000,
    batch: 64,
    learningRate: 0.0002,
    chain: 20,
    rule: { stepSize: 10, clip: 0.03, noise: 0.005 },
    dataNoise: 0.03,
    penalty: 0.1,
    gradientNorm: 0.1,
    buffer: 4096,
    restart: 0.05,
    every: 500,
    kept: 1024,
  },
  classifier: {
    channels: [16, 32] as [number, number],
    features: 32,
    steps: 1500,
    batch: 64,
    learningRate: 0.001,
  },
  /** Chains from noise that judge each snapshot, and their steps. */
  choice: { chains: 256, steps: 100 },
  /** Sampling after training: chains of each of the seeds, and the steps at which they are looked at. */
  sampling: { seeds: 5, chains: 400, times: [0, 5, 10, 20, 40, 60, 100, 200, 400] },
  /** Pictures of each kind whose energies are compared. */
  compared: 1000,
  inpainting: { pictures: 64, fillings: 8, steps: 200 },
  /** Equation 8 as printed, pixels in [0, 1]: ε, and its steps from the buffer. */
  article: { epsilon: 1 / 200, steps: 100 },
  /** Pictures in a strip. */
  shown: 8,
  /** The chains that the page walks again. */
  run: { images: 8, steps: 60, seed: 3 },
};
type Params = typeof params;

export default defineNumbers({
  kind: 'ensemble',
  tolerance: 0.05,
  engine: 'tfjs',
  params,
  data: { fashionTrain, fashionTest },
  smoke: {
    held: 60,
    training: { steps: 6, batch: 4, chain: 2, buffer: 16, every: 2, kept: 16 },
    classifier: { channels: [2, 4], features: 4, steps: 4, batch: 8 },
    choice: { chains: 8, steps: 3 },
    sampling: { seeds: 2, chains: 10, times: [0, 2, 4] },
    compared: 20,
    inpainting: { pictures: 4, fillings: 2, steps: 3 },
    article: { steps: 3 },
    shown: 3,
    run: { images: 2, steps: 3 },
  },

  async run({ params: p, rng, data, engine, checkpoint, progress }) {
    const size = p.shape.side ** 2;
    const count = data.fashionTrain.count - p.held;
    const cut = (from: number, to: number) =>
      unitOf(data.fashionTrain.pixels.subarray(from * size, to * size));
    const train = cut(0, count);
    const held = cut(count, data.fashionTrain.count);
    const test = unitOf(data.fashionTest.pixels);
    const trained = await trainEnergy(engine, p.shape, p.training, train, {
      rng: rng.split('training'),
      checkpoint,
      progress: (share) => progress(0.7 * share, 'training'),
    });
    progress(0.7, 'classifier');
    const labels = data.fashionTrain.labels.subarray(0, count);
    const classifier = await trainClassifier(
      engine,
      trained.net.input,
      p.classifier,
      train,
      labels,
      rng.split('classifier'),
    );
    const study: Study = {
      p,
      engine,
      size,
      net: trained.net,
      classifier,
      train,
      held,
      test,
      momentsOf: momentsBy(classifier, p.classifier.features),
      first: (of, n) => of.subarray(0, n * size),
    };

    progress(0.73, 'choosing');
    const { chosen, rows: choice } = await chooseSnapshot(
      {
        engine,
        net: trained.net,
        rule: p.training.rule,
        held: await study.momentsOf(held),
        moments: study.momentsOf,
        ...p.choice,
      },
      trained.snapshots,
      rng.split('choice'),
    );
    await writeWeights(chosen.weights, trained.net.variables);
    progress(0.77, 'energies');
    const energies = await compareEnergies(study, rng.split('energies'));
    progress(0.78, 'chains');
    const sampled = await sample(study, chosen, rng.split('sampling'), (share) =>
      progress(0.78 + 0.16 * share, 'chains'),
    );
    progress(0.94, 'last steps');
    const lastSteps = await lastStep(study, chosen, rng.split('last step'));
    progress(0.96, 'inpainting');
    const filled = await inpaint(study, rng.split('inpainting'));
    progress(0.98, 'the run of the page');
    const weights = Object.fromEntries(
      Object.entries(chosen.weights).map(([name, array]) => [name.replace('variable/', ''), array]),
    );
    const shownOf = (grey: Uint8Array, n: number) => grey.subarray(0, n * size);
    const pictures = {
      buffer: shownOf(chosen.buffer, Math.min(p.training.kept, 64)),
      real: shownOf(data.fashionTest.pixels, 16),
    };
    const page = pageRun(p, weights, pictures);
    const agreement = await compareWithPlain(study, weights, rng.split('agreement'));
    const seen = await classifier.see(test);
    classifier.dispose();
    const { side } = p.shape;
    const strip = (data: Uint8Array, ...shape: number[]) => ({
      type: 'array' as const,
      data,
      shape: [...shape, side, side],
    });
    return {
      result: {
        parameters: Object.values(weights).reduce((sum, { data }) => sum + data.length, 0),
        chosen: chosen.step,
        accuracy: mean(
          [...seen.classes].map((one, i) => Number(one === data.fashionTest.labels[i])),
        ),
        energies: energies.bands,
        above: energies.above,
        yardsticks: sampled.yardsticks,
        nearest: sampled.nearest,
        lastStep: lastSteps.result,
        inpainting: filled.result,
        agreement,
        run: page.result,
      },
      files: {
        'training.csv': smoothed(trained.data, trained.samples),
        'choice.csv': choice,
        'energies.npy': energies.file,
        'sampling.csv': sampled.rows,
        'classes.csv': sampled.classes,
        'chain.npy': strip(sampled.pictures, p.sampling.times.length, p.shown),
        'nearest.npy': strip(sampled.nearestPictures, 2, p.shown),
        'other.npy': strip(energies.pictures, energies.kinds, p.shown),
        'buffer-over-time.npy': strip(
          join(trained.snapshots.map(({ buffer }) => shownOf(buffer, p.shown))),
          trained.snapshots.length,
          p.shown,
        ),
        'last-step.npy': strip(lastSteps.pictures, lastStepKinds.length, p.shown),
        'inpainting.npy': strip(filled.pictures, 2, 6, Math.min(p.shown, p.inpainting.pictures)),
        'buffer.npy': strip(pictures.buffer, pictures.buffer.length / size),
        'pictures.npy': strip(pictures.real, pictures.real.length / size),
        'weights.safetensors': { type: 'tensors' as const, tensors: weights },
      },
    };
  },
});

interface Study {
  readonly p: Params;
  readonly engine: Engine;
  readonly size: number;
  readonly net: EnergyNet;
  readonly classifier: Classifier;
  /** In [−1, 1]; trained on, for choosing, for nothing but the end. */
  readonly train: Float32Array;
  readonly held: Float32Array;
  readonly test: Float32Array;
  momentsOf(pictures: Float32Array): Promise<Moments>;
  first(pictures: Float32Array, n: number): Float32Array;
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Means over a hundredth of the training, so that a batch's own luck does not hide the way. */
function smoothed(data: readonly number[], samples: readonly number[]) {
  const every = Math.max(1, Math.floor(data.length / 100));
  return range(Math.floor(data.length / every)).map((i) => {
    const of = (values: readonly number[]) => mean(values.slice(i * every, (i + 1) * every));
    return { step: (i + 0.5) * every, data: of(data), samples: of(samples) };
  });
}

/** Letters of pipeline/data/letters.ts, twice as large: pictures of something else. */
function lettersLike(count: number, side: number, rng: Rng): Float32Array {
  const pictures = new Float32Array(count * side * side);
  for (let i = 0; i < count; i++) {
    const covered = ink({
      letter: alphabet[rng.integer(alphabet.length)]!,
      style: styleNames[rng.integer(styleNames.length)]!,
      x: 0,
      y: 0,
    });
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) {
        const [r, c] = [1 + (row >> 1), 1 + (column >> 1)];
        pictures[(i * side + row) * side + column] = 2 * covered[r * 16 + c]! - 1;
      }
  }
  return pictures;
}

/** Energies of many kinds of pictures, all but the first two made of the test pictures or of nothing. */
async function compareEnergies({ p, engine, net, train, test, first, size }: Study, rng: Rng) {
  const { side } = p.shape;
  const n = p.compared;
  const real = first(test, n);
  const turned = Object.entries(turns).map(([name, turn]): [string, Float32Array] => {
    const own = rng.split(name);
    const all = new Float32Array(real.length);
    for (let i = 0; i < n; i++)
      all.set(turn(real.subarray(i * size, (i + 1) * size), side, own), i * size);
    return [name, all];
  });
  const sets: [string, Float32Array][] = [
    ['train', first(train, n)],
    ['test', real],
    ...turned,
    ['letters', lettersLike(n, side, rng.split('letters'))],
    ['normal', drawLike(train, size, n, rng.split('normal'))],
  ];
  const energies: [string, Float32Array][] = [];
  for (const [name, pictures] of sets)
    energies.push([name, await energiesOf(engine, net, pictures)]);
  const ofTest = energies[1]![1];
  const file = new Float32Array(energies.length * n);
  energies.forEach(([, values], i) => {
    file.set(values, i * n);
  });
  return {
    bands: Object.fromEntries(energies.map(([name, values]) => [name, band(values)])),
    above: Object.fromEntries(energies.map(([name, values]) => [name, shareAbove(values, ofTest)])),
    file: { type: 'array' as const, data: file, shape: [energies.length, n] },
    kinds: sets.length,
    pictures: join(sets.map(([, pictures]) => greyOf(first(pictures, p.shown)))),
  };
}

/** Chains from noise and from the buffer, scored on their way; and what else could be scored so. */
async function sample(study: Study, chosen: Snapshot, rng: Rng, progress: (share: number) => void) {
  const { p, engine, net, size, train, held, test, classifier, first } = study;
  const { seeds, chains, times } = p.sampling;
  const real = await study.momentsOf(test);
  const left = unitOf(chosen.buffer);
  const scores: Record<'noise' | 'buffer', number[][]> = { noise: [], buffer: [] };
  const energies: Record<'noise' | 'buffer', number[][]> = { noise: [], buffer: [] };
  const made: Record<'noise' | 'buffer', Float32Array[]> = { noise: [], buffer: [] };
  let pictures: Uint8Array | undefined;
  const yardsticks: Record<string, number[]> = { train: [], held: [], normal: [], noise: [] };
  for (let seed = 0; seed < seeds; seed++) {
    const own = rng.split(seed);
    const starts = {
      noise: noisePictures(chains, size, own.split('noise')),
      buffer: pick(left, size, chains, own.split('buffer')),
    };
    for (const [i, name] of (['noise', 'buffer'] as const).entries()) {
      const walked = await walkChains(
        engine,
        net,
        starts[name],
        times,
        p.training.rule,
        own.split(`walk ${name}`),
      );
      const score: number[] = [];
      for (const x of walked.at) score.push(distance(real, await study.momentsOf(x)));
      scores[name].push(score);
      energies[name].push(walked.energies.map((values) => mean(values)));
      made[name].push(walked.at.at(-1)!);
      if (!pictures) pictures = join(walked.at.map((x) => greyOf(first(x, p.shown))));
      progress((seed + (i + 1) / 2) / seeds);
    }
    const others = {
      train: pick(train, size, chains, own.split('train')),
      held: pick(held, size, chains, own.split('held')),
      normal: drawLike(train, size, chains, own.split('normal')),
      noise: starts.noise,
    };
    for (const [name, x] of Object.entries(others))
      yardsticks[name]!.push(distance(real, await study.momentsOf(x)));
  }
  const rows = (['noise', 'buffer'] as const).flatMap((start) =>
    times.map((step, t) => ({
      start: start as string,
      step,
      distance: band(scores[start].map((score) => score[t]!)),
      energy: band(energies[start].map((values) => values[t]!)),
    })),
  );
  const shares = async (name: string, sets: readonly Float32Array[]) => {
    const found = await Promise.all(sets.map((x) => classifier.see(x)));
    return range(10).map((label) => ({
      source: name,
      label,
      share: band(
        found.map(({ classes }) => classes.filter((one) => one === label).length / classes.length),
      ),
    }));
  };
  const classes = [
    ...(await shares('test', [test])),
    ...(await shares('noise', made.noise)),
    ...(await shares('buffer', made.buffer)),
  ];
  const fresh = made.noise[0]!;
  const columns = (x: Float32Array) => {
    const n = x.length / size;
    return Float64Array.from(
      { length: x.length },
      (_, i) => x[(i % n) * size + Math.floor(i / n)]!,
    );
  };
  const all = columns(train);
  const far = (x: Float32Array) =>
    band(nearestDistances(columns(x), x.length / size, all, train.length / size));
  const nearestOf = (picture: Float32Array) => {
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (let i = 0; i < train.length / size; i++) {
      let sum = 0;
      for (let q = 0; q < size && sum < least; q++)
        sum += (picture[q]! - train[i * size + q]!) ** 2;
      if (sum < least) [best, least] = [i, sum];
    }
    return train.subarray(best * size, (best + 1) * size);
  };
  const shown = range(p.shown).map((i) => fresh.subarray(i * size, (i + 1) * size));
  return {
    rows,
    classes,
    pictures: pictures!,
    yardsticks: Object.fromEntries(
      Object.entries(yardsticks).map(([name, values]) => [name, band(values)]),
    ),
    /** Root mean square distance to the nearest training picture, pixels in [−1, 1]. */
    nearest: { samples: far(fresh), test: far(first(test, chains)) },
    nearestPictures: join([...shown, ...shown.map(nearestOf)].map(greyOf)),
  };
}

const lastStepKinds = ['practised', 'quiet', 'loud', 'article', 'articleQuiet'] as const;

/** One more step from the buffer: with its noise, without, with the article's; and the article's rule. */
async function lastStep(
  { p, engine, net, size, momentsOf: moments, test, first }: Study,
  chosen: Snapshot,
  rng: Rng,
) {
  const start = first(unitOf(chosen.buffer), Math.min(p.sampling.chains, p.training.kept));
  const rule = p.training.rule;
  // On [−1, 1] a pixel is twice what it is on [0, 1]: the slope is half, steps and noise are twice as long.
  const { epsilon, steps } = p.article;
  const article: ChainRule = {
    stepSize: 2 * epsilon,
    clip: 1e9,
    noise: 2 * Math.sqrt(epsilon),
  };
  const go = async (x: Float32Array, by: ChainRule, times: number, stream: string) =>
    (await walkChains(engine, net, x, [times], by, rng.split(stream))).at[0]!;
  const before = await go(start, rule, p.training.chain - 1, 'before');
  const almost = await go(start, article, steps - 1, 'article');
  const ends: Record<(typeof lastStepKinds)[number], Float32Array> = {
    practised: await go(before, rule, 1, 'last'),
    quiet: await go(before, { ...rule, noise: 0 }, 1, 'last'),
    loud: await go(before, { ...rule, noise: article.noise }, 1, 'last'),
    article: await go(almost, article, 1, 'last'),
    articleQuiet: await go(almost, { ...article, noise: 0 }, 1, 'last'),
  };
  const real = await moments(test);
  /** Root mean square difference of pixels, in grey levels of 255. */
  const greys = (a: Float32Array, b: Float32Array) =>
    127.5 * Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0) / a.length);
  const result: Record<string, { distance: number; energy: number }> = {};
  for (const kind of lastStepKinds)
    result[kind] = {
      distance: distance(real, await moments(ends[kind])),
      energy: mean(await energiesOf(engine, net, ends[kind])),
    };
  return {
    result: {
      kinds: result,
      /** How far the last noise moves a pixel, before it is cut to the range of pixels, and after. */
      greys: {
        practised: greys(ends.practised, ends.quiet),
        loud: greys(ends.loud, ends.quiet),
        drawn: 255 * Math.sqrt(epsilon),
        walked: greys(ends.article, start),
      },
      count: start.length / size,
    },
    pictures: join(lastStepKinds.map((kind) => greyOf(first(ends[kind], p.shown)))),
  };
}

/** Half of a picture is given, the chains fill in the other. */
async function inpaint({ p, engine, net, size, train, test, first }: Study, rng: Rng) {
  const { pictures: n, fillings, steps } = p.inpainting;
  const { side } = p.shape;
  const real = first(test, n);
  const average = new Float32Array(size);
  for (let i = 0; i < train.length; i++) average[i % size]! += train[i]! / (train.length / size);
  const shown = Math.min(p.shown, n);
  const result: Record<string, Record<string, number>> = {};
  const strips: Uint8Array[] = [];
  for (const half of ['lower', 'right'] as const) {
    const known = (pixel: number) => isKnown(half, pixel, side);
    const hidden = range(size).filter((pixel) => !known(pixel));
    const open = range(size).filter(known);
    const own = rng.split(half);
    const begun = own.split('start');
    const start = new Float32Array(n * fillings * size);
    for (let i = 0; i < start.length; i++)
      start[i] = known(i % size) ? real[i % real.length]! : 2 * begun.uniform() - 1;
    const walked = await walkChains(
      engine,
      net,
      start,
      [steps],
      p.training.rule,
      own.split('walk'),
      { isKnown: known },
    );
    const filled = range(fillings).map((k) =>
      walked.at[0]!.subarray(k * real.length, (k + 1) * real.length),
    );
    const middle = Float32Array.from({ length: real.length }, (_, i) =>
      mean(filled.map((one) => one[i]!)),
    );
    const copied = new Float32Array(real.length);
    for (let i = 0; i < n; i++) {
      let [best, least] = [0, Number.POSITIVE_INFINITY];
      for (let j = 0; j < train.length / size; j++) {
        let sum = 0;
        for (const q of open) sum += (real[i * size + q]! - train[j * size + q]!) ** 2;
        if (sum < least) [best, least] = [j, sum];
      }
      for (let q = 0; q < size; q++)
        copied[i * size + q] = known(q) ? real[i * size + q]! : train[best * size + q]!;
    }
    /** Root mean square error over the hidden pixels of all pictures, pixels in [0, 1]. */
    const error = (guess: (picture: number, pixel: number) => number) => {
      let sum = 0;
      for (let i = 0; i < n; i++)
        for (const q of hidden) sum += (guess(i, q) - real[i * size + q]!) ** 2;
      return Math.sqrt(sum / (n * hidden.length)) / 2;
    };
    result[half] = {
      one: mean(filled.map((x) => error((i, q) => x[i * size + q]!))),
      averaged: error((i, q) => middle[i * size + q]!),
      nearest: error((i, q) => copied[i * size + q]!),
      mean: error((_, q) => average[q]!),
      apart: Math.sqrt(
        mean(
          range(n).flatMap((i) =>
            hidden.map((q) => {
              const values = filled.map((x) => x[i * size + q]!);
              const centre = mean(values);
              return mean(values.map((value) => (value - centre) ** 2)) / 4;
            }),
          ),
        ),
      ),
    };
    const masked = real.map((value, i) => (known(i % size) ? value : 0));
    const rows = [masked, ...range(3).map((k) => filled[k % fillings]!), copied, real];
    strips.push(...rows.map((x) => greyOf(first(x, shown))));
  }
  return { result, pictures: join(strips) };
}

const runOf = (p: Params, start: ChainStart): ChainRun => ({
  shape: p.shape,
  start,
  ...p.run,
  ...p.training.rule,
});

/** The chains that the page walks again, in plain float64. */
function pageRun(
  p: Params,
  weights: EnergyWeights,
  pictures: { buffer: Uint8Array; real: Uint8Array },
) {
  const run = walk<ChainState>(chainProcess(runOf(p, 'noise'), weights, pictures));
  run.advance(p.run.steps);
  const { digest, final } = run.end!;
  return { result: { digest, final } };
}

/** How far the engine in float32 and the page's plain float64 are apart: energies, slopes, chains. */
async function compareWithPlain(study: Study, weights: EnergyWeights, rng: Rng) {
  const { p, engine, net, size, test, first } = study;
  const { side } = p.shape;
  const plain = createConvEnergy(p.shape, weights);
  const { tf } = engine;
  const pictures = Float32Array.from([...first(test, 8), ...noisePictures(8, size, rng)]);
  const n = pictures.length / size;
  const fast = await energiesOf(engine, net, pictures);
  const slopes = tf.tidy(() => net.slope(tf.tensor(pictures, [n, side, side, 1])));
  const fastSlopes = await slopes.data();
  slopes.dispose();
  let [energy, slope, steepest] = [0, 0, 0];
  const out = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    const u = plain.slope(pictures.subarray(i * size, (i + 1) * size), out);
    energy = Math.max(energy, Math.abs(u - fast[i]!));
    out.forEach((value, q) => {
      steepest = Math.max(steepest, Math.abs(value));
      slope = Math.max(slope, Math.abs(value - fastSlopes[i * size + q]!));
    });
  }
  const nothing = { buffer: new Uint8Array(size), real: new Uint8Array(size) };
  const slow = walk<ChainState>(chainProcess(runOf(p, 'noise'), weights, nothing));
  slow.advance(p.run.steps);
  const streams = chainStreams(createRng(p.run.seed));
  const begun = chainBeginnings(runOf(p, 'noise'), nothing, streams.start);
  let x = tf.tensor(Float32Array.from(begun), [p.run.images, side, side, 1]);
  for (let step = 0; step < p.run.steps; step++) {
    const next = chainStep(engine, net, x, p.training.rule, streams.walk, step);
    x.dispose();
    x = next;
  }
  const ended = await x.data();
  x.dispose();
  const chain = Math.max(...slow.state.x.map((value, i) => Math.abs(value - ended[i]!)));
  return { energy, slope, steepest, chain };
}
