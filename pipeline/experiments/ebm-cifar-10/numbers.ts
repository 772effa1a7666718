import { cifarTest, cifarTrain, cifarTrainLabels } from '../../data/cifar-10.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { walkChains } from '../../engine/images/chains.ts';
import { trainClassifier } from '../../engine/images/classifier.ts';
import { join, noisePictures, pick } from '../../engine/images/pictures.ts';
import { chooseSnapshot, distance, momentsBy } from '../../engine/images/scoring.ts';
import { greyOf, trainEnergy, unitOf } from '../../engine/images/train-energy.ts';
import { writeWeights } from '../../engine/weights.ts';
import { band } from '../../models/statistics.ts';

// The recipe of ebm-images on colour photographs. Nobody has run it on a GPU yet: steps and sizes are those of
// the paper where it states them (chains of 60 steps, η = 10, σ = 0.005, buffer of 10,000, 5% restarts), and a guess elsewhere.

const params = {
  seed: 10,
  /** The last so many of the training pictures choose the checkpoint and train nothing. */
  held: 1000,
  shape: {
    side: 32,
    channels: 3,
    layers: [
      { size: 3, stride: 1, pad: 1, channels: 64 },
      { size: 4, stride: 2, pad: 1, channels: 128 },
      { size: 4, stride: 2, pad: 1, channels: 256 },
      { size: 4, stride: 2, pad: 1, channels: 256 },
      { size: 4, stride: 1, pad: 0, channels: 512 },
    ],
    hidden: 256,
  },
  training: {
    steps: 50_000,
    batch: 128,
    learningRate: 0.0001,
    chain: 60,
    rule: { stepSize: 10, clip: 0.03, noise: 0.005 },
    dataNoise: 0.03,
    penalty: 0.1,
    gradientNorm: 0.1,
    buffer: 10_000,
    restart: 0.05,
    every: 5000,
    kept: 1024,
  },
  classifier: {
    channels: [64, 128] as [number, number],
    features: 64,
    steps: 10_000,
    batch: 128,
    learningRate: 0.001,
  },
  /** Chains from noise that judge each snapshot, and their steps. */
  choice: { chains: 512, steps: 120 },
  /** Sampling after training: chains of each of the seeds, and the steps at which they are looked at. */
  sampling: { seeds: 5, chains: 1000, times: [0, 10, 20, 40, 60, 120, 240, 480] },
  /** Pictures in a strip. */
  shown: 8,
};

export default defineNumbers({
  kind: 'ensemble',
  tolerance: 0.05,
  engine: 'tfjs',
  only: 'gpu',
  params,
  data: {
    train1: cifarTrain[0],
    train2: cifarTrain[1],
    train3: cifarTrain[2],
    train4: cifarTrain[3],
    train5: cifarTrain[4],
    labels: cifarTrainLabels,
    test: cifarTest,
  },
  smoke: {
    held: 12,
    shape: {
      layers: [
        { size: 4, stride: 2, pad: 1, channels: 4 },
        { size: 4, stride: 4, pad: 0, channels: 6 },
      ],
      hidden: 4,
    },
    training: { steps: 4, batch: 4, chain: 2, buffer: 16, every: 2, kept: 16 },
    classifier: { channels: [2, 4], features: 4, steps: 4, batch: 8 },
    choice: { chains: 8, steps: 2 },
    sampling: { seeds: 2, chains: 10, times: [0, 2, 4] },
    shown: 3,
  },

  async run({ params: p, rng, data, engine, checkpoint, progress }) {
    const { side, channels } = p.shape;
    const size = side * side * channels;
    const { train1, train2, train3, train4, train5 } = data;
    const all = [train1, train2, train3, train4, train5];
    const total = all.reduce((sum, { count }) => sum + count, 0);
    if (data.labels.length !== total)
      throw new Error(`got ${data.labels.length} labels, expected ${total}: one of each picture`);
    const pixels = join(all.map((part) => part.pixels));
    const count = total - p.held;
    const train = unitOf(pixels.subarray(0, count * size));
    const held = unitOf(pixels.subarray(count * size));
    const test = unitOf(data.test.pixels);
    const { net, snapshots } = await trainEnergy(engine, p.shape, p.training, train, {
      rng: rng.split('training'),
      checkpoint,
      progress: (share) => progress(0.9 * share, 'training'),
    });
    progress(0.9, 'classifier');
    const classifier = await trainClassifier(
      engine,
      net.input,
      p.classifier,
      train,
      data.labels.subarray(0, count),
      rng.split('classifier'),
    );
    const moments = momentsBy(classifier, p.classifier.features);
    progress(0.93, 'choosing');
    const { chosen, rows } = await chooseSnapshot(
      { engine, net, rule: p.training.rule, held: await moments(held), moments, ...p.choice },
      snapshots,
      rng.split('choice'),
    );
    await writeWeights(chosen.weights, net.variables);

    const { seeds, chains, times } = p.sampling;
    const real = await moments(test);
    const left = unitOf(chosen.buffer);
    const yardstick: number[] = [];
    const scores: Record<'noise' | 'buffer', number[][]> = { noise: [], buffer: [] };
    const strips: Uint8Array[] = [];
    for (let seed = 0; seed < seeds; seed++) {
      progress(0.95 + (0.05 * seed) / seeds, 'chains');
      const own = rng.split(`sampling ${seed}`);
      const from = {
        noise: noisePictures(chains, size, own.split('noise')),
        buffer: pick(left, size, chains, own.split('buffer')),
      };
      for (const start of ['noise', 'buffer'] as const) {
        const { rule } = p.training;
        const walk = own.split(`walk ${start}`);
        const { at } = await walkChains(engine, net, from[start], times, rule, walk);
        const score: number[] = [];
        for (const x of at) score.push(distance(real, await moments(x)));
        scores[start].push(score);
        if (seed === 0) strips.push(...at.map((x) => greyOf(x.subarray(0, p.shown * size))));
      }
      yardstick.push(distance(real, await moments(pick(held, size, chains, own.split('held')))));
    }
    classifier.dispose();
    return {
      result: { chosen: chosen.step, held: band(yardstick) },
      files: {
        'choice.csv': rows,
        'sampling.csv': (['noise', 'buffer'] as const).flatMap((start) =>
          times.map((step, t) => ({
            start: start as string,
            step,
            distance: band(scores[start].map((score) => score[t]!)),
          })),
        ),
        'chains.npy': {
          type: 'array' as const,
          data: join(strips),
          shape: [2, times.length, p.shown, side, side, channels],
        },
      },
    };
  },
});
