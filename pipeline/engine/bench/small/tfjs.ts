import type * as TF from '@tensorflow/tfjs-core';
import type { SmallFit, SmallNet } from './sizes.ts';

type Tf = typeof TF;

/** Fits the line with TensorFlow.js as its users write it; returns the loss that remains. */
export const tfjsLine = (tf: Tf, fit: SmallFit): Promise<number> =>
  descend(
    tf,
    fit,
    () => [tf.scalar(0), tf.scalar(0)],
    ([intercept, slope], x) => tf.add(intercept!, tf.mul(slope!, x)),
  );

/** Fits the net with TensorFlow.js as its users write it; returns the loss that remains. */
export function tfjsNet(tf: Tf, fit: SmallNet): Promise<number> {
  const hidden = (fit.phi.length - 1) / 3;
  const block = (at: number, shape: number[]) => {
    const size = tf.util.sizeFromShape(shape);
    return tf.tensor([...fit.phi.slice(at, at + size)], shape);
  };
  return descend(
    tf,
    fit,
    () => [
      block(0, [1]),
      block(1, [hidden, 1]),
      block(1 + hidden, [hidden]),
      block(1 + 2 * hidden, [1, hidden]),
    ],
    ([bias, weight, offset, slope], x) => {
      const z = tf.add(tf.matMul(tf.reshape(x, [-1, 1]), slope as TF.Tensor2D), offset!);
      return tf.reshape(
        tf.add(tf.matMul(tf.relu(z) as TF.Tensor2D, weight as TF.Tensor2D), bias!),
        [-1],
      );
    },
  );
}

async function descend(
  tf: Tf,
  { x, y, learningRate, steps }: SmallFit,
  make: () => TF.Tensor[],
  model: (parameters: readonly TF.Tensor[], x: TF.Tensor) => TF.Tensor,
): Promise<number> {
  const [inputs, outputs] = [tf.tensor1d([...x]), tf.tensor1d([...y])];
  const parameters = tf.tidy(() => make().map((initial) => tf.keep(tf.variable(initial))));
  const loss = () => tf.sum(tf.square(tf.sub(model(parameters, inputs), outputs))) as TF.Scalar;
  const optimizer = tf.train.sgd(learningRate);
  for (let step = 0; step < steps; step++) optimizer.minimize(loss, false, parameters);
  const last = tf.tidy(loss);
  const [value] = (await last.data()) as unknown as [number];
  optimizer.dispose();
  tf.dispose([inputs, outputs, last, ...parameters]);
  return value;
}
