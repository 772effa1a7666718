import type * as TF from '@tensorflow/tfjs-core';
import type { Activation, ConvOptions } from '../layers.ts';
import { numbers } from './numbers.ts';
import type { Bench } from './protocol.ts';
import type { Rows } from './serve.ts';
import type { AutoencoderSizes, ConvSizes, GemmSizes, LangevinSizes, SiluSizes } from './sizes.ts';

// The rows that train with TensorFlow.js: the same code on every backend, stock or with our kernels.

/** What the backends give in their own way. */
export interface Kit {
  readonly tf: typeof TF;
  readonly adam: (learningRate: number) => TF.Optimizer;
  /** A dense layer, f(x·w + b). */
  readonly dense: (x: TF.Tensor, w: TF.Tensor, b: TF.Tensor, f?: Activation) => TF.Tensor;
  /** A convolutional layer, f(x ∗ w + b). */
  readonly conv: (x: TF.Tensor, w: TF.Tensor, b: TF.Tensor, options: ConvOptions) => TF.Tensor;
  /** x·σ(x). */
  readonly silu: (x: TF.Tensor) => TF.Tensor;
  /** Standard normals of a step. */
  readonly noise: (step: number, shape: number[]) => TF.Tensor;
}

/** The rows of this file on one backend. */
export function tensorRows(kit: Kit): Rows {
  const { tf } = kit;
  const made = (seed: number, shape: number[], low = 0, width = 1) =>
    tf.tensor(Float32Array.from(numbers(seed, tf.util.sizeFromShape(shape), low, width)), shape);
  const variable = (initial: TF.Tensor) => {
    const owner = tf.variable(initial);
    initial.dispose();
    return owner;
  };

  /** Steps of Adam; the check is the loss before the last of `steps`. */
  const trained = (
    loss: () => TF.Scalar,
    weights: TF.Variable[],
    { learningRate, steps }: { learningRate: number; steps: number },
  ): Bench => {
    const optimizer = kit.adam(learningRate);
    const take = async (count: number) => {
      for (let step = 1; step < count; step++) optimizer.minimize(loss, false, weights);
      const last = optimizer.minimize(loss, true, weights) as TF.Scalar;
      const [value] = (await last.data()) as unknown as [number];
      last.dispose();
      return value;
    };
    return {
      check: async () => ({ value: await take(steps), units: steps }),
      run: async (count) => void (await take(count)),
    };
  };

  return {
    autoencoder(sizes: AutoencoderSizes) {
      const { seed, batch, input, hidden } = sizes;
      const x = made(seed, [batch, input]) as TF.Tensor2D;
      const weights = [
        variable(made(seed + 1, [input, hidden], -0.05, 0.1)),
        variable(tf.zeros([hidden])),
        variable(made(seed + 2, [hidden, input], -0.05, 0.1)),
        variable(tf.zeros([input])),
      ];
      const [w1, b1, w2, b2] = weights as never as [TF.Tensor2D, TF.Tensor, TF.Tensor2D, TF.Tensor];
      const loss = () => {
        const out = kit.dense(kit.dense(x, w1, b1, 'relu'), w2, b2, 'sigmoid');
        return tf.mean(tf.square(tf.sub(out, x))) as TF.Scalar;
      };
      return trained(loss, weights, sizes);
    },

    conv(sizes: ConvSizes) {
      const { seed, batch, size, classes, channels } = sizes;
      const [first, second] = channels;
      const small = Math.ceil(size / 4);
      const flat = small * small * second;
      const x = made(seed, [batch, size, size, 1]) as TF.Tensor4D;
      const labels = tf.tensor1d(
        Array.from({ length: batch }, (_, i) => i % classes),
        'int32',
      );
      const wanted = tf.cast(tf.oneHot(labels, classes), 'float32');
      const weights = [
        variable(made(seed + 1, [3, 3, 1, first], -0.3, 0.6)),
        variable(tf.zeros([first])),
        variable(made(seed + 2, [3, 3, first, second], -0.05, 0.1)),
        variable(tf.zeros([second])),
        variable(made(seed + 3, [flat, classes], -0.03, 0.06)),
        variable(tf.zeros([classes])),
      ];
      const [w1, b1, w2, b2, w3, b3] = weights as never as [
        ...[TF.Tensor4D, TF.Tensor, TF.Tensor4D, TF.Tensor, TF.Tensor2D, TF.Tensor],
      ];
      const halve = { strides: 2, pad: 1, activation: 'relu' } as const;
      const loss = () => {
        const hidden = tf.reshape(kit.conv(kit.conv(x, w1, b1, halve), w2, b2, halve), [
          batch,
          flat,
        ]) as TF.Tensor2D;
        const logits = kit.dense(hidden, w3, b3);
        const logs = tf.sub(logits, tf.logSumExp(logits, 1, true));
        return tf.neg(tf.mean(tf.sum(tf.mul(logs, wanted), 1))) as TF.Scalar;
      };
      return trained(loss, weights, sizes);
    },

    langevin({ seed, particles, hidden, stepSize, steps }: LangevinSizes): Bench {
      const weights = (offset: number, shape: number[], width: number) =>
        made(seed + offset, shape, -width, 2 * width);
      const [w1, b1] = [weights(1, [2, hidden], 1), weights(2, [hidden], 0.5)];
      const [w2, b2] = [weights(3, [hidden, hidden], 0.1), weights(4, [hidden], 0.5)];
      const w3 = weights(5, [hidden, 1], 0.1);
      const start = weights(0, [particles, 2], 1);
      const matMul = (a: TF.Tensor, b: TF.Tensor) => tf.matMul(a as TF.Tensor2D, b as TF.Tensor2D);
      const energy = (x: TF.Tensor) => {
        const inner = kit.dense(x, w1, b1, 'silu');
        return matMul(kit.dense(inner, w2, b2, 'silu'), w3);
      };
      const slope = tf.grad((x: TF.Tensor) => tf.sum(energy(x)));
      let drawn = 0;
      const chain = (isNoisy: boolean) => {
        let x: TF.Tensor = start;
        for (let step = 0; step < steps; step++) {
          const last = x;
          x = tf.tidy(() => {
            const down = tf.sub(last, tf.mul(slope(last), stepSize / 2));
            if (!isNoisy) return down;
            const kick = tf.mul(kit.noise(drawn++, [particles, 2]), Math.sqrt(stepSize));
            return tf.add(down, kick);
          });
          if (last !== start) last.dispose();
        }
        return x;
      };
      return {
        async check() {
          const end = chain(false);
          const mean = tf.tidy(() => tf.mean(energy(end)));
          const [value] = (await mean.data()) as unknown as [number];
          tf.dispose([end, mean]);
          return { value, units: 1 };
        },
        async run(count) {
          for (let i = 0; i < count; i++) {
            const end = chain(true);
            await end.data();
            end.dispose();
          }
        },
      };
    },

    silu({ count }: SiluSizes): Bench {
      const x = made(1, [count], -4, 8);
      const taken = async (times: number) => {
        for (let i = 1; i < times; i++) kit.silu(x).dispose();
        const last = kit.silu(x);
        const found = (await last.data()) as Float32Array;
        last.dispose();
        return found;
      };
      return {
        check: async () => {
          const value = (await taken(1)).reduce((sum, entry) => sum + entry, 0);
          return { value, units: 1 };
        },
        run: async (times) => void (await taken(times)),
      };
    },

    gemm({ n }: GemmSizes): Bench {
      const [a, b] = [made(1, [n, n]), made(2, [n, n])] as [TF.Tensor2D, TF.Tensor2D];
      const product = async (count: number) => {
        for (let i = 1; i < count; i++) tf.matMul(a, b).dispose();
        const last = tf.matMul(a, b);
        const found = (await last.data()) as Float32Array;
        last.dispose();
        return found;
      };
      return {
        check: async () => {
          const value = (await product(1)).reduce((sum, entry) => sum + entry, 0);
          return { value, units: 1 };
        },
        run: async (count) => void (await product(count)),
      };
    },
  };
}
