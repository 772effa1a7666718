import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
// The core alone knows no gradient.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { SmallFit, SmallNet } from '../../../pipeline/engine/bench/small/sizes.ts';
import { tfjsLine, tfjsNet } from '../../../pipeline/engine/bench/small/tfjs.ts';

// TensorFlow.js in a page, on its plain JavaScript backend: the quickest it has for tensors of a
// dozen numbers. Fetched when somebody wants to measure.
await tf.setBackend('cpu');
if (tf.getBackend() !== 'cpu') throw new Error(`TensorFlow.js took "${tf.getBackend()}"`);
// Or it advertises tfjs-node.
(tf.backend() as { firstUse?: boolean }).firstUse = false;

export const version = tf.version_core;
export const line = (fit: SmallFit) => tfjsLine(tf, fit);
export const net = (fit: SmallNet) => tfjsNet(tf, fit);
