import { randomNet, type Start } from './activation-net.ts';
import { type ActivationName, activations, type Unit } from './activations.ts';
import type { Points } from './linear-regression.ts';
import { createMlp, type Parameters, parameterCount } from './mlp.ts';
import { meanSquare, type Penalty } from './objective.ts';
import { descent } from './optimiser.ts';
import type { Process } from './process.ts';
import type { Rng } from './rng.ts';
import {
  createTrainer,
  type Examples,
  examples,
  type Trainer,
  type TrainingState,
} from './training.ts';

// Training of a network with one input, one hidden layer and one output, epoch by epoch: what readers can
// set in the page, and what the experiment does for many seeds.

/** Activations whose hidden units pass on one number: all but the concatenated ReLU. */
export const shallowActivations = (Object.keys(activations) as ActivationName[]).filter(
  (name) => activations[name].length === 1,
);

export interface ShallowOptions {
  readonly training: Points;
  readonly test: Points;
  readonly activation: ActivationName;
  readonly hidden: number;
  /** How parameters begin. */
  readonly start: Start;
  readonly learningRate: number;
  /** Points a step; all of them if there are fewer. */
  readonly batch: number;
  readonly penalty: Penalty;
  readonly rng: Rng;
}

export interface ShallowNet {
  readonly trainer: Trainer;
  readonly unit: Unit;
  readonly training: Examples;
  readonly test: Examples;
  /** Parameters before training. */
  readonly start: Parameters;
  /** Steps of an epoch, in which every training point is used once. */
  readonly stepsPerEpoch: number;
}

const asExamples = ({ x, y }: Points): Examples =>
  examples(
    Array.from(x, (value) => [value]),
    Array.from(y, (value) => [value]),
  );

/**
 * Random parameters in the order of mlp.ts, [θ_10 … θ_D0 | θ_11 … θ_D1 | φ_0 | φ_1 … φ_D], drawn as
 * `randomNet` draws them.
 */
export function drawShallow(
  rng: Rng,
  { hidden, unit, start }: { hidden: number; unit: Unit; start: Start },
): Parameters {
  const drawn = randomNet(rng, { hidden, units: [unit], start });
  const phi = new Float64Array(parameterCount([1, hidden, 1]));
  phi.set(drawn.subarray(1 + hidden));
  phi.set(drawn.subarray(0, 1 + hidden), 2 * hidden);
  return phi;
}

/** A network and all that trains it. @throws RangeError if there is no point to train on. */
export function shallowNet(options: ShallowOptions): ShallowNet {
  const { activation, hidden, start, learningRate, penalty, rng } = options;
  const [training, test] = [asExamples(options.training), asExamples(options.test)];
  if (training.n === 0) throw new RangeError('shallow net: got no points, expected one or more');
  const unit = activations[activation][0];
  const batch = Math.min(options.batch, training.n);
  const trainer = createTrainer(
    {
      widths: [1, hidden, 1],
      unit,
      examples: training,
      objective: meanSquare,
      optimiser: descent(learningRate),
      penalty,
      batch,
      rng: rng.split('batches'),
    },
    Math.max(training.n, test.n),
  );
  return {
    trainer,
    unit,
    training,
    test,
    start: drawShallow(rng.split('start'), { hidden, unit, start }),
    stepsPerEpoch: Math.ceil(training.n / batch),
  };
}

/** D, given 3D + 1 parameters. */
export const hiddenUnits = (phi: Parameters): number => (phi.length - 1) / 3;

/** Hidden units that are 0 with slope 0 at every training point: no gradient reaches what is inside. */
export function deadUnits({ unit, training }: ShallowNet, phi: Parameters): number {
  const hidden = hiddenUnits(phi);
  let dead = 0;
  for (let d = 0; d < hidden; d++) {
    const isDead = training.x.every((x) => {
      const [value, slope] = unit(phi[d]! + phi[hidden + d]! * x);
      return value === 0 && slope === 0;
    });
    if (isDead) dead += 1;
  }
  return dead;
}

interface EpochState {
  readonly training: TrainingState;
  /** Mean squared errors over the training and the test points, without the penalty. */
  readonly trainError: number;
  readonly testError: number;
}

/** Training epoch by epoch: rows [φ…, training error, test error]. */
export function shallowProcess(net: ShallowNet, epochs: number): Process<EpochState> {
  const { trainer, training, test } = net;
  const error = (phi: Parameters, of: Examples) => {
    const loss = of.n === 0 ? 0 : trainer.lossOf(phi, of);
    return Number.isNaN(loss) ? Infinity : loss;
  };
  const at = (state: TrainingState): EpochState => ({
    training: state,
    trainError: error(state.phi, training),
    testError: error(state.phi, test),
  });
  return {
    total: epochs,
    covers: 'path',
    init: () => at(trainer.init(net.start.slice())),
    step({ training: before }) {
      let state = trainer.step(before);
      for (let step = 1; step < net.stepsPerEpoch; step++) state = trainer.stepInPlace(state);
      return at(state);
    },
    row: ({ training: { phi }, trainError, testError }) => [...phi, trainError, testError],
    numbers: ({ training: { phi }, trainError, testError }) => ({
      trainError,
      ...(test.n > 0 && { testError }),
      dead: deadUnits(net, phi),
    }),
  };
}

/** Trains in place, without the test points in between; returns the parameters. */
export function trainShallow({ trainer, start, stepsPerEpoch }: ShallowNet, epochs: number) {
  let state = trainer.init(start.slice());
  for (let step = 0; step < epochs * stepsPerEpoch; step++) state = trainer.stepInPlace(state);
  return state.phi;
}

/** f[x, φ] at some inputs. */
export const outputsAt = (unit: Unit, phi: Parameters, x: ArrayLike<number>): Float64Array =>
  createMlp([1, hiddenUnits(phi), 1], unit, x.length).forward(phi, Float64Array.from(x), x.length);

/** What each hidden unit adds to the output, φ_d·a[θ_d0 + θ_d1·x]: D numbers. */
export function contributionsAt(unit: Unit, phi: Parameters, x: number): number[] {
  const hidden = hiddenUnits(phi);
  return Array.from(
    { length: hidden },
    (_, d) => phi[2 * hidden + 1 + d]! * unit(phi[d]! + phi[hidden + d]! * x)[0],
  );
}
