import * as tf from '@tensorflow/tfjs-core';
// Its bundle registers the gradients of all operations; the core's own does not, and Node cannot
// load the core's modules that would.
import '@tensorflow/tfjs-layers';
import { Adam, type AdamOptions } from './adam.ts';

import { type Draws, draws } from './draws.ts';
import { registerGradients, silu } from './gradients.ts';
import { conv2d, dense, registerLayerGradients } from './layers.ts';

/** Classes of TensorFlow.js backends; `cpu` is its own slow one in plain JavaScript. */
export type EngineBackend = 'tensorflow' | 'webgpu' | 'wasm' | 'cpu';

/** What computes, as it is recorded. */
export interface EngineAbout {
  /** Versions of everything between TensorFlow.js and the processor. */
  readonly version: string;
  /** Name of the GPU, or of what stands in for one; without it, the computer's processor. */
  readonly device?: string;
  /** The device's driver and its version, where known. */
  readonly driver?: string;
  /** Whether arithmetic runs on a real GPU, not on software that stands in for one. */
  readonly isGpu: boolean;
  /** Threads of the arithmetic on the processor. */
  readonly threads: number;
}

/** Whether the device still computes: a GPU that has failed answers every question with zeros. */
export interface Health {
  /** Throws the device's error, if it has reported one. */
  check(): void;
  /** Does some work; throws as soon as the device reports an error, and not before its last step is done. */
  during<T>(work: () => T | Promise<T>): Promise<T>;
}

/** Of a processor, whose errors are thrown where they happen. */
const well: Health = { check() {}, during: async (work) => work() };

/**
 * What an experiment with `engine: 'tfjs'` is given: all of TensorFlow.js on one backend, and what
 * it lacks. `tf.randomNormal`, initialisers and `tf.train.adam` work, but give other numbers on
 * every backend, or take longer.
 */
export interface Engine {
  readonly tf: typeof tf;
  readonly backend: EngineBackend;
  readonly about: EngineAbout;
  /** The runner looks after it: an experiment need not. */
  readonly health: Health;
  /** Seeded initial weights and noise, the same on every backend. */
  readonly draws: Draws;
  /** x·σ(x) with its gradient. */
  silu<T extends tf.Tensor>(x: T): T;
  /** f(x·w + b), a layer in one operation where there is a kernel for it. */
  readonly dense: typeof dense;
  /** f(x ∗ w + b), likewise. */
  readonly conv2d: typeof conv2d;
  /** Adam, in one kernel where there is one. */
  adam(options: AdamOptions): tf.Optimizer & { learningRate: number };
}

/**
 * Makes `backend` the one that computes.
 * @throws Error if TensorFlow.js takes another one: it falls back without saying so.
 */
export async function forceBackend(backend: EngineBackend): Promise<void> {
  const isSet = await tf.setBackend(backend);
  const got = tf.getBackend();
  if (got !== backend)
    throw new Error(`the backend "${backend}" did not start: TensorFlow.js took "${got}" instead`);
  if (!isSet) throw new Error(`the backend "${backend}" did not start`);
}

/** The engine on the current backend. */
export function createEngine(
  backend: EngineBackend,
  about: EngineAbout,
  health: Health = well,
): Engine {
  registerGradients();
  registerLayerGradients();
  return {
    tf,
    backend,
    about,
    health,
    draws,
    silu,
    dense,
    conv2d,
    adam: (options) => new Adam(options),
  };
}

/** Version of TensorFlow.js itself. */
export const coreVersion = tf.version_core;
