import type * as TF from '@tensorflow/tfjs-core';
import type { Rng } from '../../models/rng.ts';
import type { Engine } from '../engine.ts';

// A small classifier of pictures. Its last hidden layer is the space in which pictures made by a model are
// compared with real ones; it never sees any that were made.

interface ClassifierTraining {
  readonly channels: readonly [number, number];
  /** Units of the last hidden layer. */
  readonly features: number;
  readonly steps: number;
  readonly batch: number;
  readonly learningRate: number;
}

export interface Classifier {
  /** Of pictures in [−1, 1]: rows of features, and the likeliest class of each. */
  see(pictures: Float32Array): Promise<{ features: Float64Array; classes: Uint8Array }>;
  dispose(): void;
}

const classes = 10;

/**
 * Trains on pictures in [−1, 1], picture after picture, with cross-entropy and Adam.
 * @param input height, width and channels of a picture.
 */
export async function trainClassifier(
  { tf, draws, adam, conv2d, dense }: Engine,
  input: readonly [number, number, number],
  run: ClassifierTraining,
  pictures: Float32Array,
  labels: Uint8Array,
  rng: Rng,
): Promise<Classifier> {
  const [height, width, channels] = input;
  const size = height * width * channels;
  const [first, second] = run.channels;
  const quarters = Math.ceil(height / 4) * Math.ceil(width / 4);
  const shapes = {
    w1: [3, 3, channels, first],
    b1: [first],
    w2: [3, 3, first, second],
    b2: [second],
    w3: [quarters * second, run.features],
    b3: [run.features],
    w4: [run.features, classes],
    b4: [classes],
  };
  const v = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const inputs = shape.slice(0, -1).reduce((a, b) => a * b, 1);
      const start =
        shape.length === 1
          ? tf.zeros(shape)
          : draws.normal(rng.split(name), shape, Math.sqrt(2 / inputs));
      const variable = tf.variable(start);
      start.dispose();
      return [name, variable as TF.Tensor];
    }),
  ) as Readonly<Record<keyof typeof shapes, TF.Tensor>>;
  const halve = { strides: 2, pad: 1, activation: 'silu' } as const;
  const hidden = (x: TF.Tensor) => {
    const y = conv2d(x as TF.Tensor4D, v.w1 as TF.Tensor4D, v.b1 as TF.Tensor1D, halve);
    const z = conv2d(y, v.w2 as TF.Tensor4D, v.b2 as TF.Tensor1D, halve);
    const flat = tf.reshape(z, [z.shape[0], -1]) as TF.Tensor2D;
    return dense(flat, v.w3 as TF.Tensor2D, v.b3 as TF.Tensor1D, 'silu');
  };
  const logits = (h: TF.Tensor2D) => dense(h, v.w4 as TF.Tensor2D, v.b4 as TF.Tensor1D);
  const optimizer = adam({ learningRate: run.learningRate });
  for (let step = 0; step < run.steps; step++) {
    const own = rng.split(`step ${step}`);
    const at = Array.from({ length: run.batch }, () => own.integer(labels.length));
    const x = new Float32Array(run.batch * size);
    at.forEach((from, i) => {
      x.set(pictures.subarray(from * size, (from + 1) * size), i * size);
    });
    tf.tidy(() => {
      const wanted = tf.cast(
        tf.oneHot(
          tf.tensor1d(
            at.map((i) => labels[i]!),
            'int32',
          ),
          classes,
        ),
        'float32',
      );
      const seen = tf.tensor(x, [run.batch, ...input]);
      optimizer.minimize(() => {
        const scores = logits(hidden(seen));
        const logs = tf.sub(scores, tf.logSumExp(scores, 1, true));
        return tf.neg(tf.mean(tf.sum(tf.mul(logs, wanted), 1))) as TF.Scalar;
      });
    });
    // A queue of work that is never waited for would grow without bound on a GPU.
    if (step % 50 === 0) await v.b4.data();
  }
  optimizer.dispose();
  return {
    async see(of) {
      const n = of.length / size;
      const features = new Float64Array(n * run.features);
      const found = new Uint8Array(n);
      const most = 500;
      for (let from = 0; from < n; from += most) {
        const to = Math.min(n, from + most);
        const [h, best] = tf.tidy(() => {
          const inner = hidden(
            tf.tensor(of.subarray(from * size, to * size), [to - from, ...input]),
          );
          return [inner, tf.argMax(logits(inner), 1)] as const;
        });
        features.set(await h.data(), from * run.features);
        found.set(await best.data(), from);
        tf.dispose([h, best]);
      }
      return { features, classes: found };
    },
    dispose: () => tf.dispose(Object.values(v)),
  };
}
