import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { coreVersion, createEngine, type Engine, forceBackend } from '../engine.ts';

/** TensorFlow.js in plain JavaScript: slow, on one thread, and what the others are held against. */
export async function open(): Promise<Engine> {
  await forceBackend('cpu');
  // Or it advertises tfjs-node when the first tensor is made.
  (tf.backend() as { firstUse?: boolean }).firstUse = false;
  const version = `TensorFlow.js ${coreVersion}, V8 ${process.versions.v8}`;
  return createEngine('cpu', { version, isGpu: false, threads: 1 });
}
