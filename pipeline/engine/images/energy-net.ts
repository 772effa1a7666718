import type * as TF from '@tensorflow/tfjs-core';
import { type ConvEnergyShape, weightShapes } from '../../models/conv-energy.ts';
import type { Rng } from '../../models/rng.ts';
import type { Engine } from '../engine.ts';
import type { Tensors } from '../experiment.ts';

// The energy of `pipeline/models/conv-energy.ts` on an engine, for many pictures at once.

export type Arrays = Tensors['tensors'];

export interface EnergyNet {
  /** Height, width and channels of a picture. */
  readonly input: readonly [number, number, number];
  /** By the names of `weightShapes`. */
  readonly variables: Readonly<Record<string, TF.Variable>>;
  /** U of every picture: [n, …input] → [n, 1]. */
  energy(x: TF.Tensor): TF.Tensor2D;
  /** ∂U/∂x of every picture. */
  slope(x: TF.Tensor): TF.Tensor;
}

/** Weights are normal with variance 1/(number of inputs); biases are zero. */
export function createEnergyNet(
  { tf, draws, conv2d, dense }: Engine,
  shape: ConvEnergyShape,
  rng: Rng,
) {
  const variables = Object.fromEntries(
    Object.entries(weightShapes(shape)).map(([name, of]) => {
      const inputs = of.slice(0, -1).reduce((a, b) => a * b, 1);
      const start = name.endsWith('bias')
        ? tf.zeros(of)
        : draws.normal(rng.split(name), of, Math.sqrt(1 / inputs));
      const variable = tf.variable(start);
      start.dispose();
      return [name, variable];
    }),
  );
  const of = <T extends TF.Tensor>(name: string) => variables[name] as TF.Tensor as T;
  const energy = (x: TF.Tensor) => {
    let y = x as TF.Tensor4D;
    shape.layers.forEach(({ stride, pad }, i) => {
      y = conv2d(y, of(`conv${i + 1}/weights`), of(`conv${i + 1}/bias`), {
        strides: stride,
        pad,
        activation: 'silu',
      });
    });
    const flat = tf.reshape(y, [y.shape[0], -1]) as TF.Tensor2D;
    const hidden = dense(flat, of('dense1/weights'), of('dense1/bias'), 'silu');
    return dense(hidden, of('dense2/weights'), of('dense2/bias'));
  };
  const net: EnergyNet = {
    input: [shape.side, shape.side, shape.channels ?? 1],
    variables,
    energy,
    slope: tf.grad((x) => tf.sum(energy(x))),
  };
  return net;
}

/** How a chain of pictures walks: x ← cut(x − η·clip(∇U, ±c) + σ·α), cut to [−1, 1]. */
export interface ChainRule {
  /** η. */
  readonly stepSize: number;
  /** c. */
  readonly clip: number;
  /** σ. */
  readonly noise: number;
}

/**
 * One step of a chain; the noise is that of (`rng`, `step`). The caller disposes of both x.
 * @param held pictures with what is known, and 1 where it is: these pixels keep their values.
 */
export function chainStep(
  { tf, draws }: Engine,
  net: EnergyNet,
  x: TF.Tensor,
  { stepSize, clip, noise }: ChainRule,
  rng: Rng,
  step: number,
  held?: { readonly known: TF.Tensor; readonly mask: TF.Tensor },
): TF.Tensor {
  return tf.tidy(() => {
    const down = tf.mul(tf.clipByValue(net.slope(x), -clip, clip), stepSize);
    const still = tf.sub(x, down);
    const moved = noise > 0 ? tf.add(still, tf.mul(draws.noise(rng, step, x.shape), noise)) : still;
    const next = tf.clipByValue(moved, -1, 1);
    return held ? tf.where(tf.cast(held.mask, 'bool'), held.known, next) : next;
  });
}
