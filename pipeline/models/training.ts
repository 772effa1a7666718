import type { Unit } from './activations.ts';
import { createMlp, type Mlp, type Parameters, type Widths } from './mlp.ts';
import { type Objective, type Penalty, penalise } from './objective.ts';
import { copyMemory, type Memory, type Optimiser } from './optimiser.ts';
import type { Rng } from './rng.ts';

// One training loop for every network of mlp.ts: for an experiment, in place; for the page, as values.

/** Examples, unit by unit: x holds D_i·n numbers, y D_o·n. */
export interface Examples {
  readonly n: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Rows of inputs and of outputs → examples. Throws a RangeError where their numbers differ. */
export function examples(
  inputs: readonly ArrayLike<number>[],
  outputs: readonly ArrayLike<number>[],
): Examples {
  if (inputs.length !== outputs.length)
    throw new RangeError(`examples: got ${inputs.length} inputs and ${outputs.length} outputs`);
  return { n: inputs.length, x: unitByUnit(inputs), y: unitByUnit(outputs) };
}

/** Rows → one array, all first numbers, then all second ones … */
export function unitByUnit(rows: readonly ArrayLike<number>[]): Float64Array {
  const [n, width] = [rows.length, rows[0]?.length ?? 0];
  const out = new Float64Array(n * width);
  rows.forEach((row, i) => {
    for (let j = 0; j < width; j++) out[j * n + i] = row[j]!;
  });
  return out;
}

interface TrainingOptions {
  readonly widths: Widths;
  readonly unit: Unit;
  readonly examples: Examples;
  readonly objective: Objective;
  readonly optimiser: Optimiser;
  readonly penalty?: Penalty;
  /** Examples a step; all of them unless given. */
  readonly batch?: number;
  /** Shuffles the batches; required where `batch` is less than all. */
  readonly rng?: Rng;
}

/** Where a training stands. `loss` is that of the batch of the step that led here, penalty included. */
export interface TrainingState {
  readonly phi: Parameters;
  readonly memory: Memory;
  readonly loss: number;
}

export interface Trainer {
  readonly net: Mlp;
  init(phi: Parameters): TrainingState;
  /** The next state, as a value. */
  step(state: TrainingState): TrainingState;
  /** The same step, changing phi and memory of the state that it is given. */
  stepInPlace(state: TrainingState): TrainingState;
  /** Loss over any examples (at most as many as it was made for), without the penalty. */
  lossOf(phi: Parameters, of?: Examples): number;
  /** ∂L/∂φ over all training examples, penalty included; overwritten by the next call. */
  gradientAt(phi: Parameters): Parameters;
}

/**
 * @param room the most examples that `lossOf` will be asked for, if more than there are to train on.
 * @throws RangeError if minibatches are asked for without a generator to shuffle.
 */
export function createTrainer(options: TrainingOptions, room = options.examples.n): Trainer {
  const { widths, unit, objective, optimiser, penalty = {}, rng } = options;
  const all = options.examples;
  const batch = Math.min(options.batch ?? all.n, all.n);
  if (batch < all.n && !rng)
    throw new RangeError(
      `training: got batches of ${batch} of ${all.n} examples and no generator to shuffle them`,
    );
  const net = createMlp(widths, unit, Math.max(room, all.n));
  const [inputs, outputs] = [widths[0]!, widths.at(-1)!];
  const gradient = new Float64Array(net.layers.at(-1)!.end);
  const chosen: Examples = {
    n: batch,
    x: new Float64Array(inputs * batch),
    y: new Float64Array(outputs * batch),
  };
  const atOutputs = new Float64Array(outputs * Math.max(room, all.n));
  const perEpoch = Math.ceil(all.n / batch);
  let epoch = -1;
  const order = new Uint32Array(all.n);
  /** Batch number `step`, a function of the step alone; the last one of an epoch may be smaller. */
  const batchAt = (step: number): Examples => {
    if (!rng || batch === all.n) return all;
    const wanted = Math.floor(step / perEpoch);
    if (wanted !== epoch) {
      shuffle(order, rng.split(`epoch ${wanted}`));
      epoch = wanted;
    }
    const from = (step - wanted * perEpoch) * batch;
    const n = Math.min(batch, all.n - from);
    for (let i = 0; i < n; i++) {
      const which = order[from + i]!;
      for (let j = 0; j < inputs; j++) chosen.x[j * n + i] = all.x[j * all.n + which]!;
      for (let j = 0; j < outputs; j++) chosen.y[j * n + i] = all.y[j * all.n + which]!;
    }
    return { ...chosen, n };
  };
  const pass = (phi: Parameters, { n, x, y }: Examples): number =>
    objective(net.forward(phi, x, n), y, n, atOutputs);
  const lossAndGradient = (phi: Parameters, at: Examples): number => {
    const loss = pass(phi, at);
    net.backward(phi, atOutputs.subarray(0, outputs * at.n), gradient);
    return loss + penalise(net.layers, phi, penalty, gradient);
  };
  const stepInPlace = ({ phi, memory }: TrainingState): TrainingState => {
    const loss = lossAndGradient(phi, batchAt(memory.step));
    return { phi, memory: optimiser.step(phi, gradient, memory), loss };
  };
  return {
    net,
    init: (phi) => ({ phi, memory: optimiser.init(phi.length), loss: pass(phi, all) }),
    step: ({ phi, memory, loss }) =>
      stepInPlace({ phi: phi.slice(), memory: copyMemory(memory), loss }),
    stepInPlace,
    lossOf: (phi, of = all) => pass(phi, of),
    gradientAt(phi) {
      lossAndGradient(phi, all);
      return gradient;
    },
  };
}

/** 0 … n − 1 in random order (Fisher and Yates). */
function shuffle(order: Uint32Array, rng: Rng): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
}
