import type * as TF from '@tensorflow/tfjs-core';
import type { ConvEnergyShape } from '../../models/conv-energy.ts';
import type { Rng } from '../../models/rng.ts';
import { mean } from '../../models/statistics.ts';
import type { Engine } from '../engine.ts';
import type { Checkpoint } from '../experiment.ts';
import { readWeights, writeWeights } from '../weights.ts';
import {
  type Arrays,
  type ChainRule,
  chainStep,
  createEnergyNet,
  type EnergyNet,
} from './energy-net.ts';

interface EnergyTraining {
  readonly steps: number;
  readonly batch: number;
  readonly learningRate: number;
  /** Steps of the chains between two steps of the weights, K. */
  readonly chain: number;
  readonly rule: ChainRule;
  /** Standard deviation of what is added to data. */
  readonly dataNoise: number;
  /** λ of λ(U² of data + U² of samples). */
  readonly penalty: number;
  /** Longest step of all weights' gradients together. */
  readonly gradientNorm: number;
  readonly buffer: number;
  /** Share of chains that begin in uniform noise. */
  readonly restart: number;
  /** Steps between two snapshots. */
  readonly every: number;
  /** Pictures of the buffer in a snapshot, the first ones. */
  readonly kept: number;
}

/** The model at one time of its training. */
export interface Snapshot {
  readonly step: number;
  /** As `readWeights` gives them. */
  readonly weights: Arrays;
  /** Grey levels of the first pictures of the buffer. */
  readonly buffer: Uint8Array;
}

interface Trained {
  readonly net: EnergyNet;
  readonly snapshots: readonly Snapshot[];
  /** Mean energy of data and of samples, of every step. */
  readonly data: readonly number[];
  readonly samples: readonly number[];
}

/** [−1, 1] → 0 … 255. */
export const greyOf = (x: ArrayLike<number>): Uint8Array =>
  Uint8Array.from({ length: x.length }, (_, i) => Math.round(127.5 * (x[i]! + 1)));

/** 0 … 255 → [−1, 1]. */
export const unitOf = (grey: ArrayLike<number>): Float32Array =>
  Float32Array.from({ length: grey.length }, (_, i) => grey[i]! / 127.5 - 1);

/**
 * Trains an energy on pictures by chains that go on where they stopped. The buffer begins as uniform
 * noise. Whatever is random is a function of the step, so that a run can be taken up again.
 * @param pictures in [−1, 1], picture after picture.
 */
export async function trainEnergy(
  engine: Engine,
  shape: ConvEnergyShape,
  run: EnergyTraining,
  pictures: Float32Array,
  {
    rng,
    checkpoint,
    progress,
  }: {
    readonly rng: Rng;
    readonly checkpoint: Checkpoint;
    readonly progress: (fraction: number, doing?: string) => void;
  },
): Promise<Trained> {
  const { tf, draws, adam } = engine;
  const net = createEnergyNet(engine, shape, rng.split('weights'));
  const [height, width, channels] = net.input;
  const size = height * width * channels;
  const count = pictures.length / size;
  const variables = Object.values(net.variables);
  const optimizer = adam({ learningRate: run.learningRate, beta1: 0 });
  const tall = [run.batch, ...net.input];
  const start = rng.split('buffer');
  let buffer = Float32Array.from({ length: run.buffer * size }, () => 2 * start.uniform() - 1);
  const [data, samples]: [number[], number[]] = [[], []];
  const snapshots: Snapshot[] = [];
  const [walking, shaking] = [rng.split('chains'), rng.split('data noise')];

  const keep = async () => {
    const tensors: Record<string, Arrays[string]> = {
      ...(await readWeights(net.variables, optimizer)),
      buffer: { data: buffer, shape: [run.buffer, size] },
    };
    for (const one of snapshots) {
      for (const [name, array] of Object.entries(one.weights))
        tensors[`snapshot ${one.step}/${name}`] = array;
      tensors[`snapshot ${one.step}/buffer`] = { data: one.buffer, shape: [run.kept, size] };
    }
    const state = { data, samples, snapshots: snapshots.map(({ step }) => step) };
    checkpoint.save({ state, tensors });
  };

  const saved = checkpoint.restore();
  if (saved) {
    const state = saved.state as { data: number[]; samples: number[]; snapshots: number[] };
    const tensors = saved.tensors!;
    data.push(...state.data);
    samples.push(...state.samples);
    buffer = Float32Array.from(tensors.buffer!.data);
    for (const step of state.snapshots) {
      const prefix = `snapshot ${step}/`;
      const { [`${prefix}buffer`]: held, ...weights } = Object.fromEntries(
        Object.entries(tensors).filter(([name]) => name.startsWith(prefix)),
      );
      snapshots.push({
        step,
        weights: Object.fromEntries(
          Object.entries(weights).map(([name, array]) => [name.slice(prefix.length), array]),
        ),
        buffer: Uint8Array.from(held!.data),
      });
    }
    await writeWeights(tensors, net.variables, optimizer);
  }

  for (let step = data.length; step < run.steps; step++) {
    progress(step / run.steps, `step ${step} of ${run.steps}`);
    const own = rng.split(`step ${step}`);
    const real = new Float32Array(run.batch * size);
    const fake = new Float32Array(run.batch * size);
    const places: number[] = [];
    for (let i = 0; i < run.batch; i++) {
      const at = own.integer(count);
      real.set(pictures.subarray(at * size, (at + 1) * size), i * size);
      const place = own.integer(run.buffer);
      places.push(place);
      if (own.uniform() < run.restart)
        for (let p = i * size; p < (i + 1) * size; p++) fake[p] = 2 * own.uniform() - 1;
      else fake.set(buffer.subarray(place * size, (place + 1) * size), i * size);
    }
    let x: TF.Tensor = tf.tensor(fake, tall);
    for (let k = 0; k < run.chain; k++) {
      const next = chainStep(engine, net, x, run.rule, walking, step * run.chain + k);
      x.dispose();
      x = next;
    }
    const walked = await x.data();
    places.forEach((place, i) => {
      buffer.set(walked.subarray(i * size, (i + 1) * size) as Float32Array, place * size);
    });

    const energies = tf.tidy(() => {
      const shaken = tf.add(
        tf.tensor(real, tall),
        tf.mul(draws.noise(shaking, step, tall), run.dataNoise),
      );
      const both = tf.concat([shaken, x], 0);
      let u: TF.Tensor | undefined;
      const { grads } = tf.variableGrads(() => {
        const all = net.energy(both);
        u = tf.keep(tf.clone(all));
        const [of, made] = tf.split(all, 2) as [TF.Tensor, TF.Tensor];
        const squares = tf.add(tf.mean(tf.square(of)), tf.mean(tf.square(made)));
        return tf.add(
          tf.sub(tf.mean(of), tf.mean(made)),
          tf.mul(squares, run.penalty),
        ) as TF.Scalar;
      }, variables);
      // All gradients together are no longer than gradientNorm.
      const length = tf.sqrt(tf.addN(Object.values(grads).map((one) => tf.sum(tf.square(one)))));
      const factor = tf.minimum(1, tf.div(run.gradientNorm, tf.add(length, 1e-12)));
      optimizer.applyGradients(
        Object.fromEntries(Object.entries(grads).map(([name, one]) => [name, tf.mul(one, factor)])),
      );
      return u!;
    });
    const values = (await energies.data()) as Float32Array;
    data.push(mean(values.subarray(0, run.batch)));
    samples.push(mean(values.subarray(run.batch)));
    tf.dispose([x, energies]);
    if ((step + 1) % run.every === 0)
      snapshots.push({
        step: step + 1,
        weights: await readWeights(net.variables),
        buffer: greyOf(buffer.subarray(0, run.kept * size)),
      });
    if (checkpoint.isDue() || step + 1 === run.steps) await keep();
  }
  optimizer.dispose();
  return { net, snapshots, data, samples };
}
