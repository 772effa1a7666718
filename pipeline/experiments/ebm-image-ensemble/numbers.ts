import { fashionTest, fashionTrain } from '../../data/fashion-mnist.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { walkChains } from '../../engine/images/chains.ts';
import { type Classifier, trainClassifier } from '../../engine/images/classifier.ts';
import type { EnergyNet } from '../../engine/images/energy-net.ts';
import { meanEnergy, walkInTurns } from '../../engine/images/ensemble.ts';
import { join, noisePictures, pick } from '../../engine/images/pictures.ts';
import { chooseSnapshot, distance, momentsBy } from '../../engine/images/scoring.ts';
import { greyOf, trainEnergy, unitOf } from '../../engine/images/train-energy.ts';
import { partsOf } from '../../engine/parts.ts';
import { writeWeights } from '../../engine/weights.ts';
import type { Moments } from '../../models/frechet.ts';
import { shrink } from '../../models/images.ts';
import { band, mean } from '../../models/statistics.ts';

const params = {
  seed: 11,
  /** The last so many of the training pictures choose checkpoints and train nothing. */
  held: 1000,
  /** So many pixels of a row, and of a column, become one. */
  factor: 2,
  /** Nets that are trained apart, with seeds of their own and the same pictures. */
  members: 4,
  shape: {
    side: 14,
    layers: [
      { size: 4, stride: 2, pad: 1, channels: 16 },
      { size: 4, stride: 2, pad: 1, channels: 32 },
      { size: 3, stride: 1, pad: 0, channels: 64 },
    ],
    hidden: 64,
  },
  /** Of one member; one more net is trained as long as all of them together. */
  training: {
    steps: 1200,
    batch: 64,
    learningRate: 0.0005,
    chain: 20,
    rule: { stepSize: 10, clip: 0.03, noise: 0.005 },
    dataNoise: 0.03,
    penalty: 0.1,
    gradientNorm: 0.1,
    buffer: 2048,
    restart: 0.05,
    every: 240,
    kept: 512,
  },
  classifier: {
    channels: [16, 32] as [number, number],
    features: 32,
    steps: 800,
    batch: 64,
    learningRate: 0.001,
  },
  /** Chains from noise that judge each snapshot, and their steps. */
  choice: { chains: 128, steps: 60 },
  /** Sampling after training: chains of each of the seeds, and the steps at which they are looked at. */
  sampling: { seeds: 5, chains: 256, times: [0, 10, 20, 40, 80, 160] },
  /** Pictures in a strip. */
  shown: 8,
};

export const starts = ['buffer', 'noise'] as const;
/** One member, all of them by their mean or in turns, and the net that was trained longer. */
export const routes = ['own', 'mean', 'turns', 'longer'] as const;
type Start = (typeof starts)[number];
type Route = (typeof routes)[number];

export default defineNumbers({
  kind: 'ensemble',
  tolerance: 0.05,
  engine: 'tfjs',
  params,
  data: { fashionTrain, fashionTest },
  smoke: {
    held: 60,
    members: 2,
    training: { steps: 4, batch: 4, chain: 2, buffer: 16, every: 2, kept: 16 },
    classifier: { channels: [2, 4], features: 4, steps: 4, batch: 8 },
    choice: { chains: 8, steps: 2 },
    sampling: { seeds: 2, chains: 10, times: [0, 2, 4] },
    shown: 3,
  },

  async run({ params: p, rng, data, engine, checkpoint, progress }) {
    const size = p.shape.side ** 2;
    const small = shrink(data.fashionTrain, p.factor);
    const count = small.count - p.held;
    const train = unitOf(small.pixels.subarray(0, count * size));
    const held = unitOf(small.pixels.subarray(count * size));
    const tested = shrink(data.fashionTest, p.factor);
    const test = unitOf(tested.pixels);
    const { side } = p.shape;
    progress(0, 'classifier');
    const classifier = await trainClassifier(
      engine,
      [side, side, 1],
      p.classifier,
      train,
      small.labels.subarray(0, count),
      rng.split('classifier'),
    );
    const moments = momentsBy(classifier, p.classifier.features);
    const ofHeld = await moments(held);
    const ofTest = await moments(test);

    const parts = partsOf(checkpoint);
    /** Trains one of the nets; `times` as long as a member. */
    const trained = async (name: string, times: number, from: number): Promise<Model> => {
      const { steps, every } = p.training;
      const training = { ...p.training, steps: times * steps, every: times * every };
      const { net, snapshots } = await trainEnergy(engine, p.shape, training, train, {
        rng: rng.split(name),
        checkpoint: parts(name),
        progress: (share) =>
          progress(0.02 + (0.78 * (from + times * share)) / (2 * p.members), `training ${name}`),
      });
      const { chosen, rows } = await chooseSnapshot(
        { engine, net, rule: p.training.rule, held: ofHeld, moments, ...p.choice },
        snapshots,
        rng.split(`choice of ${name}`),
      );
      await writeWeights(chosen.weights, net.variables);
      return { net, step: chosen.step, buffer: unitOf(chosen.buffer), choice: rows };
    };
    const members: Model[] = [];
    for (let m = 0; m < p.members; m++) members.push(await trained(`member ${m + 1}`, 1, m));
    const longer = await trained('longer', p.members, p.members);

    const nets = members.map(({ net }) => net);
    const together = meanEnergy(engine, nets);
    const shared = concat(members.map(({ buffer }) => buffer));
    const { rule } = p.training;
    const { seeds, chains, times } = p.sampling;
    const runs: Run[] = [];
    const pictures: Partial<Record<Route, Uint8Array>> = {};
    const yardsticks: Record<'train' | 'held' | 'noise', number[]> = {
      train: [],
      held: [],
      noise: [],
    };
    for (let seed = 0; seed < seeds; seed++) {
      const own = rng.split(`sampling ${seed}`);
      const noise = noisePictures(chains, size, own.split('noise'));
      for (const start of starts) {
        progress(0.8 + (0.2 * (seed + starts.indexOf(start) / 2)) / seeds, 'chains');
        const from = (buffer: Float32Array, name: string) =>
          start === 'noise' ? noise : pick(buffer, size, chains, own.split(`from ${name}`));
        /** Down one energy. */
        const along = async (net: EnergyNet, x: Float32Array, name: string) =>
          (await walkChains(engine, net, x, times, rule, own.split(`${start} ${name}`))).at;
        const score = async (route: Route, member: number, at: readonly Float32Array[]) => {
          for (const [i, x] of at.entries()) {
            const made = await moments(x);
            runs.push({
              route,
              member,
              start,
              step: times[i]!,
              distance: distance(ofTest, made),
              spread: traceOf(made) / traceOf(ofTest),
              uneven: unevenness((await classifier.see(x)).classes),
            });
          }
          if (start === 'buffer')
            pictures[route] ??= join([at[0]!, at.at(-1)!].map((x) => firstOf(x, size, p.shown)));
        };
        for (const [m, { net, buffer }] of members.entries())
          await score('own', m, await along(net, from(buffer, `own ${m}`), `own ${m}`));
        await score('mean', -1, await along(together, from(shared, 'shared'), 'mean'));
        await score(
          'turns',
          -1,
          await walkInTurns(
            engine,
            nets,
            from(shared, 'shared'),
            times,
            rule,
            own.split(`${start} turns`),
          ),
        );
        await score('longer', -1, await along(longer.net, from(longer.buffer, 'longer'), 'longer'));
      }
      for (const [name, x] of Object.entries({
        train: pick(train, size, chains, own.split('train')),
        held: pick(held, size, chains, own.split('held')),
        noise,
      }))
        yardsticks[name as keyof typeof yardsticks].push(distance(ofTest, await moments(x)));
    }
    const result = {
      parameters: nets[0] ? weightsOf(nets[0]) : 0,
      accuracy: await accuracyOf(classifier, test, tested.labels),
      yardsticks: Object.fromEntries(
        Object.entries(yardsticks).map(([name, values]) => [name, band(values)]),
      ),
      /** Unevenness of the classes among all test pictures. */
      uneven: unevenness((await classifier.see(test)).classes),
      chosen: { members: members.map(({ step }) => step), longer: longer.step },
    };
    classifier.dispose();
    const shown = [2, p.shown, side, side];
    return {
      result,
      files: {
        'sampling.csv': routes.flatMap((route) =>
          starts.flatMap((start) =>
            times.map((step) => {
              const seen = runs.filter(
                (run) => run.route === route && run.start === start && run.step === step,
              );
              return {
                start: start as string,
                route: route as string,
                step,
                distance: band(seen.map((run) => run.distance)),
                spread: band(seen.map((run) => run.spread)),
                uneven: band(seen.map((run) => run.uneven)),
              };
            }),
          ),
        ),
        /** Each member alone, over the seeds of sampling. */
        'members.csv': members.flatMap((_, member) =>
          starts.flatMap((start) =>
            times.map((step) => {
              const seen = runs.filter(
                (run) => run.member === member && run.start === start && run.step === step,
              );
              return {
                member: member + 1,
                start: start as string,
                step,
                distance: band(seen.map((run) => run.distance)),
                spread: band(seen.map((run) => run.spread)),
                uneven: band(seen.map((run) => run.uneven)),
              };
            }),
          ),
        ),
        'choice.csv': [
          ...members.map((model, m) => ({ model, name: `member ${m + 1}` })),
          { model: longer, name: 'longer' },
        ].flatMap(({ model, name }) => model.choice.map((row) => ({ name, ...row }))),
        'samples.npy': {
          type: 'array' as const,
          data: join(routes.map((route) => pictures[route]!)),
          shape: [routes.length, ...shown],
        },
      },
    };
  },
});

interface Model {
  readonly net: EnergyNet;
  /** Step of training that was chosen. */
  readonly step: number;
  readonly buffer: Float32Array;
  readonly choice: readonly {
    readonly step: number;
    readonly fresh: number;
    readonly buffer: number;
  }[];
}

interface Run {
  readonly route: Route;
  /** −1 where it is not of one member. */
  readonly member: number;
  readonly start: Start;
  readonly step: number;
  readonly distance: number;
  /** Variance of all features together, as a share of that of the test pictures. */
  readonly spread: number;
  readonly uneven: number;
}

const traceOf = ({ mean: { length }, covariance }: Moments) =>
  Array.from({ length }, (_, i) => covariance[i * (length + 1)]!).reduce((a, b) => a + b, 0);

function concat(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const firstOf = (x: Float32Array, size: number, n: number) => greyOf(x.subarray(0, n * size));

/** How far the shares of ten classes are from a tenth each, all together: 0 where even, 1.8 where all are one. */
function unevenness(classes: Uint8Array): number {
  const shares = new Float64Array(10);
  for (const one of classes) shares[one]! += 1 / classes.length;
  return shares.reduce((sum, share) => sum + Math.abs(share - 0.1), 0);
}

const weightsOf = ({ variables }: EnergyNet) =>
  Object.values(variables).reduce((sum, { size }) => sum + size, 0);

async function accuracyOf(
  classifier: Classifier,
  pictures: Float32Array,
  labels: Uint8Array,
): Promise<number> {
  const { classes } = await classifier.see(pictures);
  return mean([...classes].map((one, i) => Number(one === labels[i])));
}
