import * as tf from '@tensorflow/tfjs-core';
// Brings the gradients of all operations; see engine.ts.
import '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import type { Activation } from '../layers.ts';
import type { Bench } from './protocol.ts';
import { serve } from './serve.ts';
import type { SmallFit, SmallNet } from './small/sizes.ts';
import { tfjsLine, tfjsNet } from './small/tfjs.ts';
import { tensorRows } from './tensor-rows.ts';

// TensorFlow.js as it comes, in a process of its own: our kernels would replace its kernels
// everywhere. Argument: backend.
const backend = process.argv[2] ?? 'cpu';
if (!(await tf.setBackend(backend)) || tf.getBackend() !== backend)
  throw new Error(`TensorFlow.js took "${tf.getBackend()}", not "${backend}"`);
// Or it advertises tfjs-node when the first tensor is made.
(tf.backend() as { firstUse?: boolean }).firstUse = false;

/** As TensorFlow.js itself has them. */
const activations: Readonly<Record<Activation, (z: tf.Tensor) => tf.Tensor>> = {
  none: (z) => z,
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  relu: tf.relu,
  silu: (z) => tf.mul(z, tf.sigmoid(z)),
};

const again = (work: () => Promise<number>): Bench => ({
  check: async () => ({ value: await work(), units: 1 }),
  async run(count) {
    for (let i = 0; i < count; i++) await work();
  },
});

await serve(
  { 'TensorFlow.js': tf.version_core },
  {
    line: (fit: SmallFit) => again(() => tfjsLine(tf, fit)),
    net: (fit: SmallNet) => again(() => tfjsNet(tf, fit)),
    ...tensorRows({
      tf,
      adam: (learningRate) => tf.train.adam(learningRate),
      dense(x, w, b, f = 'none') {
        const z = tf.add(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D), b);
        return activations[f](z);
      },
      conv(x, w, b, { strides = 1, pad = 'valid', activation = 'none' }) {
        const z = tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, pad);
        return activations[activation](tf.add(z, b));
      },
      silu: (x) => tf.tidy(() => activations.silu(x)),
      noise: (_, shape) => tf.randomNormal(shape),
    }),
  },
);
