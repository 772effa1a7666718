import type * as TF from '@tensorflow/tfjs-core';
import type { Engine } from '../../pipeline/engine/engine.ts';
import { createRng } from '../../pipeline/models/rng.ts';

/** Variables of a model, and one step of training it; returns the loss. */
interface Trained {
  step(): Promise<number>;
  dispose(): void;
}

/** A variable that owns its numbers alone. */
function variable(tf: Engine['tf'], initial: TF.Tensor): TF.Variable {
  const made = tf.variable(initial);
  initial.dispose();
  return made;
}

/** Autoencoder 20-8-20 with tanh and sigmoid on fixed data. */
function autoencoder({ tf, draws, adam }: Engine): Trained {
  const rng = createRng(1);
  const data = tf.tidy(() => tf.sigmoid(draws.normal(rng.split('data'), [64, 20])));
  const weights = [
    variable(tf, draws.normal(rng.split('encoder'), [20, 8], 0.3)),
    variable(tf, draws.normal(rng.split('decoder'), [8, 20], 0.3)),
    variable(tf, tf.zeros([20])),
  ];
  const [encoder, decoder, bias] = weights as never as [TF.Tensor2D, TF.Tensor2D, TF.Tensor];
  const loss = () => {
    const code = tf.tanh(tf.matMul(data as TF.Tensor2D, encoder));
    const out = tf.sigmoid(tf.add(tf.matMul(code, decoder), bias));
    return tf.mean(tf.square(tf.sub(out, data))) as TF.Scalar;
  };
  return trained(tf, adam({ learningRate: 0.02 }), loss, weights, [data]);
}

/** Energy net with convolutions, SiLU and pooling: noise made by Langevin steps against data. */
function energyNet({ tf, draws, adam, silu }: Engine): Trained {
  const rng = createRng(2);
  const data = tf.tidy(() => tf.tanh(draws.normal(rng.split('data'), [8, 10, 10, 1])));
  const weights = [
    variable(tf, draws.normal(rng.split('first'), [3, 3, 1, 6], 0.4)),
    variable(tf, draws.normal(rng.split('second'), [3, 3, 6, 8], 0.2)),
    variable(tf, draws.normal(rng.split('last'), [32, 1], 0.2)),
  ];
  const [first, second, last] = weights as never as [TF.Tensor4D, TF.Tensor4D, TF.Tensor2D];
  const energy = (x: TF.Tensor) => {
    const hidden = tf.maxPool(silu(tf.conv2d(x as TF.Tensor4D, first, 1, 'same')), 2, 2, 'valid');
    const out = silu(tf.conv2d(hidden as TF.Tensor4D, second, 2, 'valid'));
    return tf.matMul(tf.reshape(out, [8, 32]), last);
  };
  const noise = rng.split('langevin');
  let count = 0;
  const sample = () => {
    let x: TF.Tensor = tf.clone(data);
    for (let k = 0; k < 3; k++) {
      const gradient = tf.grad((at: TF.Tensor) => tf.sum(energy(at)))(x);
      const kick = tf.mul(draws.noise(noise, count++, x.shape), 0.1);
      x = tf.add(tf.sub(x, tf.mul(gradient, 0.05)), kick);
    }
    return x;
  };
  const loss = (samples: TF.Tensor) => {
    const [real, made] = [energy(data), energy(samples)];
    const penalty = tf.add(tf.mean(tf.square(real)), tf.mean(tf.square(made)));
    return tf.add(tf.mean(tf.sub(real, made)), tf.mul(penalty, 0.1)) as TF.Scalar;
  };
  // Samples are made outside of what is minimized: they are data, not a function of the weights.
  return trained(tf, adam({ learningRate: 0.005 }), loss, weights, [data], sample);
}

function trained(
  tf: Engine['tf'],
  optimizer: TF.Optimizer,
  loss: (samples: TF.Tensor) => TF.Scalar,
  weights: TF.Variable[],
  others: TF.Tensor[],
  sample: () => TF.Tensor = () => tf.scalar(0),
): Trained {
  return {
    step: async () => {
      const samples = tf.tidy(sample);
      const value = optimizer.minimize(() => loss(samples), true, weights) as TF.Scalar;
      const [number] = (await value.data()) as unknown as [number];
      tf.dispose([samples, value]);
      return number;
    },
    dispose: () => {
      optimizer.dispose();
      tf.dispose([...weights, ...others]);
    },
  };
}

/** What is trained in tests, by name. */
export const models: Readonly<Record<string, (engine: Engine) => Trained>> = {
  autoencoder,
  'energy net': energyNet,
};

/** Steps whose losses are compared. */
export const steps = 12;

/** Losses of the steps from the start. */
export async function losses(model: Trained): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < steps; i++) found.push(await model.step());
  model.dispose();
  return found;
}
