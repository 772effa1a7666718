import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/terms-and-counts/numbers.ts';
import { committed } from '../row.ts';

const { files } = committed<typeof numbers>('terms-and-counts');

it('TensorFlow.js builds networks with as many parameters', () => {
  for (const { inputs, hidden, outputs, parameters } of files['nets.csv'].filter(
    (_, i) => i % 20 === 0,
  )) {
    const net = tf.sequential({
      layers: [
        tf.layers.dense({ units: hidden, inputShape: [inputs], activation: 'relu' }),
        tf.layers.dense({ units: outputs }),
      ],
    });
    expect(net.countParams()).toBe(parameters);
  }
});
